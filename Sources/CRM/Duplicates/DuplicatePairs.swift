import Method
import SQL

/// The pairs that scans have found, as they are stored.
enum DuplicatePairs {
    /// Writes what a scan has found. A pair that somebody has decided on stays as it is.
    static func write(_ pairs: [FoundPair], at now: Instant, _ connection: any Connection) throws {
        // Seven values each, below every engine's limit of values in a statement.
        for start in stride(from: 0, to: pairs.count, by: 500) {
            let rows = pairs[start..<min(start + 500, pairs.count)].map { pair -> Query in
                let reasons = pair.likeness.reasons.map(\.rawValue)
                return """
                    (CAST(\(pair.low) AS BIGINT), CAST(\(pair.high) AS BIGINT), CAST(\(pair.likeness.score) AS BIGINT), \
                    \(reasons.joined(separator: " ")), \(reasons.first ?? ""))
                    """
            }
            // Customers that were merged while the scan was looking make no pair.
            try connection.execute(
                """
                WITH found (low_id, high_id, score, reasons, kind) AS (VALUES \(rows.joined(separator: ", ")))
                INSERT INTO duplicate_pair (low_id, high_id, score, reasons, kind, found_at)
                SELECT found.low_id, found.high_id, found.score, found.reasons, found.kind, CAST(\(now) AS BIGINT) FROM found
                JOIN customer AS low ON low.id = found.low_id AND low.standing <> 'merged'
                JOIN customer AS high ON high.id = found.high_id AND high.standing <> 'merged'
                WHERE 1 = 1
                ON CONFLICT (low_id, high_id) DO UPDATE SET score = excluded.score, reasons = excluded.reasons,
                    kind = excluded.kind, found_at = excluded.found_at
                WHERE duplicate_pair.status = 'open'
                """)
        }
    }

    /// What is open and was not found again is no duplicate any more: a name was corrected, a number given up.
    static func forget(notFoundSince start: Instant, _ connection: any Connection) throws {
        try connection.execute("DELETE FROM duplicate_pair WHERE status = 'open' AND found_at < \(start)")
    }
}
