import SQL

/// Writes what comes out of the pipe into an empty schema, reads it back and compares, within the target's transaction.
struct CopyReceiver {
    private let connection: any Connection
    private let pipe: RowPipe
    private let beforeChecking: (@Sendable (any Connection) throws -> Void)?
    private let progress: @Sendable (WorkspaceCopy.Progress) -> Void

    private struct Arrived {
        let table: TableDefinition
        let sum: TableSum
        let lastIdentity: Int64
    }

    init(
        _ connection: any Connection, _ pipe: RowPipe, beforeChecking: (@Sendable (any Connection) throws -> Void)?,
        progress: @escaping @Sendable (WorkspaceCopy.Progress) -> Void
    ) {
        self.connection = connection
        self.pipe = pipe
        self.beforeChecking = beforeChecking
        self.progress = progress
    }

    func receive() throws -> [WorkspaceCopy.Table] {
        try pipe.begin(.receiver)
        guard case .begin(let tables, let total) = try pipe.next() else { throw Problem.differentSchemas }
        let own = try CopySender.tables(connection)
        guard Set(own) == Set(tables) else { throw Problem.differentSchemas }
        let load = try BulkLoad(connection, into: own, keepingIndexesOf: CopySender.derived)
        // What the migrations have put in is among the source's rows.
        for table in own { try connection.execute("DELETE FROM \(raw: table.name)") }
        let arrived = try takeRows(total: total)
        for subject in SearchIndex.Subject.allCases { try SearchIndex(connection, of: subject).merge() }
        try load.finish()
        for one in arrived { try connection.setLastIdentity(of: one.table, to: one.lastIdentity) }
        try beforeChecking?(connection)
        return try check(arrived, total: total)
    }

    private func takeRows(total: Int) throws -> [Arrived] {
        var arrived: [Arrived] = []
        var copied = 0
        while true {
            switch try pipe.next() {
            case .begin: throw Problem.differentSchemas
            case .rows(let rows, let table):
                try connection.insert(into: table.name, columns: table.columns.map(\.name), rows: rows)
                try index(rows, of: table)
                copied += rows.count
                report(copied: copied, checked: 0, total)
            case .end(let table, let sum, let lastIdentity):
                arrived.append(Arrived(table: table, sum: sum, lastIdentity: lastIdentity))
            case .finished: return arrived
            }
        }
    }

    /// The search indexes are the engine's own: they are made from the texts as they arrive.
    private func index(_ rows: [[SQLValue]], of table: TableDefinition) throws {
        let names = table.columns.map(\.name)
        func texts(_ id: String, _ text: String) throws -> [(id: Int64, text: String)] {
            try rows.compactMap { values in
                let row = Row(columns: names, values: values)
                guard let text: String = try row[text] else { return nil }
                return (id: try row[id], text: text)
            }
        }
        switch table.name {
        case SearchIndex.texts: try SearchIndex(connection).add(texts("customer_id", "text"))
        case "touch": try SearchIndex(connection, of: .touches).add(texts("id", "note"))
        default: break
        }
    }

    private func check(_ arrived: [Arrived], total: Int) throws -> [WorkspaceCopy.Table] {
        var checked = 0
        return try arrived.map { one in
            var sum = TableSum()
            let columns = one.table.columns.map(\.name).joined(separator: ", ")
            try connection.forEach("SELECT \(raw: columns) FROM \(raw: one.table.name)") { row in
                sum.add(row.values)
                checked += 1
                if checked.isMultiple(of: 1_000) { report(copied: total, checked: checked, total) }
            }
            guard sum == one.sum else {
                throw Problem.differs(table: one.table.name, sent: one.sum.rows, found: sum.rows)
            }
            return WorkspaceCopy.Table(name: one.table.name, rows: sum.rows, checksum: sum.checksum)
        }
    }

    private func report(copied: Int, checked: Int, _ total: Int) {
        progress(.init(copied: copied, fraction: Double(copied + checked) / Double(max(1, 2 * total))))
    }
}
