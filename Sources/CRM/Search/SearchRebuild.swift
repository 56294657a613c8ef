import SQL

/// Brings the search index of an older workspace to what the program writes into it now, before anybody searches: a part of the
/// customers in a transaction, so that a program that is killed goes on where it was.
enum SearchRebuild {
    private static let batch = 2_000

    /// Costs one look-up where there is nothing to do.
    static func finish(_ database: Database) async throws {
        guard try await database.read({ try arrived($0) }) != nil else { return }
        while try await database.write({ try step($0) }) {}
    }

    /// The same for the touches.
    static func finishTouches(_ database: Database) async throws {
        guard try await database.read({ try arrivedAtTouch($0) }) != nil else { return }
        while try await database.write({ try stepOfTouches($0) }) {}
    }

    private static func arrivedAtTouch(_ connection: any Connection) throws -> Int64? {
        try connection.value("SELECT after_id FROM touch_rebuild", as: Int64.self)
    }

    private static func stepOfTouches(_ connection: any Connection) throws -> Bool {
        guard let start = try arrivedAtTouch(connection) else { return false }
        let notes = try connection.all(
            "SELECT id, note FROM touch WHERE id > \(start) AND note IS NOT NULL ORDER BY id LIMIT \(batch)"
        ) { row -> (Int64, String) in (try row[0], try row[1]) }
        guard let last = notes.last else {
            try connection.execute("DELETE FROM touch_rebuild")
            return false
        }
        try SearchIndex(connection, of: .touches).add(notes)
        try connection.execute("UPDATE touch_rebuild SET after_id = \(last.0)")
        return true
    }

    private static func arrived(_ connection: any Connection) throws -> Customer.ID? {
        try connection.value("SELECT after_id FROM search_rebuild", as: Int64.self)
    }

    /// - Returns: whether there is more.
    private static func step(_ connection: any Connection) throws -> Bool {
        guard let start = try arrived(connection) else { return false }
        let ids = try connection.all(
            "SELECT customer_id FROM customer_search_text WHERE customer_id > \(start) ORDER BY customer_id LIMIT \(batch)"
        ) { try $0[0] as Int64 }
        guard let last = ids.last else {
            try connection.execute("DELETE FROM search_rebuild")
            return false
        }
        for id in ids { try CustomerSearchText.refresh(customer: id, connection) }
        try connection.execute("UPDATE search_rebuild SET after_id = \(last)")
        return true
    }
}
