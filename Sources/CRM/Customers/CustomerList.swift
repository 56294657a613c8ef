import Method
import SQL

extension Customers {
    /// A page of a list: rows and where the next page begins.
    public struct Page: Sendable {
        public let rows: [CustomerRow]
        /// Nil when these are the last.
        public let next: Cursor?
    }

    /// The last row of a page: the next begins behind it. Opaque to those who hand it on.
    public struct Cursor: Sendable, Hashable, LosslessStringConvertible {
        let key: String
        let id: Customer.ID

        init(key: String, id: Customer.ID) {
            self.key = key
            self.id = id
        }

        public var description: String { "\(id)~\(key)" }

        public init?(_ description: String) {
            let parts = description.split(separator: "~", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, let id = Int64(parts[0]) else { return nil }
            self.init(key: String(parts[1]), id: id)
        }
    }

    /// The customers of a filter that the person may see.
    public func list(
        _ filter: CustomerFilter, after cursor: Cursor? = nil, limit: Int = 50, by person: Person.ID
    ) async throws -> Page {
        try await workspace.database.read { connection in
            let access = try Access(person, connection)
            let words = SearchQuery(filter.words)
            return words.isEmpty
                ? try Customers.ordered(filter, access, after: cursor, limit: limit, connection)
                : try Customers.found(words, filter.condition(access), after: cursor, limit: limit, connection)
        }
    }

    /// Customers of all lists, for the administrator at the machine.
    public func find(_ words: String, limit: Int = 50) async throws -> Page {
        var filter = CustomerFilter()
        filter.words = words
        let condition = filter.condition(nil)
        return try await workspace.database.read { connection in
            try Customers.found(SearchQuery(words), condition, after: nil, limit: limit, connection)
        }
    }

    private static func ordered(
        _ filter: CustomerFilter, _ access: Access, after cursor: Cursor?, limit: Int, _ connection: any Connection
    ) throws -> Page {
        let order = filter.order
        var condition = filter.condition(access)
        if order == .nextStep { condition += " AND customer.next_step_on IS NOT NULL" }
        if let cursor { condition += " AND \(behind(cursor, order))" }
        let direction: Query = order.isDescending ? "DESC" : "ASC"
        let ordering: Query =
            order == .newest ? "customer.id DESC" : "\(order.key) \(direction), customer.id \(direction)"
        var rows: [CustomerRow] = []
        var keys: [String] = []
        try connection.forEach(
            """
            SELECT \(CustomerRow.columns), CAST(\(order.key) AS TEXT) AS cursor_key FROM \(CustomerRow.source)
            WHERE \(condition) ORDER BY \(ordering) LIMIT \(limit + 1)
            """
        ) { row in
            rows.append(try CustomerRow(row))
            keys.append(try row["cursor_key"])
        }
        guard rows.count > limit else { return Page(rows: rows, next: nil) }
        return Page(
            rows: Array(rows.prefix(limit)), next: Cursor(key: keys[limit - 1], id: rows[limit - 1].id))
    }

    private static func behind(_ cursor: Cursor, _ order: CustomerFilter.Order) -> Query {
        order == .newest
            ? "customer.id < \(cursor.id)" : "(\(order.key), customer.id) > (\(cursor.key), \(cursor.id))"
    }

    /// Newest first: the index names candidates, the text decides, the filter applies to those that remain.
    private static func found(
        _ words: SearchQuery, _ condition: Query, after cursor: Cursor?, limit: Int, _ connection: any Connection
    ) throws -> Page {
        let index = SearchIndex(connection)
        var rows: [CustomerRow] = []
        var before = cursor?.id
        while true {
            let candidates = try index.candidates(words, before: before, limit: 500)
            guard let last = candidates.last else { return Page(rows: rows, next: nil) }
            try connection.forEach(
                """
                SELECT \(CustomerRow.columns), customer_search_text.text FROM \(CustomerRow.source)
                JOIN customer_search_text ON customer_search_text.customer_id = customer.id
                WHERE customer.id IN (\(list: candidates)) AND \(condition) ORDER BY customer.id DESC
                """
            ) { row in
                guard rows.count <= limit, words.matches(try row["text"]) else { return }
                rows.append(try CustomerRow(row))
            }
            if rows.count > limit {
                return Page(rows: Array(rows.prefix(limit)), next: Cursor(key: "", id: rows[limit - 1].id))
            }
            if candidates.count < 500 { return Page(rows: rows, next: nil) }
            before = last
        }
    }
}
