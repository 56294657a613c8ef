public import SQL

/// Where a workspace's data is: one SQLite file, or one schema of a PostgreSQL database.
public enum WorkspaceLocation: Sendable, Hashable {
    case file(path: String)
    case postgresql(PostgreSQLConfiguration)

    /// The schema of a URL that names none.
    public static let usualSchema = "quarry"

    /// Reads what stands behind `--database`: a path, or a `postgres://` URL. Two of its parameters are ours, and libpq does not see
    /// them: `workspace=NAME` names the schema, `connections=N` says how many connections there may be at once.
    public init(_ text: String) {
        guard PostgreSQLConfiguration.isURL(text) else {
            self = .file(path: text)
            return
        }
        var rest = text
        let schema = Self.take("workspace", from: &rest)
        let connections = Self.take("connections", from: &rest).flatMap { Int($0) }
        var configuration = PostgreSQLConfiguration(url: rest, schema: schema ?? Self.usualSchema)
        if let connections, (1...500).contains(connections) { configuration.poolSize = connections }
        self = .postgresql(configuration)
    }

    /// Whether a location is a URL that names one workspace among those of its database.
    public static func namesWorkspace(_ text: String) -> Bool {
        var rest = text
        return PostgreSQLConfiguration.isURL(text) && take("workspace", from: &rest) != nil
    }

    /// How it is named in messages: without a password.
    public var name: String {
        switch self {
        case .file(let path): path
        case .postgresql(let configuration): configuration.safeURL
        }
    }

    /// The file of the database; nil for one of a server.
    var file: String? {
        if case .file(let path) = self { path } else { nil }
    }

    /// Opens the database; a file or a schema that is missing is made.
    public func open(trace: Database.Trace? = nil) async throws -> Database {
        switch self {
        case .file(let path): try Database.sqlite(path: path, trace: trace)
        case .postgresql(let configuration):
            try await Database.postgresql(configuration, createsSchema: true, trace: trace)
        }
    }

    /// Takes a parameter out of a URL.
    private static func take(_ name: String, from url: inout String) -> String? {
        let parts = url.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        let items = parts[1].split(separator: "&")
        let kept = items.filter { !$0.hasPrefix(name + "=") }
        guard let item = items.last(where: { $0.hasPrefix(name + "=") }) else { return nil }
        url = parts[0] + (kept.isEmpty ? "" : "?" + kept.joined(separator: "&"))
        let value = item.dropFirst(name.count + 1)
        return value.isEmpty ? nil : String(value)
    }
}
