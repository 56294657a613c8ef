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
                : try CustomerFinder(words, filter, access, connection).page(after: cursor, limit: limit)
        }
    }

    /// Customers of all lists, for the administrator at the machine.
    public func find(_ words: String, limit: Int = 50) async throws -> Page {
        var filter = CustomerFilter()
        filter.words = words
        return try await workspace.database.read { [filter] connection in
            try CustomerFinder(SearchQuery(words), filter, nil, connection).page(after: nil, limit: limit)
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
}
