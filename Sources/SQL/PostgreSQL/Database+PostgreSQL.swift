extension Database {
    /// Opens a PostgreSQL database, and one connection at once, so that what is wrong is said now.
    ///
    /// - Parameter createsSchema: whether a schema that is missing is made.
    /// - Throws: `SQLError.badURL`, `.cannotConnect`, `.authentication`, `.noSuchDatabase`, `.serverTooOld`; `.notPermitted` when the
    ///   schema may not be made.
    public static func postgresql(
        _ configuration: PostgreSQLConfiguration, createsSchema: Bool = false, trace: Trace? = nil
    ) async throws -> Database {
        let lane = try await PostgreSQLLane.open(configuration, trace: nil)
        if createsSchema {
            try await lane.run { session in try session.createSchema(configuration.schema) }.result.get()
        }
        return Database(engine: PostgreSQLEngine(configuration, trace: trace))
    }

    /// How many connections of a pool are in use, and how much work waits for one.
    public struct PoolStatus: Sendable, Hashable {
        public let limit: Int
        public let idle: Int
        public let inUse: Int
        public let waiting: Int
    }
}
