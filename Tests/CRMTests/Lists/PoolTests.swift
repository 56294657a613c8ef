import Method
import SQL
import Support
import Testing

@testable import CRM

/// Several pools, and who takes what out of them.
@Suite struct PoolTests {
    private let machinery = Market.industry(.machinery)

    @Test func whatNobodyHoldsIsInThePoolOfItsMostSpecificCell() async throws {
        let office = try await Office()
        let pools = office.workspace.pools
        let wide = try await pools.add(
            .init(title: "制造", cells: [.init(market: .sector(.manufacturing), region: .anywhere)]), by: office.director.id)
        let narrow = try await pools.add(.init(title: "机械", cells: [.init(market: machinery, region: .anywhere)]), by: office.director.id)
        let ids = [
            try await office.customer("甲机械", market: machinery), try await office.customer("乙制造", market: .sector(.manufacturing)),
            try await office.customer("丙公司"),
        ]
        #expect(try await ids.asyncMap { try await office.current($0).poolID } == [narrow, wide, nil])
        let all = try await pools.all(by: office.li.id)
        #expect(all.map(\.customers).reduce(0, +) == 3)
        #expect(all.first { $0.pool?.id == narrow }?.customers == 1)
        #expect(try await office.findings() == [])
    }

    @Test func releasedByRuleOrByChoiceAndTransferredByASupervisor() async throws {
        let office = try await Office()
        let (lists, pools) = (office.workspace.lists, office.workspace.pools)
        let other = try await pools.add(.init(title: "待激活"), by: office.director.id)
        let mine = try await pools.add(.init(title: "机械", cells: [.init(market: machinery, region: .anywhere)]), by: office.director.id)
        let id = try await office.customer("甲机械", heldBy: office.li, market: machinery)
        _ = try await lists.release(id, reason: "无进展", version: nil, by: office.li.id)
        #expect(try await office.current(id).poolID == mine)
        _ = try await lists.transfer(id, to: .pool(other), reason: "换池", version: nil, by: office.director.id)
        #expect(try await office.current(id).poolID == other)
        let refused = try await problem {
            _ = try await lists.transfer(id, to: .general, reason: "换池", version: nil, by: office.li.id)
        }
        #expect(refused?.kind == .forbidden)
        _ = try await lists.claim(id, by: office.zhao.id)
        #expect(try await office.current(id).poolID == nil)
        _ = try await lists.release(id, to: .general, reason: "无进展", version: nil, by: office.zhao.id)
        #expect(try await office.current(id).poolID == nil)
        #expect(try await office.current(id).holderID == nil)
        #expect(try await office.findings() == [])
    }

    @Test func aTeamsPoolIsForItsPeople() async throws {
        let office = try await Office()
        let team = try #require(office.li.teamID)
        let pool = try await office.workspace.pools.add(.init(title: "一队池", team: team), by: office.director.id)
        let id = try await office.customer("协达软件")
        _ = try await office.workspace.lists.transfer(id, to: .pool(pool), reason: "换池", version: nil, by: office.director.id)
        let outsider = office.qian
        let refused = try await problem { _ = try await office.workspace.lists.claim(id, by: outsider.id) }
        #expect(refused?.kind == .forbidden)
        #expect(refused?.what.simplified.contains("一队池") == true)
        #expect(try await office.workspace.lists.claim(id, by: office.li.id).holderID == office.li.id)
    }

    @Test func aPoolWithCustomersIsNotGivenUp() async throws {
        let office = try await Office()
        let pools = office.workspace.pools
        let id = try await pools.add(.init(title: "机械", cells: [.init(market: machinery, region: .anywhere)]), by: office.director.id)
        let customer = try await office.customer("甲机械", market: machinery)
        let refused = try await problem {
            try await pools.edit(id, to: .init(title: "机械"), isArchived: true, version: 1, by: office.director.id)
        }
        #expect(refused?.kind == .conflict)
        _ = try await office.workspace.lists.claim(customer, by: office.li.id)
        try await pools.edit(id, to: .init(title: "机械"), isArchived: true, version: 1, by: office.director.id)
        let stale = try await problem {
            try await pools.edit(id, to: .init(title: "机械"), isArchived: false, version: 1, by: office.director.id)
        }
        #expect(stale?.kind == .changedMeanwhile)
        let next = try await office.customer("乙机械", market: machinery)
        #expect(try await office.current(next).poolID == nil)
    }

    @Test(arguments: [
        (Pools.Details(title: " "), "title"), (.init(title: "机械"), "title"), (.init(title: String(repeating: "池", count: 101)), "title"),
        (.init(title: "新", cells: [.init(market: .industry(.machinery), region: .anywhere)]), "cells"),
        (.init(title: "新", cells: [.init(market: .any, region: .anywhere), .init(market: .any, region: .anywhere)]), "cells"),
    ])
    func whatMakesNoPool(details: Pools.Details, field: String) async throws {
        let office = try await Office()
        _ = try await office.workspace.pools.add(.init(title: "机械", cells: [.init(market: machinery, region: .anywhere)]), by: office.director.id)
        let before = try await office.state()
        let refused = try await problem { _ = try await office.workspace.pools.add(details, by: office.director.id) }
        #expect(refused?.kind == .invalid)
        #expect(refused?.field == field)
        #expect(try await office.state() == before)
    }

    @Test func soManyLooksADayAndAgainTomorrow() async throws {
        let office = try await Office()
        _ = try await office.workspace.settings.change(.holding, version: 0, by: office.director.id) { $0.holding.poolLooks = [.salesperson: 2] }
        let ids = try await (0..<3).map { "公司\($0)" }.asyncMap { try await office.customer($0) }
        func look(_ id: Customer.ID, _ person: Person) async throws -> Problem.Kind? {
            try await problem { _ = try await office.workspace.customers.profilePage(id, by: person.id) }?.kind
        }
        #expect(try await look(ids[0], office.li) == nil)
        #expect(try await look(ids[1], office.li) == nil)
        #expect(try await look(ids[2], office.li) == .tooMany)
        #expect(try await look(ids[0], office.li) == nil, "seen today already")
        #expect(try await look(ids[2], office.zhao) == nil, "each their own")
        for id in ids { #expect(try await look(id, office.supervisor) == nil, "their role is not limited") }
        _ = try await office.workspace.lists.claim(ids[2], by: office.li.id)
        #expect(try await look(ids[2], office.li) == nil, "one's own is no pool customer")
        office.test.clock.advance(days: 1)
        #expect(try await look(ids[1], office.li) == nil)
    }

    @Test func nobodyClaimsBeyondTheLimitOfAGrade() async throws {
        let office = try await Office()
        _ = try await office.workspace.settings.change(.holding, version: 0, by: office.director.id) { $0.holding.gradeLimits.d = 2 }
        let ids = try await (0..<3).map { "公司\($0)" }.asyncMap { try await office.customer($0) }
        for id in ids.prefix(2) { _ = try await office.workspace.lists.claim(id, by: office.li.id) }
        let refused = try await problem { _ = try await office.workspace.lists.claim(ids[2], by: office.li.id) }
        #expect(refused?.kind == .conflict)
        #expect(refused?.what.simplified.contains("D 级") == true)
    }
}
