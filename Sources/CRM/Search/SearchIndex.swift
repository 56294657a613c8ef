import SQL

/// The search index of customers, within a transaction. It answers newest customer first, in pages that begin below
/// the last customer seen, and its time does not grow with the number of hits.
///
/// It holds tokens (`SearchTokens`), not texts: what a customer is found by stays with the customer, because a
/// candidate is verified against it, and because SQLite takes out of such an index only exactly what was put in.
struct SearchIndex {
    /// The index itself, which each engine has in its own way.
    static let table = "customer_search"
    /// What each customer is found by, from which the index can be made anew.
    static let texts = "customer_search_text"

    private let connection: any Connection

    init(_ connection: any Connection) {
        self.connection = connection
    }

    /// Makes a customer found, that the index does not know yet. In ascending order it is quickest.
    func add(customer: Int64, text: String) throws {
        try add([(customer, text)])
    }

    /// Makes many found.
    func add(_ customers: [(customer: Int64, text: String)]) throws {
        let dialect = connection.dialect
        try connection.insert(
            into: "customer_search", columns: ["rowid", "tokens"],
            rows: customers.lazy.map { [.integer($0.customer), SearchIndex.indexed($0.text, of: $0.customer, dialect)] })
        guard dialect == .postgresql else { return }
        // New keys are gathered in a list first, which is six times as quick as putting them in their places one by one. But who
        // searches would read the list once for each block.
        try connection.forEach("SELECT gin_clean_pending_list('customer_search_tokens')") { _ in }
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
                VALUES ('delete', \(customer), \(SearchIndex.indexed(text, of: customer, .sqlite)))
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
    /// - Parameters:
    ///   - facets: which of them they have besides.
    ///   - before: only customers older than this one: the last of the page before.
    /// - Returns: at most `limit` customers; none for an empty query.
    func candidates(
        _ query: SearchQuery, facets: SearchFacets? = nil, before: Int64? = nil, limit: Int
    ) throws -> [Int64] {
        guard let words = query.expression else { return [] }
        let expression = TokenExpression.all(of: (facets?.tokens ?? []).map(TokenExpression.token) + [words])
        let before = before ?? Int64.max
        let candidates: Query =
            switch connection.dialect {
            case .sqlite:
                """
                SELECT rowid FROM customer_search WHERE customer_search MATCH \(expression.match) AND rowid < \(before)
                ORDER BY rowid DESC LIMIT \(limit)
                """
            case .postgresql: SearchIndex.candidates(expression, before: before, limit: limit)
            }
        return Array(try connection.all(candidates) { try $0[0] }.prefix(limit))
    }

    /// The condition that a customer has the query's tokens, without help of the index: worth it for some customers that are
    /// known by other means. Nil where only the index knows its tokens.
    func condition(_ query: SearchQuery) -> Query? {
        guard connection.dialect == .postgresql, let expression = query.expression else { return nil }
        return """
            EXISTS (SELECT 1 FROM (\(SearchIndex.withFirstKey) WHERE rowid = customer.id OFFSET 0) AS block
                WHERE \(expression.arrayCondition))
            """
    }

    /// The tokens as the engine takes them: words for FTS5, an array's text for PostgreSQL.
    private static func indexed(_ text: String, of customer: Int64, _ dialect: Dialect) -> SQLValue {
        switch dialect {
        case .sqlite: .text(SearchTokens.joined(of: text))
        case .postgresql: .text(SearchKeys.array(of: text, customer: customer))
        }
    }
}

extension SearchIndex {
    /// At so many of the newest customers it is seen whether a word is common. To compare one with a word costs some microseconds, since
    /// it has about a hundred tokens.
    private static let sampled = 64
    /// A word that so many of them have is common: then the customers before them are gone through, too.
    private static let common = 5
    /// So many of them. A page of fifty is full before when one in twenty has the word.
    private static let stretch = 1_024

    private static let withFirstKey: Query = """
        SELECT rowid, tokens, rowid >> \(raw: "\(SearchKeys.blockBits) << \(SearchKeys.numberBits)") AS first_key \
        FROM customer_search
        """

    /// Customers themselves, which is quickest for a common word; then block by block from the index. PostgreSQL reads each part,
    /// and each further block, only while rows are missing, and in this order: a nested loop keeps that of its outer side. Each
    /// `OFFSET 0` keeps it from reading all customers from the newest down instead, which it believes to be soon done.
    ///
    /// The limit is written out, because PostgreSQL keeps a plan only where it thinks no worse of it than of one that knows the
    /// values; to plan this takes as long as to run it. A power of two, so that there are few such statements.
    private static func candidates(_ expression: TokenExpression, before: Int64, limit: Int) -> Query {
        let limit: Query = "\(raw: "\(limit.roundedUpToPowerOfTwo)")"
        return """
            WITH sample AS MATERIALIZED (
                SELECT rowid, \(expression.arrayCondition) AS has FROM (
                    \(withFirstKey) WHERE rowid < \(before) ORDER BY rowid DESC LIMIT \(raw: "\(sampled)")
                ) AS block
            ), common AS MATERIALIZED (
                SELECT count(*) >= \(raw: "\(common)") AS is_common FROM sample WHERE has
            ), stretch AS NOT MATERIALIZED (
                \(withFirstKey) WHERE rowid < (SELECT min(rowid) FROM sample) ORDER BY rowid DESC LIMIT \(raw: "\(stretch)")
            ), behind AS MATERIALIZED (
                SELECT CASE WHEN (SELECT is_common FROM common) THEN (SELECT min(rowid) FROM stretch)
                    ELSE (SELECT min(rowid) FROM sample) END AS rowid
            )
            (SELECT rowid FROM sample WHERE has)
            UNION ALL
            (SELECT rowid FROM stretch AS block WHERE (SELECT is_common FROM common) AND \(expression.arrayCondition))
            UNION ALL
            (SELECT found.rowid
            FROM (
                SELECT number << \(raw: "\(SearchKeys.numberBits)") AS first_key
                FROM generate_series((SELECT rowid FROM behind) >> \(raw: "\(SearchKeys.blockBits)"), 0, -1) AS number
            ) AS block
            CROSS JOIN LATERAL (
                SELECT rowid FROM (SELECT rowid FROM customer_search WHERE \(expression.arrayCondition) OFFSET 0) AS hit
                WHERE rowid < (SELECT rowid FROM behind) ORDER BY rowid DESC LIMIT \(limit)
            ) AS found)
            LIMIT \(limit)
            """
    }
}

extension Int {
    fileprivate var roundedUpToPowerOfTwo: Int {
        self <= 1 ? 1 : 1 << (Int.bitWidth - (self - 1).leadingZeroBitCount)
    }
}
