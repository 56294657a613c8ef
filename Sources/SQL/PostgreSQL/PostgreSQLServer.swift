/// One database of a PostgreSQL server, whose schemas are used each as a `Database` of its own through one pool of connections.
public struct PostgreSQLServer: Sendable {
    private let pool: PostgreSQLPool

    /// Connects once, so that what is wrong is said now.
    ///
    /// - Parameter configuration: its pool's size is the limit for all schemas together; its schema does not matter.
    /// - Throws: `SQLError.badURL`, `.cannotConnect`, `.authentication`, `.noSuchDatabase`, `.serverTooOld`.
    public static func open(
        _ configuration: PostgreSQLConfiguration, trace: Database.Trace? = nil
    ) async throws -> PostgreSQLServer {
        let server = PostgreSQLServer(pool: PostgreSQLPool(configuration.with(schema: catalogue), trace: trace))
        _ = try await server.database(schema: catalogue).read { try $0.first("SELECT 1") }
        return server
    }

    /// The tables of one schema. Closing it closes no connection, since others use them.
    public func database(schema: String) -> Database {
        Database(engine: PostgreSQLEngine(sharing: pool, schema: schema))
    }

    /// The names of the schemas that hold a table of this name and that this user may use, in their order.
    public func schemas(holding table: String) async throws -> [String] {
        try await database(schema: Self.catalogue).read { connection in
            try connection.all(
                """
                SELECT schema.nspname FROM pg_class JOIN pg_namespace schema ON schema.oid = pg_class.relnamespace
                WHERE pg_class.relname = \(table) AND pg_class.relkind = 'r' AND has_schema_privilege(schema.oid, 'USAGE')
                ORDER BY schema.nspname
                """
            ) { try $0[0] as String }
        }
    }

    /// Whether there is a schema of this name that holds a table of this name.
    public func hasSchema(_ name: String, holding table: String) async throws -> Bool {
        try await database(schema: Self.catalogue).read { connection in
            try connection.first(
                """
                SELECT 1 FROM pg_namespace schema JOIN pg_class ON pg_class.relnamespace = schema.oid
                WHERE schema.nspname = \(name) AND pg_class.relname = \(table) AND pg_class.relkind = 'r'
                """) != nil
        }
    }

    /// Removes a schema with all that it holds, in one transaction, when no write of it is under way.
    public func dropSchema(_ name: String) async throws {
        try await database(schema: Self.catalogue).write { connection in
            // The lock that each write of the schema shares; taken from outside, since within it the schema would be gone at the end.
            _ = try connection.first("SELECT pg_advisory_xact_lock(hashtext('quarry write'), hashtext(\(name)))")
            try connection.execute(script: "DROP SCHEMA \(PostgreSQLSession.quoted(name)) CASCADE")
        }
    }

    /// How busy the connections are, over all schemas.
    public var poolStatus: Database.PoolStatus { pool.status }

    /// Ends all connections. Work under way is finished first.
    public func close() { pool.close() }

    static let catalogue = "pg_catalog"
}

extension Connection {
    /// Makes the schema that this connection's database is named after; on SQLite, where the file is all there is, nothing.
    ///
    /// - Throws: `SQLError.other` when there is one of that name.
    public func createSchema(_ name: String) throws {
        guard dialect == .postgresql else { return }
        try execute(script: "CREATE SCHEMA \(PostgreSQLSession.quoted(name))")
    }
}
