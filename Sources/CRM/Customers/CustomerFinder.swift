import Method
import SQL

/// Finds the newest customers that have the words of a query and fulfil a filter.
///
/// There are two ways down from the newest customer. One looks at the customers that have the words, which the search index
/// names (only those in the filter's place and market, where it has them), and asks whether they fulfil the filter; the other looks
/// at those of the filter and asks whether they have the words.
/// The rarer of the two is the shorter way, but nothing tells beforehand which that is, and the words may be common in one
/// year's customers only. So both start out, and whichever gets down faster goes on. They take turns on one stretch: what
/// lies behind is done with, whichever way led there.
struct CustomerFinder {
    private enum Way: CaseIterable {
        case words, filter
    }

    private let words: SearchQuery
    private let part: SearchPart
    private let condition: Query
    private let filter: CustomerFilter
    private let access: Access?
    private let connection: any Connection
    private let index: SearchIndex
    private let firstStep: Int

    /// - Parameters:
    ///   - part: of the customers' texts, in which the words are looked for.
    ///   - access: who asks; nil for the administrator at the machine.
    ///   - firstStep: at how many customers the first step looks, when the page is not longer.
    init(
        _ words: SearchQuery, in part: SearchPart = .text, _ filter: CustomerFilter, _ access: Access?,
        _ connection: any Connection, firstStep: Int = 64
    ) {
        self.words = words
        self.part = part
        condition = filter.condition(access)
        self.filter = filter
        self.access = access
        self.connection = connection
        self.firstStep = firstStep
        index = SearchIndex(connection)
    }

    func page(after cursor: Customers.Cursor?, limit: Int) throws -> Customers.Page {
        let found = try ids(after: cursor, limit: limit + 1).ids
        let rows = try CustomerRow.rows(of: found.prefix(limit), connection)
        guard found.count > limit else { return Customers.Page(rows: rows, next: nil) }
        return Customers.Page(rows: rows, next: Customers.Cursor(key: "", id: found[limit - 1]))
    }

    /// How many there are: at most the limit and one more.
    func count(upTo limit: Int) throws -> Int { try ids(after: nil, limit: limit + 1).ids.count }

    /// The newest of them, at most `limit`.
    ///
    /// - Parameter patience: at how many candidates it looks before it leaves it at what it has.
    /// - Returns: them, and whether patience ended the search.
    func ids(
        after cursor: Customers.Cursor? = nil, limit: Int, patience: Int = .max
    ) throws -> (ids: [Customer.ID], isCutShort: Bool) {
        var filtered = FilteredCustomers(filter, access, connection)
        var position = cursor?.id ?? .max
        var found: [Customer.ID] = []
        var way = Way.words
        var pace: [Way: Double] = [:]
        // A quarter more than the page, so that a few candidates that do not match make no second step.
        let first = limit <= firstStep ? firstStep : limit + limit / 4
        var lengths: [Way: Int] = [.words: first, .filter: first * 2]
        var yields: [Way: Yield] = [:]
        var steps = 0
        var lookedAt = 0
        let facets = SearchFacets.narrowest(filter.market, filter.region)
        while true {
            let step = lengths[way] ?? first
            let seen =
                way == .words
                ? try index.candidates(words, in: part, facets: facets, before: position, limit: step)
                : try filtered.next(step, below: position)
            let fitting = try verified(seen, way)
            yields[way, default: Yield()].add(fitting.count, of: step)
            found += fitting.prefix(limit - found.count)
            guard let last = seen.last, seen.count == step, found.count < limit else { return (found, false) }
            lookedAt += step
            guard lookedAt < patience else { return (found, true) }
            pace[way] = Double(position - last) / Double(step)
            position = last
            let expected = yields[way]?.candidates(for: limit - found.count) ?? Self.longestStep
            lengths[way] = min(max(expected, first), step * 4, Self.longestStep)
            steps += 1
            if filtered.isShorterThanAll { way = nextWay(after: steps, pace) }
        }
    }

    private static let longestStep = 4_096

    /// How many of the candidates of one way were found to fit, so that its next step is about as long as the page still needs.
    private struct Yield {
        private var fitting = 0
        private var candidates = 0

        mutating func add(_ fitting: Int, of candidates: Int) {
            self.fitting += fitting
            self.candidates += candidates
        }

        /// A quarter more than the yield so far asks for; as one that has found nothing yet is not known to find nothing, at
        /// least one is counted.
        func candidates(for missing: Int) -> Int {
            missing * candidates / max(fitting, 1) * 5 / 4
        }
    }

    /// So many steps are taken from word to word before the customers of the filter are tried. On PostgreSQL the third of them reads
    /// a block of words at once.
    private var stepsOfWords: Int { connection.dialect == .sqlite ? 1 : 2 }

    /// What it costs to look at a customer, when looking at one that has the words costs 1. SQLite asks an index whether it fulfils
    /// the filter, and looks up the text of those only that do; of a customer of the filter it looks up the text in any case.
    private var costOfFiltered: Double { connection.dialect == .sqlite ? 5 : 1 }

    private func nextWay(after steps: Int, _ pace: [Way: Double]) -> Way {
        guard steps >= stepsOfWords, let words = pace[.words] else { return .words }
        guard let filter = pace[.filter] else { return .filter }
        return words * costOfFiltered >= filter ? .words : .filter
    }

    /// Those of the customers that fulfil the filter and have the words.
    private func verified(_ ids: [Customer.ID], _ way: Way) throws -> [Customer.ID] {
        guard !ids.isEmpty else { return [] }
        var verified: [Customer.ID] = []
        try connection.forEach(texts(of: ids, way)) { row in
            if words.matches(try row[1], in: part) { verified.append(try row[0]) }
        }
        return verified
    }

    private func texts(of ids: [Customer.ID], _ way: Way) -> Query {
        switch (connection.dialect, way) {
        case (.sqlite, .words):
            return """
                SELECT customer.id, customer_search_text.text FROM json_each(\(json(ids))) AS listed
                CROSS JOIN customer INDEXED BY customer_by_newest ON customer.id = listed.value
                CROSS JOIN customer_search_text ON customer_search_text.customer_id = customer.id
                WHERE \(condition)
                """
        case (.sqlite, .filter):
            return """
                SELECT customer_search_text.customer_id, customer_search_text.text FROM json_each(\(json(ids))) AS listed
                CROSS JOIN customer_search_text ON customer_search_text.customer_id = listed.value
                """
        case (.postgresql, _):
            let hasWords = way == .filter ? index.condition(words, in: part) : nil
            return """
                SELECT customer.id, customer_search_text.text FROM \(CustomerRow.listed(ids, connection))
                JOIN customer_search_text ON customer_search_text.customer_id = customer.id
                WHERE \(condition) \(hasWords.map { "AND \($0)" as Query } ?? "") ORDER BY customer.id DESC
                """
        }
    }

    private func json(_ ids: [Customer.ID]) -> String { "[" + ids.map { String($0) }.joined(separator: ",") + "]" }
}
