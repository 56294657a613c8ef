/// A transaction on PostgreSQL.
struct PostgreSQLConnection: Connection {
    /// The last error of the engine's in this transaction, whatever its caller made of it.
    final class Failure {
        var error: SQLError?
    }

    let dialect = Dialect.postgresql
    let session: PostgreSQLSession
    let failure = Failure()

    func execute(_ query: Query) throws -> Int {
        try noting { try session.run(query) { _ in } }
    }

    func forEach(_ query: Query, _ body: (Row) throws -> Void) throws {
        try noting { _ = try session.run(query, body) }
    }

    func execute(script: String) throws {
        session.trace?(script)
        try noting { _ = try session.command(Dialect.postgresql.definition(script)) }
    }

    func insert(into table: String, columns: [String], rows: some Collection<[SQLValue]>) throws {
        guard !rows.isEmpty else { return }
        try noting { try session.copy(into: table, columns: columns, rows: rows) }
    }

    func reserveIDs(of table: String, count: Int) throws -> [Int64] {
        try all("SELECT nextval(pg_get_serial_sequence(\(table), 'id')) FROM generate_series(1, \(count))") { try $0[0] }
    }

    private func noting<Value>(_ work: () throws -> Value) throws -> Value {
        do { return try work() } catch let error as SQLError {
            failure.error = error
            throw error
        }
    }
}
