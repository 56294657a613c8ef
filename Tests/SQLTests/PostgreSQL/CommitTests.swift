import SQL
import Support
import Testing

/// A primary whose standby is missing: a commit waits for it, and the wait may be cut off. Then the write stands here and
/// perhaps nowhere else.
@Suite("A commit that waits for a standby", .onPostgreSQL, .timeLimit(.minutes(5))) struct CommitTests {
    @Test("and is cut off is in doubt: said so, not written again")
    func cutOff() async throws {
        let server = try await PrivateServer(
            settings: "synchronous_standby_names = 'nobody'\nsynchronous_commit = local")
        let site = try await Site("CREATE TABLE t (v BIGINT)", on: server.url())
        let watcher = try await site.another()
        // As an administrator may have set it for all: the server's warning must be heard all the same.
        try await watcher.write { try $0.execute("ALTER ROLE quarry SET client_min_messages TO error") }
        let quiet = try await site.another()
        for (number, end) in ["pg_cancel_backend", "pg_terminate_backend", "pg_cancel_backend"].enumerated() {
            let database = number == 2 ? quiet : site.database
            let attempts = Counter()
            let writing = Task {
                try await database.write { connection in
                    attempts.next()
                    try connection.execute("SET LOCAL synchronous_commit TO on")
                    try connection.execute("INSERT INTO t VALUES (\(number))")
                }
            }
            try await watcher.wait(until: "SELECT COUNT(*) > 0 FROM pg_stat_activity WHERE wait_event = 'SyncRep'")
            _ = try await watcher.read {
                try $0.all("SELECT \(raw: end)(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'")
            }
            await #expect(throws: SQLError.outcomeUnknown, "\(end)") { try await writing.value }
            #expect(attempts.value == 1)
            #expect(try await site.count() == number + 1, "it stands, once")
        }
    }
}
