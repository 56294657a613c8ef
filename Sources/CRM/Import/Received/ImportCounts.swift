import SQL

/// Keeps what an import or its check has found, in the transaction of each of its parts.
enum ImportCounts {
    /// Begins anew.
    static func reset(_ id: ReceivedFile.ID) -> Query {
        """
        UPDATE import_file SET done_rows = 0, imported = 0, updated = 0, unchanged = 0, joined = 0, duplicates = 0,
            rejected = 0, unknown_industries = '', unknown_areas = ''
        WHERE id = \(id)
        """
    }

    static func add(
        _ outcome: ImportBatch.Outcome, rows: Int, rejected: Int, to file: ReceivedFile, _ connection: any Connection
    ) throws {
        var (industries, areas) = (file.unknownIndustries, file.unknownAreas)
        industries.add(outcome.unmappedIndustries)
        areas.add(outcome.unmappedAreas)
        try connection.execute(
            """
            UPDATE import_file SET done_rows = done_rows + \(rows), imported = imported + \(outcome.imported),
                updated = updated + \(outcome.updated), unchanged = unchanged + \(outcome.unchanged),
                joined = joined + \(outcome.joined), duplicates = duplicates + \(outcome.duplicates),
                rejected = rejected + \(rejected), unknown_industries = \(industries.text), unknown_areas = \(areas.text)
            WHERE id = \(file.id)
            """)
    }
}
