/// Where a PostgreSQL database is, and how patient Quarry is with it.
public struct PostgreSQLConfiguration: Sendable, Hashable {
    /// A connection URI as libpq reads it, with its hosts, TLS mode and everything else that libpq knows
    /// (https://www.postgresql.org/docs/15/libpq-connect.html#LIBPQ-CONNSTRING).
    public var url: String
    /// The schema that holds the tables: `search_path` is this alone.
    public var schema: String
    /// How many connections there may be at once.
    public var poolSize: Int
    /// How long a piece of work waits for a connection, new ones after a fail-over included.
    public var acquireTimeout: Duration
    /// How long one attempt to reach a server may take; libpq knows whole seconds, and at least 2.
    public var connectTimeout: Duration
    /// How long one statement of a read may take; nil for any time. Writes have no such limit: an import is one long statement.
    public var statementTimeout: Duration?
    /// How long a write waits for a row or table that another transaction has locked.
    public var lockTimeout: Duration

    public init(
        url: String, schema: String = "quarry", poolSize: Int = 8, acquireTimeout: Duration = .seconds(10),
        connectTimeout: Duration = .seconds(5), statementTimeout: Duration? = .seconds(60),
        lockTimeout: Duration = .seconds(30)
    ) {
        self.url = url
        self.schema = schema
        self.poolSize = poolSize
        self.acquireTimeout = acquireTimeout
        self.connectTimeout = connectTimeout
        self.statementTimeout = statementTimeout
        self.lockTimeout = lockTimeout
    }

    /// Whether a location is a URL of PostgreSQL rather than the path of a file.
    public static func isURL(_ location: String) -> Bool {
        location.hasPrefix("postgres://") || location.hasPrefix("postgresql://")
    }

    /// The URL without its password, for messages and logs.
    public var safeURL: String { Self.withoutPassword(url) }

    static func withoutPassword(_ url: String) -> String {
        guard let scheme = url.firstRange(of: "://") else { return url }
        let rest = url[scheme.upperBound...]
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        var shown = String(rest.dropFirst(authority.count))
        if let at = authority.lastIndex(of: "@") {
            let user = authority[..<at].prefix { $0 != ":" }
            shown = user + authority[at...] + shown
        } else {
            shown = authority + shown
        }
        // libpq also takes the password as a parameter.
        let parts = shown.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        if parts.count == 2 {
            let kept = parts[1].split(separator: "&").filter { item in
                !["password=", "sslpassword=", "passfile="].contains { item.lowercased().hasPrefix($0) }
            }
            shown = parts[0] + (kept.isEmpty ? "" : "?" + kept.joined(separator: "&"))
        }
        return url[..<scheme.upperBound] + shown
    }
}

extension Duration {
    /// Whole milliseconds.
    var milliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }
}
