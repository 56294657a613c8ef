import Method
import SQL

/// Reads a page of the customers of a filter, in an order that has an index.
///
/// Where many customers fit the filter, the way along the order meets a page of them soon; where few do, it is shorter to find these
/// few and sort them. PostgreSQL knows from its statistics how many there are. SQLite has none that hold for every filter, so the
/// walk goes along the order for a stretch of fixed length, and only then turns to the few.
struct CustomerWalk {
    private let filter: CustomerFilter
    private let access: Access
    private let connection: any Connection
    private let stretch: Int

    /// - Parameter stretch: at how many customers SQLite looks in the order before it turns to the few of the filter. A page of fifty
    ///   is met on one of 4,096 when one in eighty customers fits.
    init(
        _ filter: CustomerFilter, _ access: Access, _ connection: any Connection, stretch: Int = 4_096
    ) {
        self.stretch = stretch
        self.filter = filter
        self.access = access
        self.connection = connection
    }

    /// A place in the order.
    private struct Step {
        let id: Customer.ID
        let key: String

        init(_ row: Row) throws {
            id = try row[0]
            key = try row[1]
        }
    }

    func page(after cursor: Customers.Cursor?, limit: Int) throws -> Customers.Page {
        var steps = try steps(after: cursor, limit: limit + 1)
        let hasNext = steps.count > limit
        if hasNext { steps.removeLast() }
        let rows = try CustomerRow.rows(of: steps.map(\.id), connection)
        guard hasNext, let last = steps.last else { return Customers.Page(rows: rows, next: nil) }
        return Customers.Page(rows: rows, next: Customers.Cursor(key: last.key, id: last.id))
    }

    /// How many there are: at most the limit and one more.
    func count(upTo limit: Int) throws -> Int { try steps(after: nil, limit: limit + 1).count }

    /// How many there are among the first so many of the order: what a page can say without looking at all customers.
    func glance(upTo limit: Int) throws -> CustomerCount {
        guard !filter.scope.isOfSomebody else { return CustomerCount(try count(upTo: limit), upTo: limit) }
        let byIndex: Query = connection.dialect == .sqlite ? "INDEXED BY \(filter.order.index)" : ""
        let row = try connection.first(
            """
            SELECT COUNT(*), COUNT(fits) FROM (
                SELECT \(filter.fits(access)) AS fits FROM customer \(byIndex) WHERE \(span) ORDER BY \(ordering) LIMIT \(stretch)
            ) AS passed
            """)
        let (passed, found): (Int, Int) = (try row?[0] ?? 0, try row?[1] ?? 0)
        return CustomerCount(number: min(found, limit), isWhole: found <= limit && passed < stretch)
    }

    /// All of them, in the order.
    func ids() throws -> [Customer.ID] {
        let byIndex: Query =
            connection.dialect == .sqlite && !filter.scope.isOfSomebody ? "INDEXED BY \(filter.order.index)" : ""
        return try connection.all(
            """
            SELECT customer.id FROM customer \(byIndex)
            WHERE \(filter.condition(access)) AND \(span) ORDER BY \(ordering)
            """
        ) { try $0[0] }
    }

    private func steps(after cursor: Customers.Cursor?, limit: Int) throws -> [Step] {
        guard connection.dialect == .sqlite else { return try planned(behind(cursor), limit) }
        switch filter.scope {
        case .holder, .team: return try planned(behind(cursor), limit)
        case .everyone, .pool: break
        }
        var met: [Step] = []
        for part in parts(behind: cursor) where met.count < limit {
            met += try walked(part, limit - met.count)
        }
        return met
    }

    private func walked(_ part: Query, _ limit: Int) throws -> [Step] {
        guard filter.indexOfFew != nil || filter.rest?.few != nil else {
            return try planned(part, limit, by: filter.order.index)
        }
        let met = try onStretch(part, limit, stretch)
        if met.count == limit { return met }
        // Not so few after all: a page of them lies not much further on the way, and all of them are many.
        if met.count * 8 >= limit {
            let more = try onStretch(part, limit, stretch * 16)
            if more.count == limit { return more }
        }
        if let few = filter.rest?.few { return try among(few, part, limit) }
        return try planned(part, limit, by: filter.indexOfFew)
    }

    /// - Parameter few: a query of the ids of customers, among which all are that fit.
    private func among(_ few: Query, _ part: Query, _ limit: Int) throws -> [Step] {
        try connection.all(
            """
            SELECT customer.id, \(key) FROM (\(few)) AS few CROSS JOIN customer ON customer.id = few.customer_id
            WHERE \(filter.condition(access)) AND \(part) ORDER BY \(ordering) LIMIT \(limit)
            """, Step.init)
    }

    /// - Parameter index: nil for the one that the engine thinks best.
    private func planned(_ part: Query, _ limit: Int, by index: Query? = nil) throws -> [Step] {
        try connection.all(
            """
            SELECT customer.id, \(key) FROM customer \(index.map { "INDEXED BY \($0)" as Query } ?? "")
            WHERE \(filter.condition(access)) AND \(part) ORDER BY \(ordering) LIMIT \(limit)
            """, Step.init)
    }

    /// Those that fit among the next so many. SQLite runs a subquery with a limit as a coroutine, which is left as soon as the
    /// page is full, and hands its rows on in its order.
    private func onStretch(_ part: Query, _ limit: Int, _ stretch: Int) throws -> [Step] {
        try connection.all(
            """
            SELECT id, CAST(cursor_key AS TEXT) FROM (
                SELECT customer.id AS id, \(filter.order.key) AS cursor_key, \(filter.fits(access)) AS fits
                FROM customer INDEXED BY \(filter.order.index)
                WHERE \(part) ORDER BY \(ordering) LIMIT \(stretch)
            ) AS passed WHERE fits LIMIT \(limit)
            """, Step.init)
    }

    /// What lies behind the cursor.
    private func behind(_ cursor: Customers.Cursor?) -> Query {
        guard let cursor else { return span }
        let order = filter.order
        return order == .newest
            ? span + " AND customer.id < \(cursor.id)"
            : span + " AND (\(order.key), customer.id) > (\(cursor.key), \(cursor.id))"
    }

    /// The same in parts, one after the other, each of which is one stretch of an index. SQLite does not look up a pair whose first
    /// part is an expression, and would begin at the top of the list for each page.
    private func parts(behind cursor: Customers.Cursor?) -> [Query] {
        guard let cursor, filter.order != .newest else { return [behind(cursor)] }
        let key = filter.order.key
        return [
            span + " AND \(key) = \(cursor.key) AND customer.id > \(cursor.id)",
            span + " AND \(key) > \(cursor.key)",
        ]
    }

    /// The customers that have a place in the order: of some grades, those from the best of them to the worst.
    private var span: Query {
        switch filter.order {
        case .nextStep: return "customer.next_step_on IS NOT NULL"
        case .grade:
            guard let best = filter.grades.max(), let worst = filter.grades.min() else { return "1 = 1" }
            return "\(filter.order.key) BETWEEN \(best) AND \(worst)"
        case .newest, .untouched, .name: return "1 = 1"
        }
    }

    private var key: Query { "CAST(\(filter.order.key) AS TEXT)" }

    private var ordering: Query {
        switch filter.order {
        case .newest: "customer.id DESC"
        case .grade, .untouched, .nextStep, .name: "\(filter.order.key) ASC, customer.id ASC"
        }
    }
}
