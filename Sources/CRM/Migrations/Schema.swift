public import SQL

/// The schema of a workspace, step by step. A shipped migration is frozen: what changes comes as a further one.
public enum Schema {
    public static let migrations: [Migration] = [
        .people, .settings, .customers, .search, .grading, .lists, .maintenance, .deals, .planning, .jobs,
        .jobQueue,
        .apiTokens, .speed, .contactDetails, .listIndexes, .searchFacets, .peopleVersion,
        .customerDetails, .recycleBin, .customFields, .views, .duplicates, .merging, .importFiles, .exports, .permissions,
        .audit, .bulkChanges, .personalData, .find, .attachments,
        .secondFactor, .identities, .webhooks, .repeatedRequests,
        .pools, .notices, .responsibilityShares, .supplements,
        .approvals, .exchange, .mail,
        .standingEvidence, .ledger,
        .productLines, .importPool, .gradeFlowIndex, .customerMail, .digits,
        .salesProcess,
    ]

    /// Brings the workspace to the schema this program knows.
    ///
    /// - Parameter schema: PostgreSQL's schema that is to be made first.
    /// - Throws: `SQLError.newerSchema` when a newer program has been here; `.unique` when there is a schema that was to be made.
    @discardableResult
    public static func migrate(_ database: Database, making schema: String? = nil) async throws -> [String] {
        try await Migrator(migrations).migrate(database, making: schema)
    }

    /// Whether the workspace has the schema that this program knows. Another program may have migrated it since it
    /// was opened.
    public static func isCurrent(_ database: Database) async throws -> Bool {
        try await Migrator(migrations).isCurrent(database)
    }

    /// The same of several workspaces that are schemas of one server.
    static func isCurrent(_ names: [WorkspaceName], of server: PostgreSQLServer) async throws -> Bool {
        try await Migrator(migrations).isCurrent(names.map(\.description), of: server)
    }

    /// What the workspace lacks of the schema that this program knows.
    static func pending(_ database: Database) async throws -> [String] {
        try await Migrator(migrations).pending(database)
    }

    /// The table that a schema has when it is a workspace's.
    static let marker = "schema_migration"
}
