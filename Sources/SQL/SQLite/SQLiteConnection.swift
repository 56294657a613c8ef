import GRDB
import GRDBSQLite

/// A transaction on SQLite. GRDB keeps the connection and its prepared statements; binding and stepping go straight to
/// SQLite, because an import binds tens of millions of values.
struct SQLiteConnection: Connection {
    let dialect = Dialect.sqlite
    let db: GRDB.Database
    let path: String
    let trace: Database.Trace?

    /// The total tells whether anything was changed at all. How much says the statement's own count: a full-text table writes out what it has
    /// gathered when some later statement begins, and the total has that, too.
    func execute(_ query: Query) throws -> Int {
        let before = sqlite3_total_changes(db.sqliteConnection)
        try run(query.sql, query.values) { _ in }
        guard sqlite3_total_changes(db.sqliteConnection) != before else { return 0 }
        return Int(sqlite3_changes(db.sqliteConnection))
    }

    func forEach(_ query: Query, _ body: (Row) throws -> Void) throws {
        var columns: [String]?
        try run(query.sql, query.values) { statement in
            let names = columns ?? columnNames(statement)
            columns = names
            try body(Row(columns: names, values: (0..<Int32(names.count)).map { column($0, of: statement) }))
        }
    }

    func insert(into table: String, columns: [String], rows: some Collection<[SQLValue]>) throws {
        guard !rows.isEmpty else { return }
        trace?(insertion(into: table, columns, rows: 1))
        // Prepared once and only bound again for the next rows: an import inserts millions.
        var rest = rows[...]
        if rows.count >= Self.rowsAtOnce, try !isVirtual(table) {
            try withStatement(insertion(into: table, columns, rows: Self.rowsAtOnce)) { statement in
                while let end = rest.index(rest.startIndex, offsetBy: Self.rowsAtOnce, limitedBy: rest.endIndex) {
                    try insert(rest[..<end], by: statement)
                    rest = rest[end...]
                }
            }
        }
        guard !rest.isEmpty else { return }
        try withStatement(insertion(into: table, columns, rows: 1)) { statement in
            while !rest.isEmpty { try insert(CollectionOfOne(rest.removeFirst()), by: statement) }
        }
    }

    /// Each time a statement is run, SQLite makes a table of each list in a CHECK (`standing IN ('valid', …)`): for one row at a time
    /// that was a tenth of an import.
    private static let rowsAtOnce = 16

