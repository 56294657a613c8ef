import CRM
import Method
import SQL
import Support
import Testing

@Suite struct CustomerListTests {
    /// Thirty customers with different grades, touches and next steps; every third in the pool.
    private func filled() async throws -> (Office, [Customer.ID]) {
        let office = try await Office()
        var ids: [Customer.ID] = []
        for number in 0..<30 {
            let id = try await office.customer("公司\(number)", heldBy: number % 3 == 0 ? nil : office.li)
            ids.append(id)
            _ = try await office.workspace.grading.recordFacts(
                need: Need.allCases[number % 4], expected: .date(TestWorkspace.today.adding(days: number * 9)), of: id,
                version: nil, by: office.director.id)
            if number % 2 == 0 {
                try await office.workspace.maintenance.log(
                    TouchEntry(activity: .phoneCall, outcome: .reached), of: id, by: office.director.id)
            }
            if number % 5 == 0 {
                _ = try await office.workspace.customers.setNextStep(
                    "拜访", on: TestWorkspace.today.adding(days: 30 - number), of: id,
                    version: try await office.version(id), by: office.director.id)
            }
            office.test.clock.advance(days: number % 7 == 0 ? 1 : 0)
        }
        return (office, ids)
    }

    /// Reading page by page gives every customer once, in order, whatever the order and the length of a page.
    @Test(arguments: CustomerFilter.Order.allCases)
    func pagesGiveEveryCustomerOnce(order: CustomerFilter.Order) async throws {
        let (office, ids) = try await filled()
        var filter = CustomerFilter()
        filter.order = order
        let whole = try await office.workspace.customers.list(filter, limit: 100, by: office.director.id)
        #expect(whole.next == nil)
        let expected =
            order == .nextStep ? Set(ids.enumerated().filter { $0.offset % 5 == 0 }.map(\.element)) : Set(ids)
        #expect(Set(whole.rows.map(\.id)) == expected)
        for length in [1, 7, 29, 30] {
            var rows: [CustomerRow] = []
            var cursor: Customers.Cursor?
            repeat {
                let page = try await office.workspace.customers.list(
                    filter, after: cursor, limit: length, by: office.director.id)
                rows += page.rows
                // As an address carries it.
                cursor = page.next.flatMap { Customers.Cursor($0.description) }
            } while cursor != nil
            #expect(rows == whole.rows, "pages of \(length)")
        }
    }

    @Test func theOrdersMeanWhatTheySay() async throws {
        let (office, ids) = try await filled()
        func rows(_ order: CustomerFilter.Order) async throws -> [CustomerRow] {
            var filter = CustomerFilter()
            filter.order = order
            return try await office.workspace.customers.list(filter, limit: 100, by: office.director.id).rows
        }
        #expect(try await rows(.newest).map(\.id) == ids.reversed())
        let grades = try await rows(.grade).map { $0.grade ?? .d }
        #expect(grades == grades.sorted(by: >))
        let touches = try await rows(.untouched).map { $0.lastTouchOn?.description ?? "" }
        #expect(touches == touches.sorted())
        let steps = try await rows(.nextStep).compactMap(\.nextStepOn)
        #expect(steps == steps.sorted())
    }

    @Test func aFilterLeavesWhatItNames() async throws {
        let office = try await Office()
        let guizhou = try #require(Region(province: "52"))
        let one = try await office.customer("甲公司", heldBy: office.li, market: .industry(.power), region: guizhou)
        let two = try await office.customer("乙公司", heldBy: office.zhao, market: .industry(.chemicals))
        let three = try await office.customer("丙公司", market: .sector(.energy))
        _ = try await office.workspace.grading.recordFacts(
            need: .emerging, expected: nil, of: two, version: nil, by: office.zhao.id)
        let invalid = try await office.customer("丁公司")
        _ = try await office.workspace.lists.changeStanding(
            of: invalid, to: .invalid, evidence: StandingEvidence(evidence: "空号"), version: nil, by: office.director.id)

        func found(by person: Person, _ set: (inout CustomerFilter) -> Void) async throws -> Set<Customer.ID> {
            var filter = CustomerFilter()
            set(&filter)
            return Set(try await office.workspace.customers.list(filter, by: person.id).rows.map(\.id))
        }
        #expect(try await found(by: office.director) { $0.scope = .pool } == [three])
        #expect(try await found(by: office.director) { $0.scope = .holder(office.li.id) } == [one])
        #expect(try await found(by: office.supervisor) { $0.scope = .team } == [one, two])
        // Without a team there is nobody in it but oneself.
        #expect(try await found(by: office.director) { $0.scope = .team } == [])
        #expect(try await found(by: office.director) { $0.grades = [.c] } == [two])
        #expect(try await found(by: office.director) { $0.grades = [.c, .d] } == [one, two, three])
        #expect(try await found(by: office.director) { $0.market = .sector(.energy) } == [one, three])
        #expect(try await found(by: office.director) { $0.market = .industry(.power) } == [one])
        #expect(try await found(by: office.director) { $0.region = guizhou } == [one])
        #expect(try await found(by: office.director) { $0.standing = .invalid } == [invalid])
        #expect(try await found(by: office.director) { $0.standing = nil } == [one, two, three, invalid])
        // Nobody looks through a filter at what they may not see.
        #expect(try await found(by: office.li) { $0.scope = .holder(office.zhao.id) } == [])
        #expect(try await found(by: office.li) { $0.words = "乙公司" } == [])
        #expect(try await found(by: office.li) { $0.words = "丙公司" } == [three])
    }

    /// A list asks the database a fixed number of times, however many customers it shows.
    @Test func aListTakesAFixedNumberOfQueries() async throws {
        let (office, _) = try await filled()
        for words in ["", "公司"] {
            var counts: [Int] = []
            for limit in [1, 30] {
                let counter = QueryCounter()
                let database = try await WorkspaceLocation(office.test.path).open(trace: counter.count)
                var filter = CustomerFilter()
                filter.words = words
                let page = try await Workspace(database: database, clock: office.test.clock.workspaceClock)
                    .customers.list(filter, limit: limit, by: office.director.id)
                #expect(page.rows.count == limit)
                counts.append(counter.queries)
            }
            #expect(counts[0] == counts[1])
            #expect(counts[1] <= 4)
        }
    }

    /// The first page of a list is read in the order of an index, and never by sorting all customers.
    @Test(arguments: [Role.salesperson, .director], CustomerFilter.Order.allCases)
    func noListSortsAllCustomers(role: Role, order: CustomerFilter.Order) async throws {
        let office = try await Office()
        let person = role == .director ? office.director : office.li
        for scope in [CustomerFilter.Scope.everyone, .pool] {
            for isNext in [false, true] {
                let seen = SeenStatements()
                let database = try await WorkspaceLocation(office.test.path).open(trace: seen.note)
                var filter = CustomerFilter()
                filter.order = order
                filter.scope = scope
                _ = try await Workspace(database: database, clock: office.test.clock.workspaceClock)
                    .customers.list(filter, after: isNext ? Customers.Cursor("5~x") : nil, by: person.id)
                let list = try #require(seen.statements.last { $0.contains("LIMIT") })
                let plan = try await office.test.database.plan(of: list)
                #expect(!plan.contains { $0.contains("TEMP B-TREE") || $0.contains("Sort") }, "\(scope) \(order): \(plan)")
            }
        }
    }
}
