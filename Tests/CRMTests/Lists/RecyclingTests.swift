import Method
import SQL
import Support
import Testing

@testable import CRM

/// What nobody follows up goes back to the pool, its holder warned (METHOD section 2).
@Suite struct RecyclingTests {
    private func night(_ office: Office, batch: Int = 5_000) async throws {
        try await JobWorker(
            office.workspace, name: "one",
            kinds: [
                NightlyJob.kind(), PlanJob.kind, ReminderJob.kind, TeamReminderJob.kind, RecyclingJob.kind(batch: batch),
                SupplementJob.kind,
            ]
        ).workOff()
    }

    /// Each grade on its own day, and not on the one before.
    @Test(arguments: [(Need.none, 180), (.emerging, 90)])
    func aCustomerGoesBackOnTheDayAfterItsGradesDays(need: Need, days: Int) async throws {
        let office = try await Office()
        let id = try await office.customer("协达软件", heldBy: office.li)
        _ = try await office.workspace.grading.recordFacts(need: need, expected: nil, of: id, version: nil, by: office.li.id)
        for day in [days - 7, days - 2, days] {
            office.test.clock.set(TestWorkspace.today.adding(days: day))
            try await night(office)
            #expect(try await office.current(id).holderID == office.li.id, "day \(day)")
        }
        office.test.clock.set(TestWorkspace.today.adding(days: days + 1))
        try await night(office)
        let after = try await office.current(id)
        #expect(after.holderID == nil)
        #expect(after.need == need)
        let page = try await office.workspace.customers.profilePage(id, by: office.director.id)
        #expect(page.ledger.map(\.move).first == .recycled)
        let notices = try await office.workspace.today.view(of: office.li.id, by: office.li.id).notices.map(\.kind)
        #expect(notices.contains(.recycled))
        #expect(try await office.findings() == [])
    }

    @Test func onlyARealFollowUpKeepsIt() async throws {
        let office = try await Office()
        let (kept, lost) = (try await office.customer("甲公司", heldBy: office.li), try await office.customer("乙公司", heldBy: office.li))
        office.test.clock.set(TestWorkspace.today.adding(days: 174))
        try await night(office)
        try await office.workspace.maintenance.log(.init(activity: .phoneCall, outcome: .reached), of: kept, by: office.li.id)
        try await office.workspace.maintenance.log(.init(activity: .phoneCall, outcome: .leftMessage), of: lost, by: office.li.id)
        office.test.clock.set(TestWorkspace.today.adding(days: 182))
        try await night(office)
        #expect(try await office.current(kept).holderID == office.li.id)
        #expect(try await office.current(lost).holderID == nil)
    }

    /// The rules have become harder overnight: whoever was never warned is warned first.
    @Test func nobodyLosesACustomerUnwarned() async throws {
        let office = try await Office()
        let id = try await office.customer("协达软件", heldBy: office.li)
        office.test.clock.set(TestWorkspace.today.adding(days: 100))
        _ = try await office.workspace.settings.change(.holding, version: 0, by: office.director.id) { rules in
            rules.holding.recycleDays.d = 60
        }
        try await night(office)
        #expect(try await office.current(id).holderID == office.li.id, "warned today")
        office.test.clock.advance(days: 1)
        try await night(office)
        #expect(try await office.current(id).holderID == nil)
    }

    @Test func theSupervisorIsToldAfterTheHolderAndBeforeItGoes() async throws {
        let office = try await Office()
        let id = try await office.customer("协达软件", heldBy: office.li)
        func told() async throws -> [Notice.Kind] {
            try await office.workspace.today.view(of: office.supervisor.id, by: office.supervisor.id).notices.map(\.kind)
        }
        office.test.clock.set(TestWorkspace.today.adding(days: 174))
        try await night(office)
        #expect(try await told().isEmpty)
        office.test.clock.set(TestWorkspace.today.adding(days: 179))
        try await night(office)
        #expect(try await told() == [.teamRecycling(TestWorkspace.today.adding(days: 181))])
        office.test.clock.advance(days: 1)
        try await night(office)
        #expect(try await told().count == 1, "told once")
        #expect(try await office.current(id).holderID == office.li.id)
    }

    @Test func aSignedCustomerStaysUntilItsContractHasLongEnded() async throws {
        let office = try await Office()
        let id = try await office.customer("协达软件", heldBy: office.li)
        let end = TestWorkspace.today.adding(days: 365)
        try await office.workspace.lists.setContract(until: end, of: id, version: nil, by: office.li.id)
        for (day, isHeld) in [(200, true), (365, true), (449, true), (455, true), (456, false)] {
            office.test.clock.set(TestWorkspace.today.adding(days: day))
            try await night(office)
            #expect((try await office.current(id).holderID != nil) == isHeld, "day \(day)")
        }
    }