    /// A full-text table writes out what it has gathered at the end of each statement that has several rows.
    private func isVirtual(_ table: String) throws -> Bool {
        try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE name = ? AND sql LIKE 'CREATE VIRTUAL%')",
            arguments: [table]) ?? false
    }

    private func insertion(into table: String, _ columns: [String], rows: Int) -> String {
        let tuples = (0..<rows).map { row in
            "(" + (1...columns.count).map { "$\(row * columns.count + $0)" }.joined(separator: ", ") + ")"
        }
        return "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES \(tuples.joined(separator: ", "))"
    }

    private func insert(_ rows: some Collection<[SQLValue]>, by statement: SQLiteStatement) throws {
        var bound = 0
        for row in rows {
            try bind(row, to: statement, after: bound)
            bound += row.count
        }
        guard sqlite3_step(statement) == SQLITE_DONE else { throw failure() }
        sqlite3_reset(statement)
    }

    func update(
        _ table: String, columns: [String], counting: String?, rows: some Collection<(id: Int64, values: [SQLValue])>
    ) throws {
        guard !rows.isEmpty else { return }
        var assignments = columns.enumerated().map { "\($1) = $\($0 + 1)" }
        if let counting { assignments.append("\(counting) = \(counting) + 1") }
        let sql = "UPDATE \(table) SET \(assignments.joined(separator: ", ")) WHERE id = $\(columns.count + 1)"
        trace?(sql)
        try withStatement(sql) { statement in
            for (id, values) in rows {
                try bind(values + [.integer(id)], to: statement)
                let code = sqlite3_step(statement)
                guard code == SQLITE_DONE else { throw failure() }
                sqlite3_reset(statement)
            }
        }
    }

    /// The sequence moves on when the rows are inserted; until then the one writer is this transaction.
    func reserveIDs(of table: String, count: Int) throws -> [Int64] {
        let last = try value("SELECT seq FROM sqlite_sequence WHERE name = \(table)", as: Int64.self) ?? 0
        return Array(last + 1..<last + 1 + Int64(count))
    }

    func execute(script: String) throws {
        trace?(script)
        try mappingErrors(path: path) { try db.execute(sql: script) }
    }

    private func run(_ sql: String, _ values: [SQLValue], _ onRow: (SQLiteStatement) throws -> Void) throws {
        trace?(sql)
        try withStatement(sql) { statement in
            try bind(values, to: statement)
            while true {
                let code = sqlite3_step(statement)
                if code == SQLITE_DONE { return }
                guard code == SQLITE_ROW else { throw failure() }
                try onRow(statement)
            }
        }
    }

    private func withStatement(_ sql: String, _ body: (SQLiteStatement) throws -> Void) throws {
        try mappingErrors(path: path) {
            var prepared = try db.cachedStatement(sql: sql)
            if sqlite3_stmt_busy(prepared.sqliteStatement) != 0 {
                // The same query runs further out and is still being read.
                prepared = try db.makeStatement(sql: sql)
            }
            try withExtendedLifetime(prepared) {
                let statement = prepared.sqliteStatement
                sqlite3_reset(statement)
                defer {
                    sqlite3_reset(statement)
                    sqlite3_clear_bindings(statement)
                }
                try body(statement)
            }
        }
    }

    private func bind(_ values: [SQLValue], to statement: SQLiteStatement, after bound: Int = 0) throws {
        for (index, value) in values.enumerated() {
            guard bindValue(value, to: statement, at: Int32(bound + index + 1)) == SQLITE_OK else { throw failure() }
        }
    }

    private func failure() -> SQLError {
        SQLError(
            sqliteCode: sqlite3_extended_errcode(db.sqliteConnection),
            message: String(cString: sqlite3_errmsg(db.sqliteConnection)), path: path)
    }
}

/// SQLite copies what is bound: the pointer is only valid during the call. SQLITE_TRANSIENT is a C macro Swift cannot see.
private nonisolated(unsafe) let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

private func bindValue(_ value: SQLValue, to statement: SQLiteStatement, at index: Int32) -> Int32 {
    switch value {
    case .null: return sqlite3_bind_null(statement, index)
    case .integer(let integer): return sqlite3_bind_int64(statement, index, integer)
    case .real(let real): return sqlite3_bind_double(statement, index, real)
    case .text(var text):
        return text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                characters.baseAddress.map {
                    sqlite3_bind_text(statement, index, $0, Int32(characters.count), transient)
                } ?? sqlite3_bind_text(statement, index, "", 0, transient)
            }
        }
    case .blob(let bytes):
        if bytes.isEmpty { return sqlite3_bind_zeroblob(statement, index, 0) }
        return bytes.withUnsafeBytes { sqlite3_bind_blob(statement, index, $0.baseAddress, Int32($0.count), transient) }
    }
}

private func column(_ index: Int32, of statement: SQLiteStatement) -> SQLValue {
    switch sqlite3_column_type(statement, index) {
    case SQLITE_INTEGER: return .integer(sqlite3_column_int64(statement, index))
    case SQLITE_FLOAT: return .real(sqlite3_column_double(statement, index))
    case SQLITE_TEXT:
        let count = Int(sqlite3_column_bytes(statement, index))
        guard let bytes = sqlite3_column_text(statement, index) else { return .text("") }
        return .text(String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self))
    case SQLITE_BLOB:
        let count = Int(sqlite3_column_bytes(statement, index))
        guard let bytes = sqlite3_column_blob(statement, index) else { return .blob([]) }
        return .blob(Array(UnsafeRawBufferPointer(start: bytes, count: count)))
    default: return .null
    }
}

private func columnNames(_ statement: SQLiteStatement) -> [String] {
    (0..<sqlite3_column_count(statement)).map { index in
        sqlite3_column_name(statement, index).map { String(cString: $0) } ?? ""
    }
}
