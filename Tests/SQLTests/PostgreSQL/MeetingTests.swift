import SQL
import Support
import Testing

@Suite("Writes that meet", .onPostgreSQL, .timeLimit(.minutes(5))) struct MeetingTests {
    private static let counter =
        "CREATE TABLE t (id BIGINT PRIMARY KEY, n BIGINT); INSERT INTO t VALUES (1, 0), (2, 0);"

    /// Reads, and then writes what follows from it.
    private static func increment(_ connection: any Connection, _ id: Int64 = 1) throws {
        let n = try connection.value("SELECT n FROM t WHERE id = \(id)", as: Int64.self) ?? 0
        try connection.execute("UPDATE t SET n = \(n + 1) WHERE id = \(id)")
    }

    private static func value(_ site: Site, _ id: Int64 = 1) async throws -> Int? {
        try await site.database.read { try $0.value("SELECT n FROM t WHERE id = \(id)", as: Int.self) }
    }

    @Test("are put in an order: 20 tasks count one number up 25 times each")
    func counting() async throws {
        let site = try await Site(Self.counter) { $0.poolSize = 8 }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 1...20 {
                group.addTask { for _ in 1...25 { try await site.database.write { try Self.increment($0) } } }
            }
            try await group.waitForAll()
        }
        #expect(try await Self.value(site) == 500)
    }

    @Test("again and again: the one that lost goes alone, and gets through")
    func alone() async throws {
        let site = try await Site(Self.counter)
        let other = try await site.another()
        let attempts = Counter()
        let latecomer = Notes<Task<Void, any Error>?>(nil)
        try await site.database.write { connection in
            let attempt = attempts.next()
            let n = try connection.value("SELECT n FROM t WHERE id = 1", as: Int64.self) ?? 0
            let meeting = Task { try await other.write { try Self.increment($0) } }
            if attempt <= 4 {
                let done = Gate()
                Task {
                    _ = await meeting.result
                    done.open()
                }
                done.pass()
            } else {
                latecomer.change { $0 = meeting }
            }
            try connection.execute("UPDATE t SET n = \(n + 1) WHERE id = 1")
        }
        try await latecomer.current?.value
        #expect(attempts.value == 5)
        #expect(try await Self.value(site) == 6, "none overwrote another")
    }

    @Test("in a deadlock both happen")
    func deadlock() async throws {
        let site = try await Site(Self.counter)
        let gates = [Gate(), Gate()]
        let attempts = Counter()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (number, ids) in [[1, 2], [2, 1]].enumerated() {
                group.addTask {
                    let tries = Counter()
                    try await site.database.write { connection in
                        attempts.next()
                        try connection.execute("UPDATE t SET n = n + 1 WHERE id = \(ids[0])")
                        if tries.next() == 1 { gates[number].pass() }
                        try connection.execute("UPDATE t SET n = n + 1 WHERE id = \(ids[1])")
                    }
                }
            }
            for gate in gates { await gate.arrival() }
            for gate in gates { gate.open() }
            try await group.waitForAll()
        }
        #expect(attempts.value > 2)
        #expect(try await [Self.value(site, 1), Self.value(site, 2)] == [2, 2])
    }

    @Test("a lock longer than one waits are busy, and go afterwards")
    func lock() async throws {
        let site = try await Site(Self.counter)
        let impatient = try await site.another { $0.lockTimeout = .milliseconds(100) }
        let gate = Gate()
        let holding = Task {
            try await site.database.write { connection in
                try connection.execute("UPDATE t SET n = 7 WHERE id = 1")
                gate.pass()
            }
        }
        await gate.arrival()
        await #expect(throws: SQLError.busy) {
            try await impatient.write { try $0.execute("DELETE FROM t WHERE id = 1") }
        }
        await #expect(throws: SQLError.busy) { try await impatient.writeAlone { _ in } }
        gate.open()
        try await holding.value
        #expect(try await impatient.write { try $0.execute("DELETE FROM t WHERE id = 1") } == 1)
    }

    @Test("have time: the limit of a statement is for reads alone, also while a write waits to be alone")
    func time() async throws {
        let site = try await Site(Self.counter) { $0.statementTimeout = .milliseconds(100) }
        await #expect(throws: SQLError.timedOut) {
            _ = try await site.database.read { try $0.all("SELECT pg_sleep(30)") }
        }
        let gate = Gate()
        let slow = Task {
            try await site.database.write { connection in
                gate.open()
                gate.pass()
                _ = try connection.all("SELECT pg_sleep(0.4)")
            }
        }
        await gate.arrival()
        try await site.database.writeAlone { try Self.increment($0) }
        try await slow.value
        #expect(try await Self.value(site) == 1)
    }

    @Test("an error that the body overlooks are not committed by halves: the error is told at once")
    func overlooked() async throws {
        let site = try await Site(Self.counter)
        let attempts = Counter()
        let error = await #expect(throws: SQLError.self) {
            try await site.database.write { connection in
                attempts.next()
                try connection.execute("UPDATE t SET n = 5")
                try? connection.execute("INSERT INTO t VALUES (1, 1)")
                try? connection.execute("SELECT 1")
            }
        }
        guard case .unique = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(attempts.value == 1)
        #expect(try await Self.value(site) == 0)
    }
}
