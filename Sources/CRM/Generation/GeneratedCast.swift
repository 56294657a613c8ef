import Method
import SQL

/// The people of a generated workspace and what each answers for: a director, and teams of 25 salespeople under a supervisor.
struct GeneratedCast: Sendable {
    let director: Person.ID
    let salespeople: [Person.ID]
    let people: Int
    let matrix: ResponsibilityMatrix
    /// Which part of all customers somebody answers for, 0 to 1.
    let coverage: Double

    /// How many customers somebody who answers for them has taken on, of a hundred. The others wait in the pool.
    static let heldPercent = 60

    static func make(_ options: Generation.Options, _ workspace: Workspace) async throws -> GeneratedCast {
        let places = GeneratedPlaces()
        let cells = GeneratedCells(places, people: options.salespeople)
        let (director, salespeople, people) = try await addPeople(options, workspace)
        try await workspace.responsibility.assign(
            cells.shared.enumerated().flatMap { index, cells in
                cells.map { .init(login: login(index), market: $0.market, region: $0.region) }
            })
        let matrix = try await workspace.database.read { try ResponsibilityTable.matrix($0, on: workspace.clock.today) }
        return GeneratedCast(
            director: director, salespeople: salespeople, people: people, matrix: matrix,
            coverage: coverage(matrix, places))
    }

    private static func login(_ index: Int) -> String { "s\(index + 1)" }

    private static func addPeople(
        _ options: Generation.Options, _ workspace: Workspace
    ) async throws -> (director: Person.ID, salespeople: [Person.ID], people: Int) {
        let now = workspace.clock.now
        let held = options.customers * heldPercent / 100 / options.salespeople
        // Room for what is held and a fifth more.
        let capacity = min(100_000, held * 6 / 5 + 20)
        return try await workspace.database.write { connection in
            var random = SampleRandom(seed: options.seed)
            func add(_ login: String, _ role: Role, team: Int64?, capacity: Int? = nil) throws -> Person.ID {
                let person = try workspace.people.insert(
                    NewPerson(
                        login: login, name: GeneratedWords.personName(&random), role: role, teamID: team,
                        capacity: capacity), passwordHash: nil, connection)
                try PersonEvent(person).write("person.added", by: nil, at: now, connection)
                return person.id
            }
            let director = try add("director", .director, team: nil)
            var salespeople: [Person.ID] = []
            var people = 1
            while salespeople.count < options.salespeople {
                let number = salespeople.count / 25 + 1
                let team = try connection.insertReturningID(
                    "INSERT INTO team (name) VALUES (\("第 \(number) 组")) RETURNING id")
                _ = try add("lead\(number)", .supervisor, team: team)
                let members = min(25, options.salespeople - salespeople.count)
                for _ in 0..<members {
                    salespeople.append(
                        try add(login(salespeople.count), .salesperson, team: team, capacity: capacity))
                }
                people += members + 1
            }
            return (director, salespeople, people)
        }
    }

    private static func coverage(_ matrix: ResponsibilityMatrix, _ places: GeneratedPlaces) -> Double {
        var (covered, all) = (0.0, 0.0)
        for place in places.places {
            for trade in GeneratedWords.trades {
                let weight = Double(place.weight) * Double(trade.weight)
                all += weight
                if matrix.holder(market: trade.market, region: place.region) != nil { covered += weight }
            }
        }
        return covered / all
    }
}

/// Divides market × region among people, each with about as many customers as the others.
private struct GeneratedCells {
    struct Cell {
        let market: Market
        let region: Region
        let weight: Int
    }

    /// The cells of each person.
    private(set) var shared: [[Cell]]

    init(_ places: GeneratedPlaces, people: Int) {
        let trades = GeneratedWords.trades
        func weight(_ market: Market, _ region: Region) -> Int {
            let place = places.places.reduce(0) { $0 + (region.contains($1.region) ? $1.weight : 0) }
            return place * trades.reduce(0) { $0 + (market.contains($1.market) ? $1.weight : 0) }
        }
        var cells = Regions.china.provinces
            .filter { !GeneratedWords.uncovered.contains($0.description) }
            .map { Cell(market: .any, region: $0, weight: weight(.any, $0)) }
        while cells.count < people {
            let divisible = cells.indices.filter { cells[$0].market.specificity < 2 }
            guard let heaviest = divisible.max(by: { cells[$0].weight < cells[$1].weight }) else { break }
            let parts = Self.parts(of: cells[heaviest]).map {
                Cell(market: $0.market, region: $0.region, weight: weight($0.market, $0.region))
            }
            cells.remove(at: heaviest)
            cells += parts
        }
        shared = Array(repeating: [], count: people)
        var loads = [Int](repeating: 0, count: people)
        for cell in cells.sorted(by: { $0.weight > $1.weight }) {
            let person = loads.indices.min { loads[$0] < loads[$1] } ?? 0
            shared[person].append(cell)
            loads[person] += cell.weight
        }
    }

    /// A province by sectors, a sector's province by cities, a sector's city by industries.
    private static func parts(of cell: Cell) -> [(market: Market, region: Region)] {
        switch cell.market {
        case .any: return Sector.allCases.map { (.sector($0), cell.region) }
        case .sector(let sector):
            let cities = cell.region.specificity == 1 ? Regions.china.cities(of: cell.region) : []
            if !cities.isEmpty { return cities.map { (cell.market, $0) } }
            return sector.industries.map { (.industry($0), cell.region) }
        case .industry: return []
        }
    }
}
