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
    ///
    /// - Throws: `Problem.invalid` at the field `where` for a segment that asks for what is not there.
    public func list(
        _ filter: CustomerFilter, after cursor: Cursor? = nil, limit: Int = 50, by person: Person.ID
    ) async throws -> Page {
        let clock = workspace.clock
        return try await workspace.database.read { connection in
            try Self.page(filter, after: cursor, limit: limit, workspace.access(person, connection), clock, connection)
        }
    }

    static func page(
        _ filter: CustomerFilter, after cursor: Cursor?, limit: Int, _ access: Access, _ clock: WorkspaceClock,
        _ connection: any Connection
    ) throws -> Page {
        let filter = try filter.prepared(access, clock, connection)
        let words = SearchQuery(filter.words)
        guard !words.isEmpty else {
            return try CustomerWalk(filter, access, connection).page(after: cursor, limit: limit)
        }
        let page = try CustomerFinder(words, filter, access, connection).page(after: cursor, limit: limit)
        // A number may be a stock code as well: both are found, those who have the number first.
        guard cursor == nil, let number = NumberSearch(filter.words) else { return page }
        // What is masked is found by the whole of it only.
        let visible: Query = number.isWhole ? "1 = 1" : access.seesWholeNumbers
        let ids = try number.ids("\(filter.condition(access)) AND \(visible)", limit: limit, connection)
        let others = page.rows.filter { !ids.contains($0.id) }
        return Page(rows: try CustomerRow.rows(of: ids, connection) + others, next: page.next)
    }

    /// Customers of all lists, for the administrator at the machine.
    public func find(_ words: String, limit: Int = 50) async throws -> Page {
        var filter = CustomerFilter()
        filter.words = words
        return try await workspace.database.read { [filter] connection in
            try CustomerFinder(SearchQuery(words), filter, nil, connection).page(after: nil, limit: limit)
        }
    }
}
