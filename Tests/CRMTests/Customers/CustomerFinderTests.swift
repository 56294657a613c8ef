import Method
import SQL
import Support
import Testing

@testable import CRM

/// Words and filters together, on both engines, against reading every customer.
@Suite struct CustomerFinderTests {
    private static let stems = ["协达", "长安", "万科", "贵州茅台", "中国石油", "TCL"]
    private static let kinds = ["软件", "汽车", "科技", "集团"]
    private static let regions = [
        Region.anywhere, Region(province: "52"), Region(city: "5201"), Region(city: "1101"), Region(province: "11"),
    ].compactMap { $0 }
    private static let markets = [
        Market.any, .any, .sector(.manufacturing), .industry(.machinery), .industry(.chemicals), .sector(.trade),
    ]
    private static let words = [
        "协达", "xieda", "xd", "长安 科技", "changan kj", "zgsy", "茅台", "tcl", "集团", "j", "公司", "万科集团", "wanke ruan",
        "没有",
    ]

    private struct Known {
        let row: CustomerRow
        let text: String
    }

    /// Five hundred customers: the kinds of the newest and of the oldest differ, so that words lie in clusters.
    private static func filled(_ test: TestWorkspace, _ people: [Person]) async throws -> [Known] {
        let clock = test.clock.workspaceClock
        return try await test.database.write { connection in
            var generator = RepeatableGenerator()
            let insertion = try CustomerInsertion(connection, rules: try Rules(connection), clock: clock, person: nil)
            for part in 0..<20 {
                let entries = try (0..<25).map { number in
                    let stem = stems.randomElement(using: &generator) ?? ""
                    let kind = kinds[(part / 5 + (number % 9 == 0 ? 1 : 0)) % kinds.count]
                    var profile = CustomerProfile(name: try CompanyName("\(stem)\(kind)\(part)字\(number)"))
                    profile.region = regions.randomElement(using: &generator) ?? .anywhere
                    profile.market = markets.randomElement(using: &generator) ?? .any
                    return CustomerInsertion.Entry(
                        profile: profile, need: Need.allCases.randomElement(using: &generator) ?? .none,
                        expected: .date(TestWorkspace.today.adding(days: .random(in: 1...400, using: &generator))))
                }
                let holder = part % 4 == 3 ? people[part / 4 % people.count].id : nil
                try insertion.insert(entries, move: .imported, holder: holder)
            }
            return try connection.all(
                """
                SELECT \(CustomerRow.columns), customer_search_text.text FROM \(CustomerRow.source)
                JOIN customer_search_text ON customer_search_text.customer_id = customer.id ORDER BY customer.id DESC
                """
            ) { Known(row: try CustomerRow($0), text: try $0["text"]) }
        }
    }

    private static func isShown(_ row: CustomerRow, _ filter: CustomerFilter, to person: Person) -> Bool {
        switch filter.scope {
        case .holder(let holder): guard row.holderID == holder else { return false }
        case .pool: guard row.holderID == nil else { return false }
        case .everyone, .team: break
        }
        guard filter.grades.isEmpty || row.grade.map(filter.grades.contains) == true else { return false }
        guard filter.region.contains(row.region), filter.market.contains(row.market) else { return false }
        return person.role == .director || row.holderID == nil || row.holderID == person.id
    }

    /// However far a step looks, and so whichever way is taken, pages hold every customer once, newest first.
    @Test(arguments: TestEngine.reachable, [1, 3, 64])
    func pagesAreThoseOfReadingEverything(engine: TestEngine, firstStep: Int) async throws {
        let test = try await TestWorkspace(on: engine)
        let people = [try await test.person("director", .director), try await test.person("li"), try await test.person("zhao")]
        let known = try await Self.filled(test, people)
        var generator = RepeatableGenerator(state: UInt64(firstStep))
        var total = 0
        for _ in 0..<200 {
            var filter = CustomerFilter()
            let word = Self.words.randomElement(using: &generator) ?? ""
            filter.region = Self.regions.randomElement(using: &generator) ?? .anywhere
            filter.market = Self.markets.randomElement(using: &generator) ?? .any
            filter.grades = Set(Grade.allCases.filter { _ in .random(using: &generator) && .random(using: &generator) })
            let person = people.randomElement(using: &generator) ?? people[0]
            filter.scope = [.everyone, .pool, .holder(people[1].id), .holder(person.id)].randomElement(using: &generator) ?? .everyone
            let search = SearchQuery(word)
            let expected = known.filter { Self.isShown($0.row, filter, to: person) && search.matches($0.text) }.map(\.row)
            let (asked, limit) = (filter, Int.random(in: 1...20, using: &generator))
            let found = try await test.database.read { connection in
                let finder = CustomerFinder(
                    search, asked, try test.workspace.access(person.id, connection), connection, firstStep: firstStep)
                var rows: [CustomerRow] = []
                var cursor: Customers.Cursor?
                repeat {
                    let page = try finder.page(after: cursor, limit: limit)
                    rows += page.rows
                    cursor = page.next
                } while cursor != nil
                return rows
            }
            #expect(found == expected, "\(word), \(filter) for \(person.role)")
            total += found.count
        }
        #expect(total > 500)
    }

