/// One step of the schema. Shipped ones are frozen: they use plain SQL and none of the application's types.
public struct Migration: Sendable {
    /// Stable and sorted: `0001-customers`.
    public let name: String
    let apply: @Sendable (any Connection) throws -> Void

    public init(_ name: String, _ apply: @escaping @Sendable (any Connection) throws -> Void) {
        self.name = name
        self.apply = apply
    }
}

/// Brings a database to the schema this program knows.
public struct Migrator: Sendable {
    private let migrations: [Migration]
    /// The table of what was applied.
    static let bookkeeping = "CREATE TABLE IF NOT EXISTS schema_migration (name TEXT PRIMARY KEY)"

    public init(_ migrations: [Migration]) {
        self.migrations = migrations
    }

    /// Applies what is missing, all of it in one transaction.
    ///
    /// - Parameter schema: the name of the schema to make first, in the same transaction; nil where it is there.
    /// - Returns: the names of the migrations applied now.
    /// - Throws: `SQLError.newerSchema` when the database knows migrations that this program does not; `.unique` when there is a schema
    ///   of the name that was to be made.
    @discardableResult
    public func migrate(_ database: Database, making schema: String? = nil) async throws -> [String] {
        let (pending, unknown) = try await database.read { connection in try self.state(connection) }
        guard unknown.isEmpty else { throw SQLError.newerSchema(unknown) }
        guard !pending.isEmpty else { return [] }
        return try await database.writeAlone { connection in
            if let schema { try connection.createSchema(schema) }
            try connection.execute(script: Self.bookkeeping)
            // Another process may have migrated since the first look.
            let (pending, unknown) = try self.state(connection)
            guard unknown.isEmpty else { throw SQLError.newerSchema(unknown) }
            for migration in pending {
                try migration.apply(connection)
                try connection.execute(
                    "INSERT INTO schema_migration (name) VALUES (\(migration.name))")
            }
            return pending.map(\.name)
        }
    }

    /// Whether the database has exactly the schema that this program knows: neither an older nor a newer one.
    public func isCurrent(_ database: Database) async throws -> Bool {
        let (pending, unknown) = try await database.read { connection in try self.state(connection) }
        return pending.isEmpty && unknown.isEmpty
    }

    /// The names of the migrations that the database has not had yet.
    ///
    /// - Throws: `SQLError.newerSchema` as `migrate` does.
    public func pending(_ database: Database) async throws -> [String] {
        let (pending, unknown) = try await database.read { connection in try self.state(connection) }
        guard unknown.isEmpty else { throw SQLError.newerSchema(unknown) }
        return pending.map(\.name)
    }

    var names: [String] { migrations.map(\.name) }

    private func state(_ connection: any Connection) throws -> (pending: [Migration], unknown: [String]) {
        guard try connection.hasTable("schema_migration") else { return (migrations, []) }
        let applied = Set(try connection.all("SELECT name FROM schema_migration") { try $0[0] as String })
        let known = Set(migrations.map(\.name))
        return (migrations.filter { !applied.contains($0.name) }, applied.subtracting(known).sorted())
    }
}

extension Connection {
    public func hasTable(_ name: String) throws -> Bool {
        let query: Query =
            switch dialect {
            case .sqlite: "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = \(name)"
            case .postgresql:
                "SELECT 1 FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = \(name)"
            }
        return try first(query) != nil
    }
}
