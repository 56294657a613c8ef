import SQL

/// All customers of a list, in its order, whatever its length.
struct CustomerSelection {
    private let filter: CustomerFilter
    private let access: Access
    private let clock: WorkspaceClock
    private let connection: any Connection

    init(_ filter: CustomerFilter, _ access: Access, _ clock: WorkspaceClock, _ connection: any Connection) {
        self.filter = filter
        self.access = access
        self.clock = clock
        self.connection = connection
    }

    func ids() throws -> [Customer.ID] {
        guard SearchQuery(filter.words).isEmpty else { return try found() }
        return try CustomerWalk(filter.prepared(access, clock, connection), access, connection).ids()
    }

    /// A search finds page by page; so few have the words that a page more or less does not matter.
    private func found() throws -> [Customer.ID] {
        var ids: [Customer.ID] = []
        var seen: Set<Customer.ID> = []
        var cursor: Customers.Cursor?
        repeat {
            let page = try Customers.page(filter, after: cursor, limit: 2_000, access, clock, connection)
            for row in page.rows where seen.insert(row.id).inserted { ids.append(row.id) }
            cursor = page.next
        } while cursor != nil
        return ids
    }
}
