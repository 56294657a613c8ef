/// A transaction on PostgreSQL.
struct PostgreSQLConnection: Connection {
    /// The error with which this transaction failed, whatever its caller made of it.
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

    /// By COPY into a table of this transaction's own, and one statement from there.
    func update(
        _ table: String, columns: [String], counting: String?, rows: some Collection<(id: Int64, values: [SQLValue])>
    ) throws {
        guard !rows.isEmpty else { return }
        var assignments = columns.map { "\($0) = bulk_change.\($0)" }
        if let counting { assignments.append("\(counting) = \(table).\(counting) + 1") }
        let names = ["id"] + columns
        try noting {
            _ = try session.command(
                "CREATE TEMPORARY TABLE bulk_change ON COMMIT DROP AS "
                    + "SELECT \(names.joined(separator: ", ")) FROM \(table) WITH NO DATA")
            try session.copy(into: "bulk_change", columns: names, rows: rows.map { [.integer($0.id)] + $0.values })
            _ = try session.command(
                "UPDATE \(table) SET \(assignments.joined(separator: ", ")) FROM bulk_change "
                    + "WHERE \(table).id = bulk_change.id")
            _ = try session.command("DROP TABLE bulk_change")
        }
    }

    func reserveIDs(of table: String, count: Int) throws -> [Int64] {
        try all("SELECT nextval(pg_get_serial_sequence(\(table), 'id')) FROM generate_series(1, \(count))") {
            try $0[0]
        }
    }

    private func noting<Value>(_ work: () throws -> Value) throws -> Value {
        do { return try work() } catch let error as SQLError {
            // The first counts, those after it only say that there was one; a value of another kind than expected is none of the server's.
            if failure.error == nil && (session.isTransactionFailed || !session.isConnected) { failure.error = error }
            throw error
        }
    }
}
