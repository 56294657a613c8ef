public import SQL

/// The search index of customers, within a transaction. It answers newest customer first, in pages that begin below the last
/// customer shown, and its time does not grow with the number of hits.
///
/// The searched text of a customer is its name, short names, contacts and codes, a line each. The index itself holds only
/// tokens (`SearchTokens`); the text is kept beside it, because a hit is verified against it, and because SQLite can
/// only take out of the index exactly what was put in.
public struct SearchIndex {
    private let connection: any Connection

    public init(_ connection: any Connection) {
        self.connection = connection
    }

    /// Makes a customer found by this text and no longer by an earlier one.
    public func set(customer: Int64, text: String) throws {
        let old: String? = try connection.value(
            "SELECT text FROM customer_search_text WHERE customer_id = \(customer)")
        guard old != text else { return }
        if let old { try forget(customer, old) }
        try connection.execute(
            """
            INSERT INTO customer_search_text (customer_id, text) VALUES (\(customer), \(text))
            ON CONFLICT (customer_id) DO UPDATE SET text = excluded.text
            """)
        try connection.execute(
            """
            INSERT INTO customer_search (rowid, tokens)
            VALUES (\(customer), \(SearchIndex.indexed(text, connection.dialect)))
            """)
    }

    /// Adds many customers that the index does not know yet; in ascending order it is quickest.
    public func add(_ customers: some Collection<(customer: Int64, text: String)>) throws {
        try connection.insert(
            into: "customer_search_text", columns: ["customer_id", "text"],
            rows: customers.lazy.map { [.integer($0.customer), .text($0.text)] })
        let dialect = connection.dialect
        try connection.insert(
            into: "customer_search", columns: ["rowid", "tokens"],
            rows: customers.lazy.map { [.integer($0.customer), SearchIndex.indexed($0.text, dialect)] })
    }

    /// Makes a customer not found any more.
    public func remove(customer: Int64) throws {
        let old: String? = try connection.value(
            "SELECT text FROM customer_search_text WHERE customer_id = \(customer)")
        guard let old else { return }
        try forget(customer, old)
        try connection.execute("DELETE FROM customer_search_text WHERE customer_id = \(customer)")
    }

    /// Runs a great import, ten thousands of customers or more, with more memory for the index to gather tokens in, and merges
    /// what it has left in pieces. A million full names take 12 s instead of 19, and are found in a third of the time.
    public func importing(_ body: () throws -> Void) throws {
        guard connection.dialect == .sqlite else { return try body() }
        try connection.execute(
            "INSERT INTO customer_search (customer_search, rank) VALUES ('hashsize', \(16 << 20))")
        try body()
        try connection.execute("INSERT INTO customer_search (customer_search) VALUES ('optimize')")
        try connection.execute(
            "INSERT INTO customer_search (customer_search, rank) VALUES ('hashsize', \(SearchIndex.defaultHashSize))")
    }

    /// FTS5's own default, in bytes.
    private static let defaultHashSize = 1 << 20

    /// The customers that the query matches, newest first.
    ///
    /// - Parameter before: only customers older than this one: the last of the page before.
    /// - Returns: at most `limit` customers; none for an empty query.
    public func customers(matching query: SearchQuery, before: Int64? = nil, limit: Int) throws -> [Int64] {
        var found: [Int64] = []
        var last = before
        // Most candidates match, so that a page rarely takes more than one look.
        var page = limit + 10
        while found.count < limit {
            let candidates = try candidates(query, before: last, limit: page)
            found += candidates.lazy.filter { query.matches($0.text) }.map(\.customer)
            guard candidates.count == page, let oldest = candidates.last else { break }
            last = oldest.customer
            page = min(page * 4, 2_000)
        }
        return Array(found.prefix(limit))
    }

    /// A condition on a column that holds a customer's key, for lists that are filtered in other ways too. It lets through
    /// all customers that match and perhaps some that do not: `SearchQuery.matches` is the last word. Nil for an empty query.
    public static func condition(_ query: SearchQuery, on column: String, _ dialect: Dialect) -> Query? {
        guard let expression = query.expression else { return nil }
        return """
            \(raw: column) IN (SELECT customer_search.rowid FROM customer_search
                               WHERE \(expression.condition(dialect)))
            """
    }

    /// The newest customers that have the query's tokens, with their texts.
    func candidates(
        _ query: SearchQuery, before: Int64?, limit: Int
    ) throws -> [(customer: Int64, text: String)] {
        guard let expression = query.expression else { return [] }
        return try connection.all(
            """
            SELECT customer_search.rowid, customer_search_text.text
            FROM customer_search
            JOIN customer_search_text ON customer_search_text.customer_id = customer_search.rowid
            WHERE \(expression.condition(connection.dialect)) AND customer_search.rowid < \(before ?? Int64.max)
            ORDER BY customer_search.rowid DESC
            LIMIT \(limit)
            """
        ) { (try $0[0], try $0[1]) }
    }

    private func forget(_ customer: Int64, _ text: String) throws {
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

    /// The tokens as the engine takes them: words for FTS5, an array's text for PostgreSQL. Tokens hold no character that
    /// either would have to have quoted.
    private static func indexed(_ text: String, _ dialect: Dialect) -> SQLValue {
        switch dialect {
        case .sqlite: .text(SearchTokens.joined(of: text))
        case .postgresql: .text("{" + SearchTokens.list(of: text).joined(separator: ",") + "}")
        }
    }
}
