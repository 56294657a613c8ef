import Method
import SQL

/// Customers found by their names, codes and own words. One that has only a contact of that name is left to the people.
struct CustomersFound {
    private let query: SearchQuery
    private let typed: String
    private let visible: VisibleCustomers
    private let connection: any Connection

    init(_ query: SearchQuery, _ typed: String, _ visible: VisibleCustomers, _ connection: any Connection) {
        self.query = query
        self.typed = typed
        self.visible = visible
        self.connection = connection
    }

    func group(_ limit: Int) throws -> Findings.Group<FoundCustomer> {
        // Some are left to the people.
        let more = limit * 3
        let exact = try exactly()
        let coded = try CodeBeginning(typed)?.ids(visible.condition, limit: more, connection) ?? []
        let others = try coded.isEmpty ? visible.ids(query, in: .text, limit: more) : (ids: coded, isCutShort: false)
        let ids = exact + others.ids.filter { !exact.contains($0) }
        let texts = Dictionary(
            uniqueKeysWithValues: try connection.all(
                "SELECT customer_id, text FROM customer_search_text WHERE customer_id IN (\(list: ids))"
            ) { row -> (Customer.ID, String) in (try row[0], try row[1]) })
        let found = try CustomerRow.rows(of: ids, connection).compactMap { row in
            texts[row.id].flatMap { customer(row, $0, isExact: exact.contains(row.id)) }
        }
        return Findings.Group(found, limit: limit, isCutShort: others.isCutShort || ids.count >= more)
    }

    /// Those whose whole name or code was typed stand first, however old they are.
    private func exactly() throws -> [Customer.ID] {
        let code = UnifiedSocialCreditCode(typed)?.description
        let name = (try? CompanyName(typed))?.normalised
        // Two ways, each along its index: with an OR of them, SQLite goes through all customers in their order.
        return try connection.all(
            """
            SELECT id FROM (
                SELECT customer.id FROM customer
                WHERE customer.code IS NOT NULL AND customer.standing <> 'merged' AND customer.code = \(code) AND \(visible.condition)
                UNION
                SELECT customer.id FROM customer WHERE customer.normalised_name = \(name) AND \(visible.condition)
            ) AS exact ORDER BY id LIMIT 3
            """
        ) { try $0[0] }
    }

    private func customer(_ row: CustomerRow, _ text: String, isExact: Bool) -> FoundCustomer? {
        let people = Set(SearchPart.people(behind: text).compactMap { $0.split(separator: "\n", maxSplits: 1).first })
        let name = MarkedText(row.name, query)
        var others: [MarkedText] = []
        var hasOwn = name.isMarked || isExact
        // The first line is the name.
        for line in SearchPart.lines(of: text).dropFirst() {
            let marked = MarkedText(String(line), query)
            guard marked.isMarked, !others.contains(marked) else { continue }
            hasOwn = hasOwn || !people.contains(line)
            others.append(marked)
        }
        // Where the name says it all, nothing else needs to.
        if name.isMarked, query.matches(row.name) { others = [] }
        return hasOwn ? FoundCustomer(row: row, name: name, others: others) : nil
    }
}
