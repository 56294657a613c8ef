import SQL
import Support
import Testing

@Suite("A pool", .onPostgreSQL, .timeLimit(.minutes(5))) struct PoolTests {
    @Test("never has more connections than it may, and leaves everybody else their threads")
    func limit() async throws {
        let site = try await Site("CREATE TABLE t (v BIGINT)") { $0.poolSize = 8 }
        let observer = try await site.another()
        let name = site.name
        let waiting = Task {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<24 {
                    group.addTask { _ = try await site.database.read { try $0.all("SELECT pg_sleep(0.5)") } }
                }
                try await group.waitForAll()
            }
        }
        try await observer.wait(
            until:
                "SELECT COUNT(*) = 8 FROM pg_stat_activity WHERE application_name = \(name) AND wait_event = 'PgSleep'")
        // All eight are in the server now, as many again and more wait for them; hundreds of others take their turns.
        let turns = Counter()
        let start = ContinuousClock.now
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<300 {
                group.addTask {
                    for _ in 0..<20 {
                        await Task.yield()
                        turns.next()
                    }
                }
            }
        }
        let taken = ContinuousClock.now - start
        #expect(turns.value == 6000)
        let status = try #require(site.database.poolStatus)
        #expect(status.inUse == 8 && status.limit == 8)
        #expect(taken < .seconds(1), "\(taken)")
        let most = Task {
            var most = 0
            while !Task.isCancelled {
                most = max(
                    most,
                    try await observer.read {
                        _ = try $0.all("SELECT pg_stat_clear_snapshot(), pg_sleep(0.02)")
                        return try $0.value(
                            "SELECT COUNT(*) FROM pg_stat_activity WHERE application_name = \(name)", as: Int.self) ?? 0
                    })
            }
            return most
        }
        try await waiting.value
        most.cancel()
        if let seen = try? await most.value { #expect(seen <= 8) }
        #expect(
            try await observer.read {
                try $0.value("SELECT COUNT(*) FROM pg_stat_activity WHERE application_name = \(name)", as: Int.self)
            } == 8)
    }

    /// A database with one connection, and somebody who keeps it.
    private func occupied(_ timeout: Duration) async throws -> (
        database: Database, holding: Task<Void, any Error>, gate: Gate
    ) {
        let site = try await Site {
            $0.poolSize = 1
            $0.acquireTimeout = timeout
        }
        let gate = Gate()
        let database = site.database
        let holding = Task { try await database.read { _ in gate.pass() } }
        await gate.arrival()
        return (database, holding, gate)
    }

    @Test("says in time that no connection became free, and serves the next one who asks")
    func timeout() async throws {
        let (database, holding, gate) = try await occupied(.milliseconds(200))
        let start = ContinuousClock.now
        await #expect(throws: SQLError.noConnection) { try await database.read { _ in } }
        #expect(ContinuousClock.now - start < .seconds(5))
        #expect(database.poolStatus?.waiting == 0)
        gate.open()
        try await holding.value
        try await database.read { _ in }
    }

    @Test("serves those who wait in the order in which they came")
    func order() async throws {
        let (database, holding, gate) = try await occupied(.seconds(60))
        let served = Notes<[Int]>([])
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 1...20 {
                group.addTask { try await database.read { _ in served.change { $0.append(number) } } }
                while database.poolStatus?.waiting != number { await Task.yield() }
            }
            gate.open()
            try await group.waitForAll()
        }
        try await holding.value
        #expect(served.current == Array(1...20))
    }

    @Test("lets go of who waits and is cancelled, at once")
    func cancelled() async throws {
        let (database, holding, gate) = try await occupied(.seconds(60))
        let ran = Counter()
        let impatient = Task { try await database.read { _ in ran.next() } }
        while database.poolStatus?.waiting != 1 { await Task.yield() }
        impatient.cancel()
        await #expect(throws: CancellationError.self) { try await impatient.value }
        #expect(database.poolStatus?.waiting == 0)
        let late = Task {
            // Cancelled before it asks.
            withUnsafeCurrentTask { $0?.cancel() }
            try await database.read { _ in ran.next() }
        }
        await #expect(throws: CancellationError.self) { try await late.value }
        gate.open()
        try await holding.value
        try await database.read { _ in }
        #expect(ran.value == 0)
    }

    @Test("closed under work finishes what has begun, turns away who waits, and keeps no connection")
    func closed() async throws {
        let site = try await Site("CREATE TABLE t (v BIGINT)") { $0.poolSize = 1 }
        let observer = try await site.another()
        let gate = Gate()
        let writing = Task {
            try await site.database.write { connection in
                gate.pass()
                try connection.execute("INSERT INTO t VALUES (1)")
            }
        }
        await gate.arrival()
        let waiting = Task { try await site.database.read { _ in } }
        while site.database.poolStatus?.waiting != 1 { await Task.yield() }
        try site.database.close()
        await #expect(throws: SQLError.noConnection) { try await waiting.value }
        await #expect(throws: SQLError.noConnection) { try await site.database.read { _ in } }
        gate.open()
        try await writing.value
        #expect(try await observer.read { try $0.value("SELECT COUNT(*) FROM t", as: Int.self) } == 1)
        try await observer.wait(
            until: "SELECT COUNT(*) = 0 FROM pg_stat_activity WHERE application_name = \(site.name)")
    }
}
