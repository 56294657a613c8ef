public import Method
import SQL

/// How somebody's list stands against what it may hold, and what the pool has for it.
public struct SupplementNeed: Sendable {
    /// A cell that somebody answers for, and what is in the pool there.
    public struct Cell: Sendable, Hashable {
        public let market: Market
        public let region: Region
        public let pool: Int
    }

    public let person: Person
    public let capacity: Int
    public let held: [Grade: Int]
    /// How many of a grade the month's plan has work for (METHOD section 6); a list has no number of D to aim at.
    public let targets: [Grade: Int]
    public let cells: [Cell]
    /// The supplement that waits for an answer.
    public let open: Supplement.ID?

    public var heldInAll: Int { held.values.reduce(0, +) }
    public var lacking: Int { max(0, capacity - heldInAll) }
    public var available: Int { cells.map(\.pool).reduce(0, +) }
    /// For how many the pool has nothing: new lists are needed.
    public var missing: Int { max(0, lacking - available) }
    public var exhausted: [Cell] { cells.filter { $0.pool == 0 } }
}

/// Reads the needs of many at once, from the tallies.
struct SupplementNeeds {
    let rules: Rules
    let clock: WorkspaceClock
    let connection: any Connection

    /// - Parameter people: active ones who have a list.
    func needs(of people: [Person]) throws -> [SupplementNeed] {
        let held = try Lists.heldByGrade(people.map(\.id), connection)
        let cells = try cells()
        let open = try connection.all("SELECT person_id, id FROM supplement WHERE state = 'proposed'") { row in
            (try row[0] as Person.ID, try row[1] as Supplement.ID)
        }
        let waiting = Dictionary(uniqueKeysWithValues: open)
        let targets: [Grade: Int] = [
            .a: rules.budget.a.accounts, .b: rules.budget.b.accounts, .c: rules.budget.c.accounts,
        ]
        return people.map { person in
            SupplementNeed(
                person: person, capacity: person.capacity ?? rules.holding.capacity, held: held[person.id] ?? [:],
                targets: targets, cells: cells[person.id] ?? [], open: waiting[person.id])
        }
    }

    /// What lies in the pool for each who answers for it; of a cell that several share, for each.
    private func cells() throws -> [Person.ID: [SupplementNeed.Cell]] {
        let given = try ResponsibilityTable.responsibilities(connection, on: clock.today)
        let matrix = try ResponsibilityMatrix(given)
        var pools: [Division.Place: Int] = [:]
        for one in given { pools[.init(market: one.market, region: one.region, holder: one.holder)] = 0 }
        try connection.forEach(
            """
            SELECT sector, industry, province, city, SUM(customers) FROM customer_tally
            WHERE holder_id <= 0 AND standing = 'valid' GROUP BY sector, industry, province, city
            """
        ) { row in
            let (market, region) = (Market(sector: try row[0], industry: try row[1]), Region(province: try row[2], city: try row[3]))
            let customers: Int = try row[4]
            for one in matrix.cell(market: market, region: region)?.answering ?? [] {
                pools[.init(market: one.market, region: one.region, holder: one.holder), default: 0] += customers
            }
        }
        return Dictionary(grouping: pools, by: \.key.holder).mapValues { cells in
            cells.map { SupplementNeed.Cell(market: $0.key.market, region: $0.key.region, pool: $0.value) }
                .sorted { ($0.market.description, $0.region) < ($1.market.description, $1.region) }
        }
    }
}
