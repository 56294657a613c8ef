import Method
import SQL
import Support
import Testing

@testable import CRM

/// Lists that are not full are filled up from the pool (METHOD section 2).
@Suite struct SupplementTests {
    private let machinery = Market.industry(.machinery)

    /// Li answers for machinery, Zhao for everything else.
    private func office(capacity: Int = 4) async throws -> Office {
        let office = try await Office()
        let director = office.director.id
        try await office.workspace.responsibility.assign(machinery, .anywhere, to: office.li.id, version: 0, by: director)
        try await office.workspace.responsibility.assign(.any, .anywhere, to: office.zhao.id, version: 0, by: director)
        _ = try await office.workspace.settings.change(.holding, version: 0, by: director) { $0.holding.capacity = capacity }
        return office
    }

    @Test func theMostPromisingOfOnesCellsComeFirst() async throws {
        let office = try await office(capacity: 3)
        let old = try await office.customer("甲机械", market: machinery)
        let new = try await office.customer("乙机械", market: machinery)
        let warm = try await office.customer("丙机械", market: machinery)
        let others = try await office.customer("丁公司")
        try await office.workspace.maintenance.log(.init(activity: .phoneCall, outcome: .askedForTrial), of: warm, by: office.director.id)
        let id = try #require(try await office.workspace.supplements.propose(to: office.li.id, by: office.li.id))
        let (supplement, lines) = try await office.workspace.supplements.supplement(id, by: office.li.id)
        #expect(lines.map(\.customer.id) == [warm, new, old])
        #expect(lines[0].score > 0)
        #expect(lines.map(\.score).dropFirst().allSatisfy { $0 == 0 })
        #expect((supplement.lacking, supplement.missing) == (3, 0))
        #expect(try await office.current(others).holderID == nil)
    }

    @Test func whatIsTakenIsOnTheListAndTheRestStays() async throws {
        let office = try await office()
        let ids = try await (0..<3).map { "机械\($0)" }.asyncMap { try await office.customer($0, market: machinery) }
        let id = try #require(try await office.workspace.supplements.propose(to: office.li.id, by: office.supervisor.id))
        // Somebody else is faster with one of them.
        _ = try await office.workspace.lists.claim(ids[2], by: office.zhao.id)
        let taken = try await office.workspace.supplements.accept(id, chosen: [ids[0], ids[2]], by: office.li.id)
        #expect(taken == .init(taken: 1, gone: 1, left: 1))
        #expect(try await ids.asyncMap { try await office.current($0).holderID } == [office.li.id, nil, office.zhao.id])
        let page = try await office.workspace.customers.profilePage(ids[0], by: office.director.id)
        #expect(page.ledger.first?.move == .supplemented)
        let again = try await problem { _ = try await office.workspace.supplements.accept(id, chosen: nil, by: office.supervisor.id) }
        #expect(again?.kind == .conflict)
        #expect(again?.what.simplified.contains(office.li.name) == true, "says who has decided")
        #expect(try await office.findings() == [])
    }

    @Test func saysHowManyAreLackingAndWhereThePoolHasNothing() async throws {
        let office = try await office(capacity: 5)
        _ = try await office.customer("甲机械", market: machinery)
        _ = try await office.customer("乙机械", heldBy: office.li, market: machinery)
        let needs = try await office.workspace.supplements.needs(by: office.director.id)
        let li = try #require(needs.first { $0.person.id == office.li.id })
        #expect((li.capacity, li.heldInAll, li.lacking, li.available, li.missing) == (5, 1, 4, 1, 3))
        #expect(li.exhausted.isEmpty)
        let zhao = try #require(needs.first { $0.person.id == office.zhao.id })
        #expect((zhao.lacking, zhao.available, zhao.missing) == (5, 0, 5))
        #expect(zhao.exhausted == [.init(market: .any, region: .anywhere, pool: 0)])
        #expect(try await office.workspace.supplements.propose(to: office.zhao.id, by: office.zhao.id) == nil)
        #expect(try await office.workspace.supplements.needs(by: office.li.id).map(\.person.id) == [office.li.id], "one's own only")
    }

