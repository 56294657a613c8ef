public import SQL

/// Where a workspace's data is: one SQLite file, or one schema of a PostgreSQL database.
public enum WorkspaceLocation: Sendable, Hashable {
    case file(path: String)
    case postgresql(PostgreSQLConfiguration)

    /// The schema of a URL that names none.
    public static let usualSchema = "quarry"

    /// Reads what stands behind `--database`: a path, or a `postgres://` URL, in which `workspace=NAME` among the parameters names
    /// the schema; libpq does not see that one.
    public init(_ text: String) {
        guard PostgreSQLConfiguration.isURL(text) else {
            self = .file(path: text)
            return
        }
        let (url, schema) = Self.takingWorkspace(from: text)
        self = .postgresql(PostgreSQLConfiguration(url: url, schema: schema ?? Self.usualSchema))
    }

    /// How it is named in messages: without a password.
    public var name: String {
        switch self {
        case .file(let path): path
        case .postgresql(let configuration): configuration.safeURL
        }
    }

    /// Opens the database; a file or a schema that is missing is made.
    public func open(trace: Database.Trace? = nil) async throws -> Database {
        switch self {
        case .file(let path): try Database.sqlite(path: path, trace: trace)
        case .postgresql(let configuration):
            try await Database.postgresql(configuration, createsSchema: true, trace: trace)
        }
    }

    private static func takingWorkspace(from text: String) -> (url: String, schema: String?) {
        let parts = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { return (text, nil) }
        let items = parts[1].split(separator: "&", omittingEmptySubsequences: false)
        let key = "workspace="
        let kept = items.filter { !$0.hasPrefix(key) }
        let schema = items.last { $0.hasPrefix(key) }.map { String($0.dropFirst(key.count)) }
        return (parts[0] + (kept.isEmpty ? "" : "?" + kept.joined(separator: "&")), schema.flatMap { $0.isEmpty ? nil : $0 })
    }
}
