public import Method
import SQL

extension ResponsibilityTable {
    /// The matrix of a region's parts, its counts from the tallies.
    ///
    /// - Parameters:
    ///   - region: anywhere for the provinces, or a province for its cities.
    ///   - countsTouched: whether to count who was followed up in this quarter, too, which no tally has.
    public func view(
        region: Region = .anywhere, countsTouched: Bool = false, by person: Person.ID
    ) async throws -> ResponsibilityView {
        let clock = workspace.clock
        return try await workspace.database.read { connection in
            let access = try workspace.access(person, connection)
            let cells = try ResponsibilityTable.cells(connection)
            let counts = try Count.all(in: region, connection)
                + (countsTouched ? Count.touched(since: clock.today.firstOfQuarter, in: region, connection) : [])
            return try ResponsibilityReader(region: region, cells: cells, counts: counts, date: clock.today)
                .view(people: ResponsibilityTable.assignable(access, connection))
        }
    }

    /// - Parameter one: only this one; nil for all.
    static func cells(_ connection: any Connection, of one: (market: Market, region: Region)? = nil) throws -> [Cell] {
        let condition: Query = one.map { "WHERE market = \($0.market) AND region = \($0.region)" } ?? ""
        return try connection.all(
            """
            SELECT market, region, person_id, person.name, share, from_on, until_on, answering.version
            FROM answering JOIN person ON person.id = answering.person_id \(condition)
            ORDER BY market, region, share DESC, person_id
            """
        ) { row in
            Cell(
                market: try row[0], region: try row[1], personID: try row[2], personName: try row[3], share: try row[4],
                from: try row[5], until: try row[6], version: try row[7])
        }
    }

    /// Whom somebody may make answer for a cell.
    static func assignable(_ access: Access, _ connection: any Connection) throws -> [Person] {
        guard access.has(.assignResponsibility) else { return [] }
        return try connection.all(
            """
            SELECT \(Person.columns) FROM person
            WHERE active = 1 AND id IN (\(access.people)) ORDER BY role DESC, name, id
            """, Person.init)
    }
}

/// How many valid customers of one place are in the pool, or on lists.
private struct Count: Sendable {
    let isPool: Bool
    let market: Market
    let region: Region
    var customers = 0
    /// Of these, grade A or B.
    var hot = 0
    /// Followed up in this quarter, beside those that are counted.
    var touched = 0

    /// Along the index of the last follow-up, from the quarter's first day on.
    static func touched(since date: CivilDate, in region: Region, _ connection: any Connection) throws -> [Count] {
        let condition: Query = region.provinceCode.map { "AND province = \($0)" } ?? ""
        return try connection.all(
            """
            SELECT sector, industry, province, city, COUNT(*) FROM customer
            WHERE COALESCE(last_touch_on, '') >= \(date) AND standing = 'valid' \(condition)
            GROUP BY sector, industry, province, city
            """
        ) { row in
            Count(
                isPool: false, market: Market(sector: try row[0], industry: try row[1]),
                region: Region(province: try row[2], city: try row[3]), touched: try row[4])
        }
    }

    static func all(in region: Region, _ connection: any Connection) throws -> [Count] {
        let condition: Query = region.provinceCode.map { "AND province = \($0)" } ?? ""
        return try connection.all(
            """
            SELECT holder_id <= 0 AS in_pool, sector, industry, province, city, SUM(customers),
                SUM(CASE WHEN grade IN ('A', 'B') THEN customers ELSE 0 END)
            FROM customer_tally WHERE standing = 'valid' \(condition)
            GROUP BY holder_id <= 0, sector, industry, province, city
            """
        ) { row in
            Count(
                isPool: try row[0], market: Market(sector: try row[1], industry: try row[2]),
                region: Region(province: try row[3], city: try row[4]), customers: try row[5], hot: try row[6])
        }
    }
}

private struct ResponsibilityReader {
    let region: Region
    let cells: [ResponsibilityTable.Cell]
    let counts: [Count]
    let date: CivilDate

