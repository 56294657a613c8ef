import SQL

/// The search index of customers, within a transaction. It answers newest customer first, in pages that begin below
/// the last customer seen, and its time does not grow with the number of hits.
///
/// It holds tokens (`SearchTokens`), not texts: what a customer is found by stays with the customer, because a
/// candidate is verified against it, and because SQLite takes out of such an index only exactly what was put in.
struct SearchIndex {
    private let connection: any Connection

    init(_ connection: any Connection) {
        self.connection = connection
    }

    /// Makes a customer found, that the index does not know yet. In ascending order it is quickest.
    func add(customer: Int64, text: String) throws {
        try connection.execute(
            """
            INSERT INTO customer_search (rowid, tokens)
            VALUES (\(customer), \(SearchIndex.indexed(text, connection.dialect))\(raw: connection.dialect == .postgresql ? "::text[]" : ""))
            """)
    }

    /// Makes a customer found by the new text and no longer by the old one, which must be what was added.
    func replace(customer: Int64, old: String, new: String) throws {
        guard old != new else { return }
        try remove(customer: customer, text: old)
        try add(customer: customer, text: new)
    }

    /// Makes a customer not found any more. The text must be what was added.
    func remove(customer: Int64, text: String) throws {
        switch connection.dialect {
        case .sqlite:
            try connection.execute(
                """
                INSERT INTO customer_search (customer_search, rowid, tokens)
                VALUES ('delete', \(customer), \(SearchIndex.indexed(text, .sqlite)))
                """)
        case .postgresql:
            try connection.execute("DELETE FROM customer_search WHERE rowid = \(customer)")
        }
    }

    /// Merges what a great import has left in pieces: worth it after ten thousands of new customers.
    func merge() throws {
        guard connection.dialect == .sqlite else { return }
        try connection.execute("INSERT INTO customer_search (customer_search) VALUES ('optimize')")
    }

    /// The customers that have the query's tokens, newest first. All that the query matches are among them, and perhaps
    /// some that it does not: `SearchQuery.matches` on their text is the last word.
    ///
    /// - Parameter before: only customers older than this one: the last of the page before.
    /// - Returns: at most `limit` customers; none for an empty query.
    func candidates(_ query: SearchQuery, before: Int64? = nil, limit: Int) throws -> [Int64] {
        guard let expression = query.expression else { return [] }
        return try connection.all(
            """
            SELECT rowid FROM customer_search
            WHERE \(expression.condition(connection.dialect)) AND rowid < \(before ?? Int64.max)
            ORDER BY rowid DESC LIMIT \(limit)
            """
        ) { try $0[0] }
    }

    /// The tokens as the engine takes them: words for FTS5, an array's text for PostgreSQL. No token holds a character
    /// that either would want quoted.
    private static func indexed(_ text: String, _ dialect: Dialect) -> SQLValue {
        switch dialect {
        case .sqlite: .text(SearchTokens.joined(of: text))
        case .postgresql: .text("{" + SearchTokens.list(of: text).joined(separator: ",") + "}")
        }
    }
}
