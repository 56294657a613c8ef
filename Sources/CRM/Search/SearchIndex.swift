import SQL

/// The search index of customers, or of touches, within a transaction. It answers newest first, in pages that begin below
/// the last one seen, and its time does not grow with the number of hits.
///
/// It holds tokens (`SearchTokens`), not texts: what a customer is found by stays with the customer, because a
/// candidate is verified against it, and because SQLite takes out of such an index only exactly what was put in.
struct SearchIndex {
    /// What is found. Each has a table, which each engine has in its own way.
    enum Subject: String, CaseIterable {
        case customers = "customer_search"
        case touches = "touch_search"
    }

    static let tables = Set(Subject.allCases.map(\.rawValue))
    /// What each customer is found by, from which its index can be made anew.
    static let texts = "customer_search_text"

    private let connection: any Connection
    private let table: Query

    init(_ connection: any Connection, of subject: Subject = .customers) {
        self.connection = connection
        table = Query(sql: subject.rawValue)
    }

    /// Makes one found, that the index does not know yet. In ascending order it is quickest.
    func add(_ id: Int64, text: String) throws {
        try add([(id, text)])
    }

    /// Makes many found.
    func add(_ found: [(id: Int64, text: String)]) throws {
        guard !found.isEmpty else { return }
        let dialect = connection.dialect
        try connection.insert(
            into: table.sql, columns: ["rowid", "tokens"],
            rows: found.lazy.map { [.integer($0.id), SearchIndex.indexed($0.text, of: $0.id, dialect)] })
        guard dialect == .postgresql else { return }
        // New keys are gathered in a list first, which is six times as quick as putting them in their places one by one. But who
        // searches would read the list once for each block.
        try connection.forEach("SELECT gin_clean_pending_list('\(table)_tokens')") { _ in }
    }

    /// Makes one found by the new text and no longer by the old one, which must be what was added.
    func replace(_ id: Int64, old: String, new: String) throws {
        guard old != new else { return }
        try remove(id, text: old)
        try add(id, text: new)
    }

    /// Makes one not found any more. The text must be what was added.
    func remove(_ id: Int64, text: String) throws {
        switch connection.dialect {
        case .sqlite:
            try connection.execute(
                """
                INSERT INTO \(table) (\(table), rowid, tokens)
                VALUES ('delete', \(id), \(SearchIndex.indexed(text, of: id, .sqlite)))
                """)
        case .postgresql:
            try connection.execute("DELETE FROM \(table) WHERE rowid = \(id)")
        }
    }

    /// Makes nothing found any more.
    func empty() throws {
        switch connection.dialect {
        case .sqlite: try connection.execute("INSERT INTO \(table) (\(table)) VALUES ('delete-all')")
        case .postgresql: try connection.execute("TRUNCATE \(table)")
        }
    }

    /// Merges what a great import has left in pieces: worth it after ten thousands of new customers.
    func merge() throws {
        guard connection.dialect == .sqlite else { return }
        try connection.execute("INSERT INTO \(table) (\(table)) VALUES ('optimize')")
    }

    /// Those that have the query's tokens, newest first. All that the query matches are among them, and perhaps
    /// some that it does not: `SearchQuery.matches` on their text is the last word.
    ///
    /// - Parameters:
    ///   - part: of the text, in which the words are looked for.
    ///   - facets: which of them they have besides.
    ///   - before: only those older than this one: the last of the page before.
    /// - Returns: at most `limit` ids; none for an empty query.
    func candidates(
        _ query: SearchQuery, in part: SearchPart = .text, facets: SearchFacets? = nil, before: Int64? = nil, limit: Int
    ) throws -> [Int64] {
        guard let words = query.expression(in: part) else { return [] }
        let expression = TokenExpression.all(of: (facets?.tokens ?? []).map(TokenExpression.token) + [words])
        let before = before ?? Int64.max
        let candidates: Query =
            switch connection.dialect {
            case .sqlite:
                """
                SELECT rowid FROM \(table) WHERE \(table) MATCH \(expression.match) AND rowid < \(before)
                ORDER BY rowid DESC LIMIT \(limit)
                """
            case .postgresql: candidates(expression, before: before, limit: limit)
            }
        return Array(try connection.all(candidates) { try $0[0] }.prefix(limit))
    }

    /// The condition that a customer has the query's tokens, without help of the index: worth it for some customers that are
    /// known by other means. Nil where only the index knows its tokens.
    func condition(_ query: SearchQuery, in part: SearchPart = .text) -> Query? {
        guard connection.dialect == .postgresql, let expression = query.expression(in: part) else { return nil }
        return """
            EXISTS (SELECT 1 FROM (\(withFirstKey) WHERE rowid = customer.id OFFSET 0) AS block
                WHERE \(expression.arrayCondition))
            """
    }

    /// The tokens as the engine takes them: words for FTS5, an array's text for PostgreSQL.
    private static func indexed(_ text: String, of id: Int64, _ dialect: Dialect) -> SQLValue {
        switch dialect {
        case .sqlite: .text(SearchTokens.joined(of: text))
        case .postgresql: .text(SearchKeys.array(of: text, id: id))
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

    private var withFirstKey: Query {
        """
        SELECT rowid, tokens, rowid >> \(raw: "\(SearchKeys.blockBits) << \(SearchKeys.numberBits)") AS first_key \
        FROM \(table)
        """
    }

    /// Customers themselves, which is quickest for a common word; then block by block from the index. PostgreSQL reads each part,
    /// and each further block, only while rows are missing, and in this order: a nested loop keeps that of its outer side. Each
    /// `OFFSET 0` keeps it from reading all customers from the newest down instead, which it believes to be soon done.
    ///
    /// The limit is written out, because PostgreSQL keeps a plan only where it thinks no worse of it than of one that knows the
    /// values; to plan this takes as long as to run it. A power of two, so that there are few such statements.
    private func candidates(_ expression: TokenExpression, before: Int64, limit: Int) -> Query {
        let limit: Query = "\(raw: "\(limit.roundedUpToPowerOfTwo)")"
        return """
            WITH sample AS MATERIALIZED (
                SELECT rowid, \(expression.arrayCondition) AS has FROM (
                    \(withFirstKey) WHERE rowid < \(before) ORDER BY rowid DESC LIMIT \(raw: "\(Self.sampled)")
                ) AS block
            ), common AS MATERIALIZED (
                SELECT count(*) >= \(raw: "\(Self.common)") AS is_common FROM sample WHERE has
            ), stretch AS NOT MATERIALIZED (
                \(withFirstKey) WHERE rowid < (SELECT min(rowid) FROM sample) ORDER BY rowid DESC LIMIT \(raw: "\(Self.stretch)")
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
                SELECT rowid FROM (SELECT rowid FROM \(table) WHERE \(expression.arrayCondition) OFFSET 0) AS hit
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
