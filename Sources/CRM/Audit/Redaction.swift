import Method
import SQL

/// Takes the contents out of events and leaves that they happened: their digests stay, so that the chain still holds.
struct Redaction {
    let connection: any Connection
    let at: Instant

    /// Of customers that are erased: afterwards no event refers to them.
    func redact(customers ids: [Int64]) throws {
        try redact("event.customer_id IN (\(list: ids))")
    }

    /// - Parameter condition: of events.
    func redact(_ condition: Query) throws {
        let rows = try connection.all(
            """
            SELECT \(EventDigest.columns) FROM \(EventDigest.source)
            WHERE \(condition) AND redacted_event.event_id IS NULL
            """
        ) { row -> [SQLValue] in
            [(try row[0] as Int64).sqlValue, try EventDigest.of(row).sqlValue, at.sqlValue]
        }
        guard !rows.isEmpty else { return }
        try connection.insert(into: "redacted_event", columns: ["event_id", "digest", "at"], rows: rows)
        let ids = rows.map(\.[0])
        for start in stride(from: 0, to: ids.count, by: 500) {
            let some = ids[start..<min(start + 500, ids.count)]
            try connection.execute(
                """
                UPDATE event SET customer_id = NULL, before = NULL, after = NULL
                WHERE id IN (\(list: some))
                """)
        }
    }
}