    @Test func aMarketMayHaveDaysOfItsOwn() async throws {
        let office = try await Office()
        let chemicals = Market.industry(.chemicals)
        let (soon, late) = (
            try await office.customer("甲化工", heldBy: office.li, market: chemicals), try await office.customer("乙公司", heldBy: office.li)
        )
        _ = try await office.workspace.settings.change(.holding, version: 0, by: office.director.id) { rules in
            rules.holding.recyclingRules = [
                .init(market: .sector(.manufacturing), days: ByGrade(a: 5, b: 20, c: 40, d: 60)),
                .init(market: chemicals, days: ByGrade(a: 5, b: 10, c: 20, d: 30)),
            ]
        }
        for day in [25, 31] {
            office.test.clock.set(TestWorkspace.today.adding(days: day))
            try await night(office)
        }
        #expect(try await office.current(soon).holderID == nil)
        #expect(try await office.current(late).holderID == office.li.id)
    }

    /// A product line's days hold, with a market's before both alone; the preview and the warnings go by the same.
    @Test func aProductLineMayHaveDaysOfItsOwn() async throws {
        let office = try await Office()
        let chemicals = Market.industry(.chemicals)
        var ids: [Customer.ID] = []
        for (name, market, line) in [("甲化工", chemicals, 1), ("乙化工", chemicals, nil), ("丙公司", .any, 1), ("丁公司", .any, 2)] as [(String, Market, Int64?)] {
            let id = try await office.customer(name, heldBy: office.li, market: market)
            _ = try await office.workspace.customers.edit(id, version: try await office.version(id), by: office.li.id) { $0.productLine = line }
            ids.append(id)
        }
        _ = try await office.workspace.settings.change(.holding, version: 0, by: office.director.id) { rules in
            rules.holding.recyclingRules = [
                .init(productLine: 1, days: ByGrade(a: 5, b: 20, c: 40, d: 60)),
                .init(market: chemicals, days: ByGrade(a: 5, b: 20, c: 40, d: 90)),
                .init(market: chemicals, productLine: 1, days: ByGrade(a: 5, b: 10, c: 20, d: 30)),
            ]
        }
        for (day, gone) in [(24, 0), (30, 0), (31, 1), (54, 1), (61, 2), (84, 2), (91, 3), (170, 3)] {
            office.test.clock.set(TestWorkspace.today.adding(days: day))
            let foreseen = try await office.workspace.lists.recyclingPreview(on: TestWorkspace.today.adding(days: day)).all
            let before = try await ids.asyncMap { try await office.current($0).holderID }.count { $0 == nil }
            try await night(office)
            let after = try await ids.asyncMap { try await office.current($0).holderID }
            #expect(after.count { $0 == nil } == gone, "day \(day)")
            #expect(before + foreseen == gone, "day \(day)")
        }
        #expect(try await office.current(ids[0]).holderID == nil)
        #expect(try await office.current(ids[3]).holderID == office.li.id)
        #expect(try await office.findings() == [])
    }

    @Test func aRuleNamesOnlyProductLinesThatAreThere() async throws {
        let office = try await Office()
        let before = try await office.state()
        let refused = try await problem {
            _ = try await office.workspace.settings.change(.holding, version: 0, by: office.director.id) { rules in
                rules.holding.recyclingRules = [.init(productLine: 99, days: ByGrade(a: 5, b: 20, c: 40, d: 60))]
            }
        }
        #expect(refused?.kind == .invalid && refused?.field == "recyclingRules.0")
        #expect(try await office.state() == before)
    }

    /// Whatever the size of a step, the same customers go, each into the pool of its market.
    @Test(arguments: [1, 3, 5_000])
    func manyGoBackToThePoolsOfTheirMarkets(batch: Int) async throws {
        let office = try await Office()
        let pool = try await office.workspace.pools.add(
            .init(title: "制造业池", cells: [.init(market: .sector(.manufacturing), region: .anywhere)]), by: office.director.id)
        var ids: [Customer.ID] = []
        for index in 0..<7 {
            ids.append(
                try await office.customer("公司\(index)", heldBy: office.li, market: index % 2 == 0 ? .industry(.machinery) : .any))
        }
        for day in [174, 182] {
            office.test.clock.set(TestWorkspace.today.adding(days: day))
            try await night(office, batch: batch)
        }
        let pools = try await ids.asyncMap { try await office.current($0).poolID }
        #expect(pools == (0..<7).map { $0 % 2 == 0 ? pool : nil })
        #expect(try await office.findings() == [])
    }
}
