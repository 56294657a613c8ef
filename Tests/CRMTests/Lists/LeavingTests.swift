import Method
import SQL
import Support
import Testing

@testable import CRM

/// Somebody leaves, and everything they hold is handed over.
@Suite struct LeavingTests {
    private let machinery = Market.industry(.machinery)

    /// Li and Qian share machinery; the rest is nobody's.
    private func office(room: Int) async throws -> (office: Office, ids: [Customer.ID]) {
        let office = try await Office()
        try await office.workspace.responsibility.assign([.init(login: office.li.login, market: machinery, region: .anywhere)])
        try await office.workspace.responsibility.assign(.sector(.manufacturing), .anywhere, to: office.qian.id, version: 0, by: office.director.id)
        _ = try await office.workspace.settings.change(.holding, version: 0, by: office.director.id) { $0.holding.capacity = room }
        var ids: [Customer.ID] = []
        for index in 0..<3 { ids.append(try await office.customer("机械\(index)", heldBy: office.li, market: machinery)) }
        ids.append(try await office.customer("公司", heldBy: office.li))
        return (office, ids)
    }

    @Test func byRuleToWhoAnswersWithoutThemAndTheRestIntoThePool() async throws {
        let (office, ids) = try await office(room: 2)
        try await office.workspace.deals.open(ids[0], version: nil, by: office.li.id)
        let lists = office.workspace.lists
        let preview = try await lists.previewOfLeaving(office.li.id, .byRule, by: office.director.id)
        #expect(preview.lines.map(\.receiver) == [office.qian.id, nil])
        #expect(preview.lines.map(\.all) == [2, 2])
        #expect(preview.lines.map(\.deals) == [1, 0])
        #expect(try await office.current(ids[0]).holderID == office.li.id, "nothing moves by looking")
        let done = try await lists.handOverAll(of: office.li.id, .byRule, reason: "离职", mark: preview.mark, by: office.director.id)
        #expect(done == preview)
        #expect(try await ids.asyncMap { try await office.current($0).holderID } == [office.qian.id, office.qian.id, nil, nil])
        #expect(try await office.current(ids[0]).stage == .listObtained, "its deal goes along")
        let page = try await office.workspace.customers.profilePage(ids[0], by: office.director.id)
        #expect(page.ledger.first?.move == .handedOver)
        #expect(page.ledger.first?.reason == "离职")
        #expect(try await office.findings() == [])
    }

    @Test func whatWasNotLookedAtDoesNotHappen() async throws {
        let (office, ids) = try await office(room: 50)
        let lists = office.workspace.lists
        let preview = try await lists.previewOfLeaving(office.li.id, .byRule, by: office.director.id)
        _ = try await office.customer("新来的机械", heldBy: office.li, market: machinery)
        let before = try await office.state()
        let refused = try await problem {
            try await lists.handOverAll(of: office.li.id, .byRule, reason: "离职", mark: preview.mark, by: office.director.id)
        }
        #expect(refused?.kind == .changedMeanwhile)
        let silent = try await problem { try await lists.handOverAll(of: office.li.id, .byRule, reason: " ", mark: nil, by: office.director.id) }
        #expect(silent?.field == "reason")
        #expect(try await office.state() == before)
        #expect(try await office.current(ids[0]).holderID == office.li.id)
    }

    @Test func toOnePersonOrIntoAPool() async throws {
        let (office, ids) = try await office(room: 1)
        let lists = office.workspace.lists
        try await lists.handOverAll(of: office.li.id, .person(office.zhao.id), reason: "离职", mark: nil, by: office.director.id)
        #expect(try await ids.asyncMap { try await office.current($0).holderID } == ids.map { _ in office.zhao.id })
        let pool = try await office.workspace.pools.add(.init(title: "待激活"), by: office.director.id)
        try await lists.handOverAll(of: office.zhao.id, .pool(.pool(pool)), reason: "离职", mark: nil, by: office.director.id)
        #expect(try await ids.asyncMap { try await office.current($0).poolID } == ids.map { _ in pool })
        #expect(try await office.findings() == [])
    }

    @Test func onlyWhoSupervisesThemMay() async throws {
        let (office, _) = try await office(room: 50)
        let before = try await office.state()
        for person in [office.li, office.qian] {
            let refused = try await problem {
                try await office.workspace.lists.handOverAll(of: office.li.id, .byRule, reason: "离职", mark: nil, by: person.id)
            }
            #expect(refused?.kind == .forbidden)
        }
        #expect(try await office.state() == before)
    }
}
