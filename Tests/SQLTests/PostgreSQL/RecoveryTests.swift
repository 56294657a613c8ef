import SQL
import Support
import Testing

@Suite("A server that goes away", .onPostgreSQL, .timeLimit(.minutes(5))) struct RecoveryTests {
    /// What came of each write, by its number.
    private struct Outcomes {
        var acknowledged: [Int] = []
        var failed: [Int: any Error] = [:]
        var failedReads: [any Error] = []
    }

    @Test("and comes back under 16 tasks has every acknowledged write once, and reads go on")
    func restart() async throws {
        let server = try await PrivateServer()
        let site = try await Site("CREATE TABLE t (number BIGINT)", on: server.url()) {
            $0.poolSize = 8
            $0.acquireTimeout = .seconds(60)
        }
        let outcomes = Notes(Outcomes())
        let next = Counter()
        let isOver = Counter()
        let (acknowledged, continuation) = AsyncStream<Void>.makeStream()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 1...16 {
                group.addTask {
                    while isOver.value == 0 {
                        let number = next.next()
                        do {
                            try await site.database.write { try $0.execute("INSERT INTO t VALUES (\(number))") }
                            outcomes.change { $0.acknowledged.append(number) }
                            continuation.yield()
                        } catch {
                            outcomes.change { $0.failed[number] = error }
                        }
                        do { _ = try await site.count() } catch { outcomes.change { $0.failedReads.append(error) } }
                    }
                }
            }
            var acknowledgements = acknowledged.makeAsyncIterator()
            func more(_ count: Int) async { for _ in 0..<count { await acknowledgements.next() } }
            for _ in 1...2 {
                await more(150)
                try await server.control("restart", "--mode", "immediate")
            }
            await more(150)
            isOver.next()
            try await group.waitForAll()
        }
        let rows = try await site.database.read { try $0.all("SELECT number FROM t") { try $0[0] as Int } }
        let noted = outcomes.current
        let (written, failed, failedReads) = (noted.acknowledged, noted.failed, noted.failedReads)
        #expect(rows.count == Set(rows).count, "no write is there twice")
        #expect(Set(written).subtracting(rows).isEmpty, "no acknowledged write is missing")
        #expect(Set(rows).subtracting(written).isSubset(of: failed.keys))
        for error in failed.values { #expect(error as? SQLError == .outcomeUnknown) }
        #expect(failedReads.isEmpty, "\(failedReads)")
    }

    @Test("for longer than one waits is said in time, and used again when it is back")
    func down() async throws {
        let server = try await PrivateServer()
        let site = try await Site("CREATE TABLE t (v BIGINT)", on: server.url()) { $0.acquireTimeout = .seconds(1) }
        try await server.control("stop", "--mode", "fast")
        let start = ContinuousClock.now
        for isWrite in [false, true] {
            let error = await #expect(throws: SQLError.self) {
                if isWrite {
                    try await site.database.write { try $0.execute("INSERT INTO t VALUES (1)") }
                } else {
                    _ = try await site.count()
                }
            }
            guard case .cannotConnect(let why) = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
            #expect(why.contains(server.directory))
        }
        #expect(ContinuousClock.now - start < .seconds(8))
        try await server.control("start")
        try await site.database.write { try $0.execute("INSERT INTO t VALUES (2)") }
        #expect(try await site.count() == 1)
    }

    @Test("while its connections are idle is not noticed by who reads or writes next")
    func idle() async throws {
        let site = try await Site("CREATE TABLE t (v BIGINT)")
        for number in 1...3 {
            // As many connections as there may be, all idle afterwards.
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<4 {
                    group.addTask { _ = try await site.database.read { try $0.all("SELECT pg_sleep(0.05)") } }
                }
                try await group.waitForAll()
            }
            try await site.endConnections()
            #expect(try await site.count() == number - 1)
            try await site.endConnections()
            try await site.database.write { try $0.execute("INSERT INTO t VALUES (\(number))") }
            try await site.endConnections()
            try await site.database.writeAlone { _ in }
        }
    }

    @Test("in the middle of a write has it run again, once")
    func middle() async throws {
        let site = try await Site("CREATE TABLE t (v BIGINT)")
        let attempts = Counter()
        try await site.database.write { connection in
            try connection.execute("INSERT INTO t VALUES (1)")
            guard attempts.next() > 1 else {
                // What the body makes of it is its own affair.
                _ = try? connection.all("SELECT pg_terminate_backend(pg_backend_pid())")
                return
            }
        }
        #expect(attempts.value == 2)
        #expect(try await site.count() == 1)
    }

    @Test("at the commit of a write leaves it open, and is not tried again")
    func commit() async throws {
        let site = try await Site(
            """
            CREATE TABLE t (v BIGINT);
            CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS
            'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(60); RETURN NULL; END';
            CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED
            FOR EACH ROW EXECUTE FUNCTION die();
            """)
        let attempts = Counter()
        await #expect(throws: SQLError.outcomeUnknown) {
            try await site.database.write { connection in
                attempts.next()
                try connection.execute("INSERT INTO t VALUES (1)")
            }
        }
        #expect(attempts.value == 1)
        #expect(try await site.count() == 0)
    }

    @Test("at the end of a read has it read again: nothing is in doubt")
    func endOfRead() async throws {
        let site = try await Site("CREATE TABLE t (v BIGINT)")
        let attempts = Counter()
        let gate = Gate()
        let reading = Task {
            try await site.database.read { connection in
                let count = try connection.value("SELECT COUNT(*) FROM t", as: Int.self)
                if attempts.next() == 1 { gate.pass() }
                return count
            }
        }
        await gate.arrival()
        try await site.endConnections()
        gate.open()
        #expect(try await reading.value == 0)
        #expect(attempts.value == 2)
    }

    @Test("while a connection is set up is an error, not a crash")
    func setUp() async throws {
        let url = try #require(TestEngine.server) + "&application_name=setUp"
        // A name that the server refuses: the connection is there, what is asked of it first fails.
        await #expect(throws: SQLError.self) {
            try await Database.postgresql(PostgreSQLConfiguration(url: url, schema: ""))
        }
    }
}
