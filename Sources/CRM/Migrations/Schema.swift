public import SQL

/// The schema of a workspace, step by step. A shipped migration is frozen: what changes comes as a further one.
public enum Schema {
    public static let migrations: [Migration] = [
        .people, .settings, .customers, .search, .grading, .lists, .maintenance, .deals, .planning, .jobs,
        .jobQueue,
        .apiTokens, .speed,
    ]

    /// Brings the workspace to the schema this program knows.
    ///
    /// - Throws: `SQLError.newerSchema` when a newer program has been here.
    @discardableResult
    public static func migrate(_ database: Database) async throws -> [String] {
        try await Migrator(migrations).migrate(database)
    }

    /// Whether the workspace has the schema that this program knows. Another program may have migrated it since it
    /// was opened.
    public static func isCurrent(_ database: Database) async throws -> Bool {
        try await Migrator(migrations).isCurrent(database)
    }
}