    @Test func aCustomerIsProposedToOneAtATimeAndNotToWhoHasJustLetItGo() async throws {
        let office = try await office()
        let ids = try await (0..<2).map { "机械\($0)" }.asyncMap { try await office.customer($0, market: machinery) }
        _ = try await office.workspace.lists.claim(ids[0], by: office.li.id)
        _ = try await office.workspace.lists.release(ids[0], reason: "没时间", version: nil, by: office.li.id)
        let first = try #require(try await office.workspace.supplements.propose(to: office.li.id, by: office.li.id))
        #expect(try await office.workspace.supplements.supplement(first, by: office.li.id).lines.map(\.customer.id) == [ids[1]])
        // Another one takes the place of the first.
        let second = try #require(try await office.workspace.supplements.propose(to: office.li.id, by: office.li.id))
        #expect(try await office.workspace.supplements.supplement(first, by: office.li.id).supplement.state == .expired)
        #expect(try await office.workspace.supplements.supplement(second, by: office.li.id).lines.map(\.customer.id) == [ids[1]])
        try await office.workspace.supplements.decline(second, by: office.li.id)
        #expect(try await office.current(ids[1]).holderID == nil)
    }

    @Test func onlyTheirOwnAndTheSupervisorDecide() async throws {
        let office = try await office()
        _ = try await office.customer("甲机械", market: machinery)
        let id = try #require(try await office.workspace.supplements.propose(to: office.li.id, by: office.li.id))
        let before = try await office.state()
        for person in [office.zhao, office.qian] {
            #expect(try await problem { _ = try await office.workspace.supplements.accept(id, chosen: nil, by: person.id) }?.kind == .notFound)
            #expect(try await problem { _ = try await office.workspace.supplements.propose(to: office.li.id, by: person.id) }?.kind == .forbidden)
        }
        #expect(try await office.state() == before)
        #expect(try await office.workspace.supplements.accept(id, chosen: nil, by: office.supervisor.id).taken == 1)
    }

    /// Two answer at the same moment: one of them decides.
    @Test func isDecidedOnOnce() async throws {
        let office = try await office()
        for index in 0..<4 { _ = try await office.customer("机械\(index)", market: machinery) }
        let id = try #require(try await office.workspace.supplements.propose(to: office.li.id, by: office.li.id))
        let outcomes = try await withThrowingTaskGroup(of: Problem.Kind?.self) { group in
            for person in [office.li, office.supervisor, office.director, office.li] {
                group.addTask { try await problem { _ = try await office.workspace.supplements.accept(id, chosen: nil, by: person.id) }?.kind }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.count { $0 == nil } == 1)
        #expect(outcomes.count { $0 == .conflict } == 3)
        #expect(try await office.findings() == [])
    }

    /// 2026-12-01 is a Tuesday.
    @Test func onTheFirstWorkingDayOfAMonthTheyComeByThemselves() async throws {
        let office = try await office()
        for index in 0..<3 { _ = try await office.customer("机械\(index)", market: machinery) }
        func night() async throws {
            try await JobWorker(
                office.workspace, name: "one",
                kinds: [
                    NightlyJob.kind(), PlanJob.kind, ReminderJob.kind, TeamReminderJob.kind, RecyclingJob.kind(), SupplementJob.kind,
                ]
            ).workOff()
        }
        for (date, count) in [("2026-12-01", 1), ("2026-12-02", 1), ("2027-01-03", 1), ("2027-01-04", 2)] {
            office.test.clock.set(try #require(CivilDate(date)))
            try await night()
            #expect(try await office.workspace.supplements.list(by: office.li.id).count == count, "\(date)")
        }
        let notices = try await office.workspace.today.view(of: office.li.id, by: office.li.id).notices
        #expect(notices.contains { if case .supplement = $0.kind { $0.customers == 3 } else { false } })
    }
}
