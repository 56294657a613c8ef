import CRM
import Foundation
import Hummingbird
import SQL
import Support
import Synchronization
import Testing
import Web

@Suite("Health", .timeLimit(.minutes(5))) struct HealthTests {
    @Test("is said to anybody, without a session, and not kept")
    func healthy() async throws {
        try await withSite { site in
            let before = try await site.test.dump()
            for (path, body) in [("/health/live", #"{"status":"live"}"#), ("/health/ready", #"{"status":"ready"}"#)] {
                let answer = try await site.browser().get(path, headers: ["Cookie": "quarry_session=x"])
                #expect(answer.status == .ok)
                #expect(answer.body == body + "\n")
                #expect(answer.header("Content-Type") == "application/json")
                #expect(answer.header("Cache-Control") == "no-store")
                #expect(answer.setCookies.isEmpty)
                #expect(try await site.browser().send(path, .head).status == .ok)
            }
            #expect(try await site.test.dump() == before)
        }
    }

    @Test(
        "is not ready on a schema that this program does not know",
        arguments: [
            "INSERT INTO schema_migration (name) VALUES ('9999-tomorrow')",
            "DELETE FROM schema_migration WHERE name = (SELECT MAX(name) FROM schema_migration)",
        ] as [Query])
    func otherSchema(change: Query) async throws {
        try await withSite { site in
            try await site.test.database.write { _ = try $0.execute(change) }
            let answer = try await site.browser().get("/health/ready")
            #expect(answer.status == .serviceUnavailable)
            #expect(answer.body == #"{"status":"unready","reason":"schema"}"# + "\n")
            #expect(try await site.browser().get("/health/live").status == .ok)
        }
    }

    @Test("is not ready while the database does not answer, and is again when it does")
    func hangingDatabase() async throws {
        let test = try await TestWorkspace()
        try await withSite(on: test, health: Health(test.workspace, patience: .milliseconds(100))) { site in
            let hanging = try await Hanging(test.database)
            for _ in 1...3 {
                let answer = try await site.browser().get("/health/ready")
                #expect(answer.status == .serviceUnavailable)
                #expect(answer.body == #"{"status":"unready","reason":"database"}"# + "\n")
            }
            #expect(try await site.browser().get("/health/live").status == .ok)
            try await hanging.end()
            // At last: the machine may be too busy to answer the first time.
            while try await site.browser().get("/health/ready").status != .ok {}
        }
    }

    @Test("is not ready on a database that is closed")
    func closedDatabase() async throws {
        try await withSite { site in
            try site.test.database.close()
            let answer = try await site.browser().get("/health/ready")
            #expect(answer.body == #"{"status":"unready","reason":"database"}"# + "\n")
        }
    }

    @Test("is not ready once it begins to stop, while everything is still answered")
    func stopping() async throws {
        let test = try await TestWorkspace()
        let health = Health(test.workspace)
        try await withSite(on: test, health: health) { site in
            health.beginStopping()
            let answer = try await site.browser().get("/health/ready")
            #expect(answer.status == .serviceUnavailable)
            #expect(answer.body == #"{"status":"unready","reason":"stopping"}"# + "\n")
            #expect(try await site.browser().get("/health/live").status == .ok)
            #expect(try await site.browser().get("/sign-in").status == .ok)
        }
    }
}

/// A database all of whose readers are taken.
private final class Hanging: Sendable {
    private let gate = DispatchSemaphore(value: 0)
    private let readers: [Task<Void, any Error>]

    init(_ database: Database) async throws {
        let gate = gate
        let (begun, hasBegun) = AsyncStream.makeStream(of: Void.self)
        // SQLite's pool, which tells nothing of itself, has four.
        readers = (0..<(database.poolStatus?.limit ?? 4)).map { _ in
            Task {
                try await database.read { _ in
                    hasBegun.yield()
                    gate.wait()
                }
            }
        }
        var count = 0
        for await _ in begun {
            count += 1
            if count == readers.count { break }
        }
    }

    func end() async throws {
        for _ in readers { gate.signal() }
        for reader in readers { try await reader.value }
    }
}
