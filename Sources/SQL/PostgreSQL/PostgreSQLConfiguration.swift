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

    /// The same server, for another schema.
    public func with(schema: String) -> PostgreSQLConfiguration {
        var other = self
        other.schema = schema
        return other
    }

    /// Whether a location is a URL of PostgreSQL rather than the path of a file.
    public static func isURL(_ location: String) -> Bool {
        location.hasPrefix("postgres://") || location.hasPrefix("postgresql://")
    }

    /// The URL without its password, for messages and logs.
    public var safeURL: String { Self.withoutPassword(url) }

    /// A password is what stands between the user and the last `@`, also where characters that should have been percent-encoded are
    /// in it; and libpq takes one as a parameter, too.
    static func withoutPassword(_ url: String) -> String {
        guard let scheme = url.firstRange(of: "://") else { return url }
        var rest = url[scheme.upperBound...]
        var user: Substring = ""
        if let at = rest.lastIndex(of: "@") {
            user = rest[..<at].prefix { !":/?".contains($0) }
            rest = rest[at...]
        }
        let parts = rest.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        var shown = String(user + parts[0])
        if parts.count == 2 {
            let kept = parts[1].split(separator: "&").filter { item in
                !secretParameters.contains { item.lowercased().hasPrefix($0) }
            }
            if !kept.isEmpty { shown += "?" + kept.joined(separator: "&") }
        }
        return url[..<scheme.upperBound] + shown
    }

    private static let secretParameters = ["password=", "sslpassword=", "passfile="]

    /// The passwords in the URL, and the parts of them that libpq may take for something else.
    private var secrets: [Substring] {
        guard let scheme = url.firstRange(of: "://") else { return [] }
        let rest = url[scheme.upperBound...]
        var found: [Substring] = []
        if let at = rest.lastIndex(of: "@"), let colon = rest[..<at].firstIndex(of: ":") {
            found += rest[rest.index(after: colon)..<at].split { "@/?&=:".contains($0) }
        }
        for item in rest.split(whereSeparator: { "?&".contains($0) }) {
            guard let name = Self.secretParameters.first(where: { item.lowercased().hasPrefix($0) }) else { continue }
            found.append(item.dropFirst(name.count))
        }
        return found.filter { !$0.isEmpty }
    }

    /// That the URL cannot be read, and why, unless the reason quotes a password.
    func badURL(_ why: String) -> SQLError {
        guard secrets.contains(where: { why.contains($0) }) else { return .badURL(why) }
        // What libpq quotes stands behind what it says of it.
        let words = why.firstRange(of: ": \"").map { why[..<$0.lowerBound] } ?? "it"
        return .badURL("\(words) (in a user or password / ? @ : % must be percent-encoded)")
    }
}

extension Duration {
    /// Whole milliseconds.
    var milliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }
}