    /// A word that all have, in a place where few are: the index knows both, so that nobody else is looked at.
    @Test(arguments: TestEngine.reachable)
    func aCommonWordInARarePlaceIsAskedOfTheIndexAlone(engine: TestEngine) async throws {
        let test = try await TestWorkspace(on: engine)
        let director = try await test.person("director", .director)
        let clock = test.clock.workspaceClock
        try await test.database.write { connection in
            let insertion = try CustomerInsertion(connection, rules: try Rules(connection), clock: clock, person: nil)
            let entries = try (0..<3_000).map { number in
                var profile = CustomerProfile(name: try CompanyName("协达\(number)公司"))
                profile.region = Region(province: number < 5 ? "54" : "11") ?? .anywhere
                profile.market = .industry(number % 2 == 0 ? .machinery : .chemicals)
                return CustomerInsertion.Entry(profile: profile)
            }
            try insertion.insert(entries, move: .imported, holder: nil)
        }
        var filter = CustomerFilter()
        filter.region = try #require(Region(province: "54"))
        filter.market = .industry(.machinery)
        let asked = filter
        let seen = try await test.database.read { connection in
            let counter = CountingConnection(connection)
            let finder = CustomerFinder(SearchQuery("协达"), asked, try test.workspace.access(director.id, connection), counter)
            #expect(try finder.page(after: nil, limit: 10).rows.count == 3)
            return counter.rows.count
        }
        #expect(seen <= 3 * 3, "the candidates, their texts and their rows")
    }

    /// A word that all have does not hide the few of one holder behind the many of others.
    @Test(arguments: TestEngine.reachable)
    func fewCustomersOfACommonWordAreFoundByTheirHolder(engine: TestEngine) async throws {
        let test = try await TestWorkspace(on: engine)
        let (director, li) = (try await test.person("director", .director), try await test.person("li"))
        let clock = test.clock.workspaceClock
        try await test.database.write { connection in
            let insertion = try CustomerInsertion(connection, rules: try Rules(connection), clock: clock, person: nil)
            func entries(_ numbers: Range<Int>) throws -> [CustomerInsertion.Entry] {
                try numbers.map { .init(profile: CustomerProfile(name: try CompanyName("协达\($0)公司"))) }
            }
            try insertion.insert(try entries(0..<5), move: .imported, holder: li.id)
            try insertion.insert(try entries(5..<3_000), move: .imported, holder: nil)
        }
        var filter = CustomerFilter()
        filter.scope = .holder(li.id)
        let asked = filter
        let seen = try await test.database.read { connection in
            let counter = CountingConnection(connection)
            let finder = CustomerFinder(
                SearchQuery("协达"), asked, try test.workspace.access(director.id, connection), counter, firstStep: 1)
            #expect(try finder.page(after: nil, limit: 10).rows.count == 5)
            return counter.rows.count
        }
        // 13, 52 and 208 of the word, then the five of the holder; by the word alone it would be all 3,000.
        #expect(seen < 400)
    }
}

/// Counts the rows that a connection gives.
private struct CountingConnection: Connection {
    final class Count { var count = 0 }

    let connection: any Connection
    let rows = Count()

    init(_ connection: any Connection) { self.connection = connection }

    var dialect: Dialect { connection.dialect }
    func execute(_ query: Query) throws -> Int { try connection.execute(query) }
    func forEach(_ query: Query, _ body: (Row) throws -> Void) throws {
        try connection.forEach(query) {
            rows.count += 1
            try body($0)
        }
    }
    func execute(script: String) throws { try connection.execute(script: script) }
    func reserveIDs(of table: String, count: Int) throws -> [Int64] { try connection.reserveIDs(of: table, count: count) }
    func insert(into table: String, columns: [String], rows: some Collection<[SQLValue]>) throws {
        try connection.insert(into: table, columns: columns, rows: rows)
    }
    func update(
        _ table: String, columns: [String], counting: String?, rows: some Collection<(id: Int64, values: [SQLValue])>
    ) throws {
        try connection.update(table, columns: columns, counting: counting, rows: rows)
    }
}
