import CRM
import Method
import SQL
import Support
import Testing

@Suite struct ResponsibilityViewTests {
    private static let guangdong = Region(province: "44")!  // Provinces and cities by their codes.
    private static let zhejiang = Region(province: "33")!
    private static let shenzhen = Region(city: "4403")!
    private static let hongKong = Region(province: "81")!

    private static let markets: [Market] = [
        .any, .sector(.manufacturing), .industry(.chemicals), .industry(.machinery), .industry(.power),
    ]
    private static let regions: [Region] = [.anywhere, guangdong, shenzhen, Region(city: "4401")!, zhejiang]

    /// Customers of many places, some held, with cells that cover a part of them.
    private func filled() async throws -> Office {
        let office = try await Office()
        for (index, market) in Self.markets.enumerated() {
            for (other, region) in Self.regions.enumerated() {
                for number in 0...(index + other) % 3 {
                    _ = try await office.customer(
                        "公司\(index)之\(other)之\(number)", heldBy: number == 1 ? office.li : nil, market: market,
                        region: region)
                }
            }
        }
        for (market, region, person) in [
            (Market.any, Self.zhejiang, office.li), (.sector(.manufacturing), Self.guangdong, office.zhao),
            (.industry(.chemicals), Self.shenzhen, office.qian),
        ] {
            try await office.workspace.responsibility.assign(
                market, region, to: person.id, version: 0, by: office.director.id)
        }
        return office
    }

    /// Every number of the table is what counting the customers gives.
    @Test(arguments: [Region.anywhere, guangdong])
    func countsAreThoseOfTheCustomers(region: Region) async throws {
        let office = try await filled()
        let closed = try await office.customer("停业公司", market: .industry(.chemicals), region: Self.shenzhen)
        _ = try await office.workspace.lists.changeStanding(
            of: closed, to: .invalid, evidence: StandingEvidence(evidence: "空号"), version: nil, by: office.director.id)
        let view = try await office.workspace.responsibility.view(region: region, by: office.director.id)
        let cells = try await office.workspace.responsibility.cells()
        let matrix = try ResponsibilityMatrix(
            cells.map { Responsibility(market: $0.market, region: $0.region, holder: $0.personID) })
        var filter = CustomerFilter()
        filter.region = region
        let all = try await office.workspace.customers.list(filter, limit: 200, by: office.director.id).rows
        #expect(all.count > 20)
        for market in Market.all {
            for column in view.columns {
                let here = all.filter { market.contains($0.market) && column.contains($0.region) }
                let pool = here.filter { $0.holderName == nil }
                let square = view[market, column]
                #expect(square.pool == pool.count, "\(market) × \(column)")
                #expect(square.held == here.count - pool.count, "\(market) × \(column)")
                #expect(
                    square.uncovered == pool.count { matrix.holder(market: $0.market, region: $0.region) == nil },
                    "\(market) × \(column)")
            }
        }
        #expect(view.uncoveredCustomers == view[.any, region].uncovered)
        #expect(view.uncovered.map(\.customers).reduce(0, +) == view.uncoveredCustomers)
        #expect(view.uncovered.map(\.customers) == view.uncovered.map(\.customers).sorted(by: >))
    }

    @Test func aSquareSaysWhoAnswersForIt() async throws {
        let office = try await filled()
        let view = try await office.workspace.responsibility.view(by: office.director.id)
        #expect(view[.any, Self.zhejiang].own?.personName == "李娜")
        #expect(view[.industry(.power), Self.zhejiang].own == nil)
        #expect(view[.industry(.power), Self.zhejiang].inherited?.personName == "李娜")
        #expect(view[.industry(.chemicals), Self.guangdong].inherited?.personName == "赵强")
        #expect(view[.sector(.energy), Self.guangdong].inherited == nil)
        // What is given out inside of it: chemicals in Shenzhen.
        #expect(view[.sector(.manufacturing), Self.guangdong].parts == 1)
        #expect(view[.any, Region.anywhere].parts == 3)
        let cities = try await office.workspace.responsibility.view(region: Self.guangdong, by: office.director.id)
        #expect(cities.columns.first == Self.guangdong)
        #expect(cities.columns.count == 22)
        #expect(cities[.industry(.chemicals), Self.shenzhen].own?.personName == "钱进")
        #expect(cities[.industry(.machinery), Self.shenzhen].inherited?.personName == "赵强")
    }

    /// All of the mainland's provinces; the others once there is anything.
    @Test func hongKongIsAColumnOnceItHasCustomers() async throws {
        let office = try await Office()
        let before = try await office.workspace.responsibility.view(by: office.director.id).columns
        #expect(before.count == 32)
        #expect(!before.contains(Self.hongKong))
        _ = try await office.customer("香港公司", region: Self.hongKong)
        let after = try await office.workspace.responsibility.view(by: office.director.id).columns
        #expect(after.count == 33)
        #expect(after.contains(Self.hongKong))
    }

    @Test func itTakesAFixedNumberOfQueries() async throws {
        let empty = try await Office()
        let full = try await filled()
        var counts: [Int] = []
        for office in [empty, full] {
            let counter = QueryCounter()
            let database = try await WorkspaceLocation(office.test.path).open(trace: counter.count)
            _ = try await Workspace(database: database, clock: office.test.clock.workspaceClock)
                .responsibility.view(by: office.director.id)
            counts.append(counter.queries)
        }
        #expect(counts[0] == counts[1])
        #expect(counts[1] <= 5)
    }

    @Test func peopleAreThoseThatTheViewerMayChoose() async throws {
        let office = try await Office()
        let table = office.workspace.responsibility
        #expect(try await table.view(by: office.li.id).people.isEmpty)
        let ofSupervisor = try await table.view(by: office.supervisor.id).people.map(\.id)
        #expect(Set(ofSupervisor) == [office.supervisor.id, office.li.id, office.zhao.id])
        #expect(try await table.view(by: office.director.id).people.count == 5)
    }
}
