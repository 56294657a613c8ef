import Method
import SQL
import Support
import Testing

@testable import CRM

/// Lists in an order and with filters, on both engines, against sorting every customer.
@Suite struct CustomerWalkTests {
    private static let regions = [Region.anywhere, Region(province: "52"), Region(city: "5201"), Region(province: "11")]
        .compactMap { $0 }
    private static let markets: [Market] = [.any, .sector(.energy), .industry(.power), .industry(.machinery)]

    /// Three hundred customers; the first of them are of one place and market, so that what fits lies in clusters.
    private static func fill(_ office: Office) async throws -> [CustomerRow] {
        let clock = office.test.clock.workspaceClock
        return try await office.test.database.write { connection in
            var chance = SeededRandom(seed: 11)
            let insertion = try CustomerInsertion(connection, rules: try Rules(connection), clock: clock, person: nil)
            for part in 0..<6 {
                let entries = try (0..<50).map { number in
                    var profile = CustomerProfile(name: try CompanyName("公司\(chance.next() % 1000)之\(part)\(number)"))
                    profile.region = part == 0 ? regions[2] : regions.randomElement(using: &chance) ?? .anywhere
                    profile.market = part == 0 ? markets[3] : markets.randomElement(using: &chance) ?? .any
                    return CustomerInsertion.Entry(
                        profile: profile, need: Need.allCases.randomElement(using: &chance) ?? .none,
                        expected: .date(TestWorkspace.today.adding(days: .random(in: 1...400, using: &chance))))
                }
                try insertion.insert(entries, move: .imported, holder: [nil, office.li.id, office.qian.id][part % 3])
            }
            for id in 1...300 where chance.next() % 3 == 0 {
                let date = TestWorkspace.today.adding(days: -.random(in: 0...9, using: &chance))
                try connection.execute(
                    "UPDATE customer SET last_touch_on = \(date), next_step_on = \(date.adding(days: 30)) WHERE id = \(id)")
            }
            return try connection.all("SELECT \(CustomerRow.columns) FROM \(CustomerRow.source)") { try CustomerRow($0) }
        }
    }

    /// What the list must be: nothing but the words of the filter, applied to every row.
    private static func expected(_ rows: [CustomerRow], _ filter: CustomerFilter, for person: Person) -> [Customer.ID] {
        func key(_ row: CustomerRow) -> String {
            switch filter.order {
            case .newest: ""
            case .grade: row.grade?.rawValue ?? ""
            case .untouched: row.lastTouchOn?.description ?? ""
            case .nextStep: row.nextStepOn?.description ?? ""
            case .name: row.name
            }
        }
        let fitting = rows.filter { row in
            (person.role == .director || row.holderID == nil || row.holderID == person.id)
                && (filter.scope == .everyone || row.holderID == nil)
                && (filter.grades.isEmpty || row.grade.map(filter.grades.contains) == true)
                && filter.market.contains(row.market) && filter.region.contains(row.region)
                && (filter.order != .nextStep || row.nextStepOn != nil)
        }
        if filter.order == .newest { return fitting.map(\.id).sorted(by: >) }
        return fitting.sorted { (Array(key($0).utf8), $0.id) < (Array(key($1).utf8), $1.id) }.map(\.id)
    }

    @Test(arguments: CustomerFilter.Order.allCases)
    func everyPageIsWhatSortingEverythingGives(order: CustomerFilter.Order) async throws {
        let office = try await Office()
        let rows = try await Self.fill(office)
        var chance = SeededRandom(seed: 5)
        for round in 0..<40 {
            var filter = CustomerFilter()
            filter.order = order
            filter.scope = round % 4 == 3 ? .pool : .everyone
            filter.region = Self.regions.randomElement(using: &chance) ?? .anywhere
            filter.market = Self.markets.randomElement(using: &chance) ?? .any
            filter.grades = Set(Grade.allCases.filter { _ in chance.next() % 3 == 0 })
            let person = round % 2 == 0 ? office.director : office.li
            let (stretch, limit) = ([1, 7, 60, 4_096][round / 2 % 4], [1, 10, 50][round % 3])
            let found = try await office.test.database.read { [filter] connection in
                let walk = CustomerWalk(filter, try office.workspace.access(person.id, connection), connection, stretch: stretch)
                var found: [Customer.ID] = []
                var cursor: Customers.Cursor?
                repeat {
                    let page = try walk.page(after: cursor, limit: limit)
                    found += page.rows.map(\.id)
                    // As an address carries it.
                    cursor = page.next.flatMap { Customers.Cursor($0.description) }
                } while cursor != nil
                return found
            }
            #expect(found == Self.expected(rows, filter, for: person), "\(filter), \(person.login), \(stretch), \(limit)")
        }
    }

    /// A later page begins where the one before it ended, and not at the top of the order again.
    @Test(.enabled(if: TestEngine.current == .sqlite), arguments: CustomerFilter.Order.allCases)
    func aLaterPageIsLookedUp(order: CustomerFilter.Order) async throws {
        let office = try await Office()
        let seen = SeenStatements()
        let database = try await WorkspaceLocation(office.test.path).open(trace: seen.note)
        var filter = CustomerFilter()
        filter.order = order
        filter.region = try #require(Region(province: "52"))
        _ = try await Workspace(database: database, clock: office.test.clock.workspaceClock)
            .customers.list(filter, after: Customers.Cursor("5~2026-01-01"), by: office.director.id)
        let walks = seen.statements.filter { $0.contains("AS passed") }
        #expect(walks.count == (order == .newest ? 1 : 2))
        for walk in walks {
            let plan = try await office.test.database.plan(of: walk)
            #expect(plan.contains { $0.contains("SEARCH customer USING") }, "\(plan)")
        }
    }
}

private func < (left: ([UInt8], Int64), right: ([UInt8], Int64)) -> Bool {
    left.0 == right.0 ? left.1 < right.1 : left.0.lexicographicallyPrecedes(right.0)
}
