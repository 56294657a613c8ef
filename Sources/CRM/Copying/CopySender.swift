import SQL

/// Reads a workspace in one snapshot and sends it, table by table.
struct CopySender {
    private let connection: any Connection
    private let name: String
    private let target: Dialect
    private let pipe: RowPipe

    /// Rows in a parcel: enough that a statement for each costs nothing, few enough that some parcels stay small.
    private static let batch = 2_000

    init(_ connection: any Connection, named name: String, to target: Dialect, _ pipe: RowPipe) {
        self.connection = connection
        self.name = name
        self.target = target
        self.pipe = pipe
    }

    func send() throws {
        try pipe.begin(.sender)
        try connection.allowLongStatements()
        try requireCurrentSchema()
        let tables = try Self.tables(connection).inOrderOfReferences
        let counts = try tables.map { try connection.value("SELECT COUNT(*) FROM \(raw: $0.name)", as: Int.self) ?? 0 }
        try pipe.send(.begin(tables: tables, rows: counts.reduce(0, +)))
        for table in tables { try send(table) }
    }

    /// The tables that a copy carries: all but what each engine derives for itself.
    static func tables(_ connection: any Connection) throws -> [TableDefinition] {
        try connection.tables().filter { !derived.contains($0.name) }
    }

    /// SQLite's are no tables of its own kind, so these are PostgreSQL's.
    static let derived = SearchIndex.tables

    private func send(_ table: TableDefinition) throws {
        let columns = table.columns.map(\.name).joined(separator: ", ")
        let order = table.key.isEmpty ? "" : " ORDER BY " + table.key.joined(separator: ", ")
        var sum = TableSum()
        var rows: [[SQLValue]] = []
        try connection.forEach("SELECT \(raw: columns) FROM \(raw: table.name)\(raw: order)") { row in
            try check(row, of: table)
            sum.add(row.values)
            rows.append(row.values)
            if rows.count == Self.batch {
                try pipe.send(.rows(rows, of: table))
                rows.removeAll(keepingCapacity: true)
            }
        }
        if !rows.isEmpty { try pipe.send(.rows(rows, of: table)) }
        try pipe.send(.end(of: table, sum: sum, lastIdentity: try connection.lastIdentity(of: table)))
    }

    /// Each value is what its column says, and one that the target can hold.
    private func check(_ row: Row, of table: TableDefinition) throws {
        for (column, value) in zip(table.columns, row.values) {
            switch (value, column.kind) {
            case (.null, _), (.integer, .integer), (.real, .real), (.blob, .bytes): continue
            case (.text(let text), .text):
                guard target == .postgresql, text.utf8.contains(0) else { continue }
                throw Problem.zeroByte(table: table.name, row: key(of: row, of: table), column: column.name)
            default: throw Problem.wrongKind(table: table.name, row: key(of: row, of: table), column: column.name)
            }
        }
    }

    private func key(of row: Row, of table: TableDefinition) -> String {
        zip(table.columns, row.values).filter { table.key.contains($0.0.name) }.map { column, value in
            switch value {
            case .integer(let number): "\(column.name) = \(number)"
            case .text(let text): "\(column.name) = \(text.replacing("\0", with: "␀"))"
            default: column.name
            }
        }.joined(separator: ", ")
    }

    /// The source is never written to, so it is not migrated either.
    private func requireCurrentSchema() throws {
        guard try connection.hasTable("schema_migration") else { throw Problem.noWorkspace(name) }
        let applied = Set(try connection.all("SELECT name FROM schema_migration") { try $0[0] as String })
        let known = Set(Schema.migrations.map(\.name))
        let newer = applied.subtracting(known)
        guard newer.isEmpty else { throw Problem(opening: name, .newerSchema(newer.sorted())) }
        guard applied == known else { throw Problem.olderSchema(name) }
    }
}
