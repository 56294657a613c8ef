import Method
import SQL

/// Looks through the pool once and proposes to everybody who lacks customers what is most promising of what they answer for.
struct SupplementMaker {
    let rules: Rules
    let clock: WorkspaceClock
    let connection: any Connection

    struct Choice: Sendable {
        let customer: Customer.ID
        let score: Int
    }

    /// The customers for each, the most promising first: by the points of their mining signals, then by grade, then the newest.
    func choose(for needs: [SupplementNeed]) throws -> [Person.ID: [Choice]] {
        let lacking = needs.filter { $0.lacking > 0 && $0.available > 0 }
        guard !lacking.isEmpty else { return [:] }
        var division = Division(
            try ResponsibilityTable.matrix(connection, on: clock.today), by: rules.holding.assignment,
            room: Dictionary(uniqueKeysWithValues: lacking.map { ($0.person.id, $0.lacking) }))
        let letGo = try letGo(by: Set(lacking.map(\.person.id)))
        var wanted = lacking.map { min($0.lacking, $0.available) }.reduce(0, +)
        guard wanted > 0 else { return [:] }
        var chosen: [Person.ID: [Choice]] = [:]
        try forEachCandidate(of: lacking) { row in
            let id: Customer.ID = try row[0]
            let (market, region) = (Market(sector: try row[1], industry: try row[2]), Region(province: try row[3], city: try row[4]))
            guard case .given(let person) = division.next(market: market, region: region) else { return }
            // Nobody is offered what they have just let go; somebody else may be next time.
            guard !letGo.contains(LetGo(customer: id, person: person)) else { return }
            _ = division.give(market: market, region: region)
            chosen[person, default: []].append(Choice(customer: id, score: try row[5]))
            wanted -= 1
            if wanted == 0 { throw Enough() }
        }
        return chosen
    }

    /// Nobody has room left: the rest of the pool need not be read.
    private struct Enough: Error {}

    /// The customers of the pool that may be proposed, the most promising first, until there is enough.
    private func forEachCandidate(of needs: [SupplementNeed], _ body: (Row) throws -> Void) throws {
        let query: Query = """
            SELECT customer.id, customer.sector, customer.industry, customer.province, customer.city, customer.mining_score
            FROM customer
            WHERE customer.holder_id IS NULL AND customer.standing = 'valid' AND \(inTheirCells(needs))
              AND NOT EXISTS (SELECT 1 FROM supplement_customer
                WHERE supplement_customer.customer_id = customer.id AND supplement_customer.state = 'proposed')
            ORDER BY customer.mining_score DESC, COALESCE(customer.grade, ''), customer.id DESC
            """
        do { try connection.forEach(query, body) } catch is Enough {}
    }

    private struct LetGo: Hashable {
        let customer: Customer.ID
        let person: Person.ID
    }

    private func letGo(by people: Set<Person.ID>) throws -> Set<LetGo> {
        let since = clock.start(of: clock.today.adding(days: -rules.holding.noReclaimDays))
        return Set(
            try connection.all(
                """
                SELECT customer_id, from_holder_id FROM list_move
                WHERE from_holder_id IN (\(list: people.sorted())) AND at >= \(since)
                  AND move IN (\(list: ListMove.lettingGo))
                """
            ) { LetGo(customer: try $0[0], person: try $0[1]) })
    }

    /// For one person only their own places are read; for everybody the whole pool.
    private func inTheirCells(_ needs: [SupplementNeed]) -> Query {
        let cells = needs.flatMap(\.cells)
        guard needs.count == 1, cells.count <= 50 else { return "1 = 1" }
        let parts = cells.map { cell -> Query in
            var parts: [Query] = []
            if let sector = cell.market.sector { parts.append("customer.sector = \(sector.rawValue)") }
            if case .industry(let industry) = cell.market { parts.append("customer.industry = \(industry.rawValue)") }
            if let province = cell.region.provinceCode { parts.append("customer.province = \(province)") }
            if let city = cell.region.cityCode { parts.append("customer.city = \(city)") }
            return parts.isEmpty ? "1 = 1" : "(\(parts.joined(separator: " AND ")))"
        }
        return "(\(parts.joined(separator: " OR ")))"
    }
}
