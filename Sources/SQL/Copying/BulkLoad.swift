/// The filling of empty tables with very many rows, in one transaction: rows may come before those that they refer to, in whatever
/// table, and the references hold when the load is finished or, on SQLite, when the transaction is committed.
///
/// PostgreSQL checks a foreign key at the end of each statement, and keeps each index with each row. There foreign keys and indexes are
/// set aside and made again from their own definitions, which is also several times as fast: sorted once instead of row by row.
public struct BulkLoad {
    private let connection: any Connection
    private let tables: [String]
    /// What makes again what was set aside: the indexes, then the foreign keys.
    private let restoring: [String]

    /// Begins a load into tables that nobody else sees yet.
    ///
    /// - Parameter kept: tables whose indexes stay as they are.
    public init(_ connection: any Connection, into tables: [TableDefinition], keepingIndexesOf kept: Set<String>) throws
    {
        self.connection = connection
        self.tables = tables.map(\.name)
        switch connection.dialect {
        case .sqlite:
            // Until the end of the transaction (https://www.sqlite.org/pragma.html#pragma_defer_foreign_keys).
            try connection.execute(script: "PRAGMA defer_foreign_keys = ON")
            restoring = []
        case .postgresql:
            let foreignKeys = try connection.all(Self.foreignKeys) { row in
                (table: quoted(try row[0]), name: quoted(try row[1]), definition: try row[2] as String)
            }
            let indexes = try connection.all(Self.indexes) { row in
                (table: try row[0] as String, name: quoted(try row[1]), definition: try row[2] as String)
            }.filter { !kept.contains($0.table) }
            for key in foreignKeys {
                try connection.execute(Query(sql: "ALTER TABLE \(key.table) DROP CONSTRAINT \(key.name)"))
            }
            for index in indexes { try connection.execute(Query(sql: "DROP INDEX \(index.name)")) }
            restoring =
                indexes.map(\.definition)
                + foreignKeys.map { "ALTER TABLE \($0.table) ADD CONSTRAINT \($0.name) \($0.definition)" }
        }
    }

    /// Makes everything again that was set aside, and checks it.
    ///
    /// - Throws: `SQLError.foreignKey`, `.unique` when the rows do not belong together.
    public func finish() throws {
        guard connection.dialect == .postgresql else { return }
        for table in tables { try connection.execute(Query(sql: "ANALYZE \(quoted(table))")) }
        for statement in restoring { try connection.execute(Query(sql: statement)) }
    }

    private static let foreignKeys: Query = """
        SELECT class.relname, foreign_key.conname, pg_get_constraintdef(foreign_key.oid)
        FROM pg_constraint AS foreign_key
        JOIN pg_class AS class ON class.oid = foreign_key.conrelid
        JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace AND namespace.nspname = current_schema()
        WHERE foreign_key.contype = 'f' ORDER BY foreign_key.oid
        """

    /// Those of the keys stay: a row that is there twice is noticed at once.
    private static let indexes: Query = """
        SELECT class.relname, index_class.relname, pg_get_indexdef(index.indexrelid)
        FROM pg_index AS index
        JOIN pg_class AS class ON class.oid = index.indrelid
        JOIN pg_class AS index_class ON index_class.oid = index.indexrelid
        JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace AND namespace.nspname = current_schema()
        WHERE NOT EXISTS (SELECT 1 FROM pg_constraint WHERE pg_constraint.conindid = index.indexrelid)
        ORDER BY index.indexrelid
        """
}

private func quoted(_ name: String) -> String { PostgreSQLSession.quoted(name) }
