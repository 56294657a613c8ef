public import CRM
public import SQL
public import Testing
import Foundation

/// The engine that a test's workspace is on. The whole suite runs once for each: with the URL of a PostgreSQL server in the
/// environment (`QUARRY_TEST_POSTGRES`) on that, else on SQLite.
public enum TestEngine: Sendable, Hashable, CaseIterable {
    case sqlite
    case postgresql

    public static let server = ProcessInfo.processInfo.environment["QUARRY_TEST_POSTGRES"].flatMap {
        $0.isEmpty ? nil : $0
    }
    public static let current: TestEngine = server == nil ? .sqlite : .postgresql
    /// Those that this run can reach: SQLite always.
    public static let reachable: [TestEngine] = server == nil ? [.sqlite] : [.sqlite, .postgresql]

    public var dialect: Dialect { self == .sqlite ? .sqlite : .postgresql }

    static func requireServer() throws -> String {
        try #require(server, "QUARRY_TEST_POSTGRES names no server")
    }

    /// A place of one test's own, as `--database` takes it.
    public func location(in directory: TemporaryDirectory, named name: String = "quarry") throws -> String {
        switch self {
        case .sqlite: return directory.path("\(name).sqlite")
        case .postgresql:
            let server = try Self.requireServer()
            let schema = "\(name)_\(UUID().uuidString.lowercased().replacing("-", with: ""))"
            return server + (server.contains("?") ? "&" : "?") + "connections=4&workspace=\(schema)"
        }
    }
}

extension Trait where Self == ConditionTrait {
    /// About what only SQLite has: its file, its query plans.
    public static var onSQLite: Self { .enabled(if: TestEngine.current == .sqlite, "this is about SQLite alone") }
    /// About what only PostgreSQL has: its server, its locks.
    public static var onPostgreSQL: Self {
        .enabled(if: TestEngine.current == .postgresql, "this is about PostgreSQL alone")
    }
}
