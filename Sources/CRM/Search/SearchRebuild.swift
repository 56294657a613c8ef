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
        let index = SearchIndex(connection, of: .touches)
        if start == 0 { try index.empty() }
        let notes = try connection.all(
            "SELECT id, note FROM touch WHERE id > \(start) AND note IS NOT NULL ORDER BY id LIMIT \(batch)"
        ) { row -> (Int64, String) in (try row[0], try row[1]) }
        guard let last = notes.last else {
            try connection.execute("DELETE FROM touch_rebuild")
            return false
        }
        try index.add(notes)
        try connection.execute("UPDATE touch_rebuild SET after_id = \(last.0)")
        return true
    }

    /// How far it is, and whether only the index is to be made anew, not the texts.
    private static func arrived(_ connection: any Connection) throws -> (id: Customer.ID, keepsTexts: Bool)? {
        try connection.first("SELECT after_id, keeps_texts FROM search_rebuild").map { (try $0[0], try $0[1]) }
    }

    /// - Returns: whether there is more.
    private static func step(_ connection: any Connection) throws -> Bool {
        guard let start = try arrived(connection) else { return false }
        let index = SearchIndex(connection)
        if start.id == 0 { try index.empty() }
        let texts = try connection.all(
            """
            SELECT customer_id, text FROM customer_search_text WHERE customer_id > \(start.id) ORDER BY customer_id LIMIT \(batch)
            """
        ) { row -> (id: Int64, text: String) in (try row[0], try row[1]) }
        guard let last = texts.last else {
            try connection.execute("DELETE FROM search_rebuild")
            return false
        }
        if start.keepsTexts {
            try index.add(texts)
        } else {
            for text in texts { try CustomerSearchText.refresh(customer: text.id, isIndexed: false, connection) }
        }
        try connection.execute("UPDATE search_rebuild SET after_id = \(last.id)")
        return true
    }
}
