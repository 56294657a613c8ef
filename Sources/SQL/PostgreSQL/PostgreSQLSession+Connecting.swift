import CLibPQ

extension PostgreSQLSession {
    /// The oldest server whose SQL and protocol Quarry is tested with.
    static let oldestVersion: Int32 = 150_000

    static func connect(_ configuration: PostgreSQLConfiguration) throws -> OpaquePointer {
        try readURL(configuration)
        let seconds = max(2, configuration.connectTimeout.components.seconds)
        // What stands before `dbname` is a default that the URL may change; what stands behind it, the URL may not.
        let settings: KeyValuePairs<String, String> = [
            "connect_timeout": "\(seconds)",
            "application_name": "quarry",
            // A server that is gone without a word is noticed within seconds, not by TCP's two hours.
            "keepalives_idle": "10",
            "keepalives_interval": "5",
            "keepalives_count": "3",
            "tcp_user_timeout": "20000",
            "dbname": configuration.url,
            "client_encoding": "UTF8",
        ]
        var connection: OpaquePointer?
        withCStrings(settings.map(\.key)) { keywords in
            withCStrings(settings.map(\.value)) { values in
                connection = PQconnectdbParams(keywords, values, 1)
            }
        }
        guard let connection else { throw SQLError.cannotConnect("no memory") }
        guard PQstatus(connection) == CONNECTION_OK else {
            defer { PQfinish(connection) }
            throw refusal(connection, configuration)
        }
        let version = PQserverVersion(connection)
        guard version >= oldestVersion else {
            PQfinish(connection)
            throw SQLError.serverTooOld(Int(version))
        }
        return connection
    }

    /// libpq itself says whether it can read the URL, before any server is asked.
    private static func readURL(_ configuration: PostgreSQLConfiguration) throws {
        var message: UnsafeMutablePointer<CChar>?
        guard let options = PQconninfoParse(configuration.url, &message) else {
            defer { PQfreemem(message) }
            throw configuration.badURL(message.map { String(cString: $0).trimmed } ?? "")
        }
        PQconninfoFree(options)
    }

    /// The server's reasons come as text only: a connection that fails has no SQLSTATE in libpq 15. The English words are
    /// those of servers whose `lc_messages` is C or English; in another language it is "cannot connect", with its words.
    private static func refusal(_ connection: OpaquePointer, _ configuration: PostgreSQLConfiguration) -> SQLError {
        let text = message(connection)
        // Of options that it cannot use libpq says so without asking a server; of servers it says which.
        if text.hasPrefix("invalid ") || text.hasPrefix("could not match ") { return configuration.badURL(text) }
        if PQconnectionNeedsPassword(connection) == 1 || PQconnectionUsedPassword(connection) == 1 && text.contains("password")
            || text.contains("authentication failed") || text.contains("no pg_hba.conf entry")
            || text.contains("role ") && text.contains("does not exist")
        {
            return .authentication
        }
        if text.contains("database ") && text.contains("does not exist") { return .noSuchDatabase }
        // "too many clients already", "too many connections for role".
        if text.contains("too many c") || text.contains("remaining connection slots") { return .tooManyConnections }
        return .cannotConnect(text)
    }

    /// Makes the schema unless it is there. Looked up first: who may use a schema often may not make one.
    func createSchema(_ name: String) throws {
        var isThere = false
        try run("SELECT 1 FROM pg_namespace WHERE nspname = \(name)") { _ in isThere = true }
        guard !isThere else { return }
        do {
            try command("CREATE SCHEMA IF NOT EXISTS \(Self.quoted(name))")
        } catch SQLError.unique {
            // Another process has made it at the same moment.
        }
    }

    /// A name as an identifier (https://www.postgresql.org/docs/15/sql-syntax-lexical.html, 4.1.1).
    static func quoted(_ name: String) -> String {
        "\"" + name.replacing("\"", with: "\"\"") + "\""
    }

    /// What holds for every transaction on this connection.
    func setUp(_ configuration: PostgreSQLConfiguration) throws {
        let statement = configuration.statementTimeout?.milliseconds ?? 0
        try command(
            """
            SET search_path TO \(Self.quoted(configuration.schema));
            SET statement_timeout TO \(statement);
            SET lock_timeout TO \(configuration.lockTimeout.milliseconds);
            SET idle_in_transaction_session_timeout TO 600000;
            SET client_min_messages TO warning;
            SET bytea_output TO hex;
            SET jit TO off;
            SET default_transaction_deferrable TO off
            """)
    }
}

extension String {
    fileprivate var trimmed: String {
        split(separator: "\n").joined(separator: "; ")
    }
}

/// Gives C an array of strings that ends in null.
private func withCStrings<Value>(_ strings: [String], _ body: ([UnsafePointer<CChar>?]) -> Value) -> Value {
    let copies = strings.map { Array($0.utf8CString) }
    return withPointers(copies[...], [], body)
}

private func withPointers<Value>(
    _ rest: ArraySlice<[CChar]>, _ pointers: [UnsafePointer<CChar>?], _ body: ([UnsafePointer<CChar>?]) -> Value
) -> Value {
    guard let first = rest.first else { return body(pointers + [nil]) }
    return first.withUnsafeBufferPointer { withPointers(rest.dropFirst(), pointers + [$0.baseAddress], body) }
}
