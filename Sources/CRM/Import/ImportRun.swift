import SQL

/// The record of an import in the database: which file, who, when, and how far it came.
struct ImportRun: Sendable {
    let id: Int64

    static func begin(_ file: String, by person: Person.ID?, _ workspace: Workspace) async throws -> ImportRun {
        let now = workspace.clock.now
        return try await workspace.database.write { connection in
            ImportRun(
                id: try connection.insertReturningID(
                    """
                    INSERT INTO import_run (file, started_at, person_id) VALUES (\(file), \(now), \(person))
                    RETURNING id
                    """))
        }
    }

    /// Adds a batch, in its transaction.
    func add(rows: Int, _ outcome: ImportBatch.Outcome, rejected: Int, _ connection: any Connection) throws {
        try connection.execute(
            """
            UPDATE import_run SET rows = rows + \(rows), imported = imported + \(outcome.imported),
                updated = updated + \(outcome.updated),
                duplicates = duplicates + \(outcome.duplicates + outcome.unchanged + outcome.joined),
                rejected = rejected + \(rejected)
            WHERE id = \(id)
            """)
    }

    /// So many new customers leave the search index in enough pieces to be worth merging.
    static let great = 50_000

    func finish(_ workspace: Workspace, imported: Int) async throws {
        let (id, now) = (id, workspace.clock.now)
        if imported >= Self.great {
            try await workspace.database.write { connection in try SearchIndex(connection).merge() }
        }
        try await workspace.database.write { connection in
            try connection.execute("UPDATE import_run SET finished_at = \(now) WHERE id = \(id)")
        }
    }
}
