import Method
import SQL

/// Finds the newest customers that have the words of a query and fulfil a filter.
///
/// There are two ways down from the newest customer. One looks at the customers that have the words, which the search index
/// names, and asks whether they fulfil the filter; the other looks at those of the filter and asks whether they have the words.
/// The rarer of the two is the shorter way, but nothing tells beforehand which that is, and the words may be common in one
/// year's customers only. So both start out, and whichever gets down faster goes on. They take turns on one stretch: what
/// lies behind is done with, whichever way led there.
struct CustomerFinder {
    private enum Way: CaseIterable {
        case words, filter
    }

    private let words: SearchQuery
    private let condition: Query
    private let narrowest: Query?
    private let connection: any Connection
    private let index: SearchIndex
    private let firstStep: Int

    /// - Parameters:
    ///   - access: who asks; nil for the administrator at the machine.
    ///   - firstStep: at how many customers the first step looks, when the page is not longer.
    init(
        _ words: SearchQuery, _ filter: CustomerFilter, _ access: Access?, _ connection: any Connection,
        firstStep: Int = 64
    ) {
        self.words = words
        condition = filter.condition(access)
        narrowest = filter.narrowest(access)
        self.connection = connection
        self.firstStep = firstStep
        index = SearchIndex(connection)
    }

    func page(after cursor: Customers.Cursor?, limit: Int) throws -> Customers.Page {
        let found = try ids(after: cursor, limit: limit + 1)
        let rows = try CustomerRow.rows(of: found.prefix(limit), connection)
        guard found.count > limit else { return Customers.Page(rows: rows, next: nil) }
        return Customers.Page(rows: rows, next: Customers.Cursor(key: "", id: found[limit - 1]))
    }

    /// The newest of them, at most `limit`.
    private func ids(after cursor: Customers.Cursor?, limit: Int) throws -> [Customer.ID] {
        var position = cursor?.id ?? .max
        var found: [Customer.ID] = []
        var way = Way.words
        var pace: [Way: Double] = [:]
        // A quarter more than the page, so that a few candidates that do not match make no second step.
        let first = limit <= firstStep ? firstStep : limit + limit / 4
        var lengths: [Way: Int] = [.words: first, .filter: first * 4]
        var steps = 0
        while true {
            let step = lengths[way] ?? first
            let seen = try next(step, below: position, way)
            found += try verified(seen, way).prefix(limit - found.count)
            guard let last = seen.last, seen.count == step, found.count < limit else { return found }
            pace[way] = Double(position - last) / Double(step)
            position = last
            lengths[way] = min(step * 4, Self.longestStep)
            steps += 1
            way = nextWay(after: steps, pace)
        }
    }

    private static let longestStep = 4_096
    /// So many steps are taken from word to word before the customers of the filter are tried. SQLite may have to gather and sort
    /// a whole province for that; PostgreSQL knows when not to, and its third step reads a block.
    private var stepsOfWords: Int { connection.dialect == .sqlite ? 3 : 2 }

    private func nextWay(after steps: Int, _ pace: [Way: Double]) -> Way {
        guard narrowest != nil, steps >= stepsOfWords, let words = pace[.words] else { return .words }
        guard let filter = pace[.filter] else { return .filter }
        return words >= filter ? .words : .filter
    }

    /// The next customers down a way. Fewer than asked for are the last.
    private func next(_ count: Int, below position: Customer.ID, _ way: Way) throws -> [Customer.ID] {
        guard way == .filter, let narrowest else {
            return try index.candidates(words, before: position, limit: count)
        }
        return try connection.all(
            """
            SELECT customer.id FROM customer WHERE \(narrowest) AND customer.id < \(position)
            ORDER BY customer.id DESC LIMIT \(count)
            """
        ) { try $0[0] }
    }

    /// Those of the customers that fulfil the filter and have the words.
    private func verified(_ ids: [Customer.ID], _ way: Way) throws -> [Customer.ID] {
        guard !ids.isEmpty else { return [] }
        var condition = condition
        if way == .filter, let hasWords = index.condition(words) { condition += " AND \(hasWords)" }
        var verified: [Customer.ID] = []
        try connection.forEach(
            """
            SELECT customer.id, customer_search_text.text FROM \(CustomerRow.listed(ids, connection))
            JOIN customer_search_text ON customer_search_text.customer_id = customer.id
            WHERE \(condition) ORDER BY customer.id DESC
            """
        ) { row in
            if words.matches(try row["text"]) { verified.append(try row["id"]) }
        }
        return verified
    }
}
