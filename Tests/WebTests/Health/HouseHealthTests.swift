import CRM
import Foundation
import Hummingbird
import SQL
import Support
import Testing

@testable import Web

@Suite("Health of a house of workspaces", .timeLimit(.minutes(5))) struct HouseHealthTests {
    private static let ready = #"{"status":"ready"}"# + "\n"
    private static func unready(_ reason: String) -> String { #"{"status":"unready","reason":"\#(reason)"}"# + "\n" }

    private func age(_ workspace: Workspace) async throws {
        try await workspace.database.write {
            _ = try $0.execute("INSERT INTO schema_migration (name) VALUES ('9999-tomorrow')")
        }
    }

    @Test("is not ready while an open workspace has a schema that this program does not know; others are not looked at")
    func otherSchema() async throws {
        try await withHouse { site in
            let (a, b) = (try await site.test.make("a"), try await site.test.make("b"))
            for name in ["a", "b"] {
                #expect(try await site.browser(site.test.name(name), .path).get("/sign-in").status == .ok)
            }
            #expect(try await site.get("/health/ready").body == Self.ready)
            try await age(b)
            let answer = try await site.get("/health/ready")
            #expect(answer.status == .serviceUnavailable)
            #expect(answer.body == Self.unready("schema"))
            #expect(try await site.get("/health/live").status == .ok)
            // Each also tells of itself alone.
            #expect(try await site.browser(site.test.name("a"), .path).get("/health/ready").body == Self.ready)
            #expect(
                try await site.browser(site.test.name("b"), .path).get("/health/ready").body == Self.unready("schema"))
            // Once it is closed nobody is served wrongly: it would not be opened.
            site.sites.keepOnly([site.test.name("a")])
            #expect(try await site.get("/health/ready").body == Self.ready)
            #expect(try await site.browser(site.test.name("b"), .path).get("/sign-in").status == .serviceUnavailable)
            #expect(try await site.get("/health/ready").body == Self.ready)
            #expect(site.sites.names == [site.test.name("a")], "looking opens none")
            // An older one is as wrong.
            try await a.database.write {
                _ = try $0.execute("DELETE FROM schema_migration WHERE name = (SELECT MIN(name) FROM schema_migration)")
            }
            #expect(try await site.get("/health/ready").body == Self.unready("schema"))
        }
    }

    @Test("an open workspace that was dropped, or whose file is damaged, does not make the others wait")
    func gone() async throws {
        try await withHouse { site in
            for name in ["a", "b"] {
                _ = try await site.test.make(name)
                #expect(try await site.browser(site.test.name(name), .path).get("/sign-in").status == .ok)
            }
            if TestEngine.current == .postgresql {
                _ = try await site.test.house.drop(site.test.name("b"))
            } else {
                let file = site.test.directory.path("workspaces/\(site.test.name("b")).sqlite")
                try Data("no database at all, by no means, and long enough to be looked at".utf8)
                    .write(to: URL(filePath: file))
            }
            #expect(site.sites.names.count == 2)
            #expect(try await site.get("/health/ready").body == Self.ready)
        }
    }

    @Test("is not ready when the directory is gone, or the server does not answer")
    func noHouse() async throws {
        try await withHouse { site in
            #expect(try await site.get("/health/ready").body == Self.ready)
            site.test.house.close()
            if TestEngine.current == .sqlite {
                try FileManager.default.removeItem(atPath: site.test.directory.path("workspaces"))
            }
            let answer = try await site.get("/health/ready")
            #expect(answer.status == .serviceUnavailable)
            #expect(answer.body == Self.unready("database"))
            #expect(try await site.get("/health/live").status == .ok)
        }
    }
}
