extension Connection {
    /// The highest number that the table's identity has ever given: the next row gets a higher one. 0 before the first.
    public func lastIdentity(of table: TableDefinition) throws -> Int64 {
        guard let column = table.identity else { return 0 }
        let given: Query =
            switch dialect {
            case .sqlite: "SELECT seq FROM sqlite_sequence WHERE name = \(table.name)"
            case .postgresql:
                "SELECT pg_sequence_last_value(pg_get_serial_sequence(\(table.name), \(column))::regclass)"
            }
        let last = try value(given, as: Int64?.self) ?? nil
        let highest = try value("SELECT MAX(\(raw: column)) FROM \(raw: table.name)", as: Int64?.self) ?? nil
        return max(last ?? 0, highest ?? 0)
    }

    /// Lets the table's identity go on behind a number.
    public func setLastIdentity(of table: TableDefinition, to last: Int64) throws {
        guard let column = table.identity, last > 0 else { return }
        switch dialect {
        case .sqlite:
            // SQLite's own table has no key, so no ON CONFLICT either.
            try execute("DELETE FROM sqlite_sequence WHERE name = \(table.name)")
            try execute("INSERT INTO sqlite_sequence (name, seq) VALUES (\(table.name), \(last))")
        case .postgresql:
            _ = try first("SELECT setval(pg_get_serial_sequence(\(table.name), \(column)), \(last))")
        }
    }

    /// Lets a statement of this transaction take as long as it does: for work whose time grows with the database.
    public func allowLongStatements() throws {
        guard dialect == .postgresql else { return }
        try execute(script: "SET LOCAL statement_timeout TO 0")
    }

    /// Makes PostgreSQL's schema in this transaction, unless it is there and empty.
    ///
    /// - Returns: false when something is in it already; then nothing was done.
    /// - Throws: `SQLError.notPermitted`; `.unique` when somebody else makes it at the same time.
    public func prepareEmptySchema(_ name: String) throws -> Bool {
        let isThere = try first("SELECT 1 FROM pg_namespace WHERE nspname = \(name)") != nil
        guard isThere else {
            try execute(Query(sql: "CREATE SCHEMA \(PostgreSQLSession.quoted(name))"))
            return true
        }
        return try first(
            """
            SELECT 1 FROM pg_class AS class JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace
            WHERE namespace.nspname = \(name) LIMIT 1
            """) == nil
    }
}

extension Migration {
    /// Makes a whole schema within a transaction of the caller's, in a database that has nothing yet.
    public static func build(_ migrations: [Migration], _ connection: any Connection) throws {
        try connection.execute(script: Migrator.bookkeeping)
        for migration in migrations {
            try migration.apply(connection)
            try connection.execute("INSERT INTO schema_migration (name) VALUES (\(migration.name))")
        }
    }
}
