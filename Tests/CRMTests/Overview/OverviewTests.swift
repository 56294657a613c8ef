import CRM
import Method
import SQL
import Support
import Testing

@Suite struct OverviewTests {
    private static let month = TestWorkspace.today.calendarMonth

    private func filled() async throws -> Office {
        let office = try await Office()
        for (index, holder) in [office.li, office.li, office.zhao, office.qian, nil, nil].enumerated() {
            _ = try await office.customer("公司\(index)", heldBy: holder)
        }
        return office
    }

    private func need(_ need: Need, inDays days: Int, _ office: Office, _ id: Customer.ID) async throws {
        _ = try await office.workspace.grading.recordFacts(
            need: need, expected: .date(TestWorkspace.today.adding(days: days)), of: id, version: nil,
            by: office.director.id)
    }

    @Test func itCountsEachListThePoolAndWhatIsOutside() async throws {
        let office = try await filled()
        let closed = try await office.customer("停业公司")
        _ = try await office.workspace.lists.changeStanding(
            of: closed, to: .closed, evidence: StandingEvidence(evidence: "公告", date: TestWorkspace.today),
            version: nil,
            by: office.director.id)
        try await need(.clear, inDays: 30, office, 1)
        let view = try await office.workspace.overview.view(Self.month, by: office.director.id)
        let lists = Dictionary(uniqueKeysWithValues: view.lines.map { ($0.person?.id ?? 0, $0) })
        #expect(lists[office.li.id]?.customers == [.a: 1, .d: 1])
        #expect(lists[office.zhao.id]?.customers == [.d: 1])
        #expect(view.pool.customers == [.d: 2])
        #expect(view.total.all == 6)
        #expect(view.outside == [.closed: 1])
    }

    /// Whatever pool a customer is in, nobody holds it.
    @Test func theOtherPoolsCountWithTheGeneralOne() async throws {
        let office = try await filled()
        let pool = try await office.workspace.pools.add(.init(title: "待激活"), by: office.director.id)
        _ = try await office.workspace.lists.transfer(5, to: .pool(pool), reason: "激活", version: nil, by: office.director.id)
        let view = try await office.workspace.overview.view(Self.month, by: office.director.id)
        #expect(view.pool.customers == [.d: 2])
        #expect(view.total.all == 6)
        #expect(try await office.workspace.ledger.month(Self.month, by: office.director.id).pooledInAll == 2)
    }

    /// D → A is one rise, A → C one fall; the month before knows nothing of them.
    @Test func theFlowOfAMonthSaysWhatRoseAndFell() async throws {
        let office = try await filled()
        try await need(.clear, inDays: 30, office, 1)
        try await need(.emerging, inDays: 300, office, 3)
        try await need(.clear, inDays: 300, office, 1)
        let view = try await office.workspace.overview.view(Self.month, by: office.director.id)
        #expect(
            view.total.flow == [
                .init(from: .d, to: .a): 1, .init(from: .a, to: .c): 1, .init(from: .d, to: .c): 1,
            ])
        #expect(view.total.risen == 2)
        #expect(view.total.fallen == 1)
        let li = try #require(view.lines.first { $0.person?.id == office.li.id })
        #expect((li.risen, li.fallen) == (1, 1))
        let before = try await office.workspace.overview.view(Self.month.adding(months: -1), by: office.director.id)
        #expect(before.total.flow.isEmpty)
    }

    @Test func peopleSeeTheListsTheyAnswerFor() async throws {
        let office = try await filled()
        func seen(by person: Person) async throws -> Set<Person.ID> {
            let view = try await office.workspace.overview.view(Self.month, by: person.id)
            return Set(view.lines.compactMap { $0.person?.id })
        }
        #expect(try await seen(by: office.li) == [office.li.id])
        #expect(try await seen(by: office.supervisor) == [office.li.id, office.zhao.id])
        #expect(try await seen(by: office.director) == [office.li.id, office.zhao.id, office.qian.id])
    }

    @Test func itTakesAFixedNumberOfQueriesAndCountsNoCustomers() async throws {
        var counts: [Int] = []
        for office in [try await Office(), try await filled()] {
            let log = StatementLog()
            let database = try await WorkspaceLocation(office.test.path).open(trace: log.add)
            _ = try await Workspace(database: database, clock: office.test.clock.workspaceClock)
                .overview.view(Self.month, by: office.director.id)
            counts.append(log.statements.count)
            #expect(log.statements.allSatisfy { !$0.contains("FROM customer ") && !$0.contains("FROM customer\n") })
        }
        #expect(counts[0] == counts[1])
        #expect(counts[1] <= 6)
    }
}
