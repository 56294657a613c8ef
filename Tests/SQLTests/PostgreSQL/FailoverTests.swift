import SQL
import Support
import Testing

@Suite("A fail-over", .onPostgreSQL, .timeLimit(.minutes(5))) struct FailoverTests {
    private static func standby(of primary: PrivateServer, with site: Site) async throws -> PrivateServer {
        let standby = try await PrivateServer(following: primary)
        let follower = try await Database.postgresql(.init(url: standby.url(), schema: site.name))
        try await follower.wait(
            until: "SELECT COUNT(*) = 1 FROM pg_tables WHERE schemaname = current_schema() AND tablename = 't'")
        return standby
    }

    @Test(
        "takes writes from a primary that only reads, or is gone, to the promoted standby, and nobody is told of an error"
    )
    func promoted() async throws {
        let primary = try await PrivateServer()
        let first = try await Site("CREATE TABLE t (v BIGINT)", on: primary.url())
        let standby = try await Self.standby(of: primary, with: first)
        let url =
            "postgres://quarry@/quarry?host=\(primary.directory),\(standby.directory)&target_session_attrs=read-write"
        let both = try await Database.postgresql(.init(url: url, schema: first.name, poolSize: 4))
        @Sendable func write(_ number: Int) async throws {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 {
                    group.addTask { _ = try await both.write { try $0.execute("INSERT INTO t VALUES (\(number))") } }
                }
                try await group.waitForAll()
            }
        }
        try await write(1)
        // Its connections stay; it only takes no more writes.
        try await Tool.run([
            "bash", "-c", "echo 'default_transaction_read_only = on' >>\"$0\"",
            "\(primary.directory)/data/postgresql.conf",
        ])
        try await primary.control("reload")
        try await standby.control("promote")
        try await write(2)
        let second = try await Database.postgresql(.init(url: standby.url(), schema: first.name))
        let there = try await second.read {
            try $0.value("SELECT COUNT(*) FROM t WHERE v = 2", as: Int.self)
        }
        #expect(there == 8)
        try await primary.control("stop", "--mode", "immediate")
        try await write(3)
        let all = try await both.read { try $0.value("SELECT COUNT(*) FROM t WHERE v > 1", as: Int.self) }
        #expect(all == 16)
    }

    @Test("that has not happened: a standby answers reads, and a write to it is readOnly")
    func standby() async throws {
        let primary = try await PrivateServer()
        let site = try await Site("CREATE TABLE t (v BIGINT)", on: primary.url())
        let standby = try await Self.standby(of: primary, with: site)
        let database = try await Database.postgresql(
            .init(url: standby.url(), schema: site.name, acquireTimeout: .milliseconds(300)))
        #expect(try await database.read { try $0.value("SELECT COUNT(*) FROM t", as: Int.self) } == 0)
        await #expect(throws: SQLError.readOnly) {
            try await database.write { try $0.execute("INSERT INTO t VALUES (1)") }
        }
        #expect(try await database.read { try $0.value("SELECT COUNT(*) FROM t", as: Int.self) } == 0)
    }
}