    func view(people: [Person]) throws -> ResponsibilityView {
        let matrix = try ResponsibilityMatrix(
            cells.filter { $0.answering.holds(on: date) }
                .map { Responsibility(market: $0.market, region: $0.region, holder: $0.personID, share: $0.share) })
        var squares: [ResponsibilityView.Place: ResponsibilityView.Square] = [:]
        var uncovered: [ResponsibilityView.Place: Int] = [:]
        for count in counts where count.customers + count.touched > 0 {
            let isUncovered = count.isPool && count.customers > 0 && matrix.holder(market: count.market, region: count.region) == nil
            for place in places(of: count.market, count.region) {
                squares[place, default: .init()].add(count, isUncovered: isUncovered)
            }
            if isUncovered {
                let market = count.market.sector.map(Market.sector) ?? .any
                uncovered[.init(market: market, region: column(of: count.region)), default: 0] += count.customers
            }
        }
        countParts(&squares)
        let columns = columns(of: squares)
        give(&squares, columns, matrix)
        return ResponsibilityView(
            region: region, columns: columns, people: people,
            uncovered: uncovered.map { .init(market: $0.key.market, region: $0.key.region, customers: $0.value) }
                .sorted {
                    ($1.customers, $0.market.description, $0.region) < ($0.customers, $1.market.description, $1.region)
                },
            uncoveredCustomers: uncovered.values.reduce(0, +), squares: squares)
    }

    /// The squares that something at this market and region lies in.
    private func places(of market: Market, _ place: Region) -> [ResponsibilityView.Place] {
        var places: [ResponsibilityView.Place] = []
        var wider: Market? = market
        while let market = wider {
            places.append(.init(market: market, region: region))
            let column = column(of: place)
            if column != region { places.append(.init(market: market, region: column)) }
            wider = market.wider
        }
        return places
    }

    /// The column of a place: the province in the whole, the city in a province, the region itself where that is not known.
    private func column(of place: Region) -> Region {
        region == .anywhere ? place.province ?? region : place
    }

    private func countParts(
        _ squares: inout [ResponsibilityView.Place: ResponsibilityView.Square]
    ) {
        for cell in cells where region.contains(cell.region) {
            let own = ResponsibilityView.Place(market: cell.market, region: cell.region)
            for place in places(of: cell.market, cell.region) where place != own {
                squares[place, default: .init()].parts += 1
            }
        }
    }

    /// All places that there are, and what else has customers or cells.
    private func columns(
        of squares: [ResponsibilityView.Place: ResponsibilityView.Square]
    ) -> [Region] {
        let given = cells.map(\.region).filter { region.contains($0) }.map(column)
        let parts = Set(squares.keys.map(\.region) + given + Places.parts(of: region)).subtracting([region])
        return [region] + parts.sorted()
    }

    /// Who answers for each square of the table.
    private func give(
        _ squares: inout [ResponsibilityView.Place: ResponsibilityView.Square], _ columns: [Region],
        _ matrix: ResponsibilityMatrix
    ) {
        var byPlace: [ResponsibilityView.Place: ResponsibilityTable.Cell] = [:]
        for cell in cells {
            squares[.init(market: cell.market, region: cell.region), default: .init()].answering.append(cell)
        }
        // The first of several has the greatest share.
        for cell in cells.reversed() where cell.answering.holds(on: date) { byPlace[.init(market: cell.market, region: cell.region)] = cell }
        for market in Market.all {
            for column in columns {
                guard let found = matrix.cell(market: market, region: column) else { continue }
                let cell = byPlace[.init(market: found.market, region: found.region)]
                let place = ResponsibilityView.Place(market: market, region: column)
                if found.market == market, found.region == column {
                    squares[place, default: .init()].own = cell
                } else {
                    squares[place, default: .init()].inherited = cell
                }
            }
        }
    }
}

extension ResponsibilityView.Square {
    fileprivate mutating func add(_ count: Count, isUncovered: Bool) {
        if count.isPool { pool += count.customers } else { held += count.customers }
        if isUncovered { uncovered += count.customers }
        hot += count.hot
        touched += count.touched
    }
}
