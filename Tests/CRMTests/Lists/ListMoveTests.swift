import CRM
import Method
import Support
import Testing

@Suite struct ListMoveTests {
    @Test func aHandOverIsInTheLedger() async throws {
        let office = try await Office()
        let id = try await office.customer("协达软件", heldBy: office.li)
        _ = try await office.workspace.lists.handOver(
            id, to: office.zhao.id, reason: "换区域", version: nil, by: office.supervisor.id)
        let entry = try #require(
            try await office.workspace.customers.profilePage(id, by: office.director.id).ledger.first)
        #expect(entry.move == .handedOver)
        #expect(entry.from == "李娜")
        #expect(entry.to == "赵强")
        #expect(entry.personName == "周明")
        #expect(entry.reason == "换区域")
    }

    /// What a supervisor gives out of the pool is an allocation; only who has a list hands over.
    @Test func outOfThePoolItIsAnAllocation() async throws {
        let office = try await Office()
        let id = try await office.customer("协达软件")
        _ = try await office.workspace.lists.handOver(
            id, to: office.zhao.id, reason: "补充", version: nil, by: office.supervisor.id)
        let ledger = try await office.workspace.customers.profilePage(id, by: office.director.id).ledger
        #expect(ledger.first?.move == .allocated)
    }

    @Test(arguments: ["", "   "])
    func aMoveWithoutAReasonDoesNotHappen(reason: String) async throws {
        let office = try await Office()
        let id = try await office.customer("协达软件", heldBy: office.li)
        let before = try await office.state()
        let release = try await problem {
            _ = try await office.workspace.lists.release(id, reason: reason, version: nil, by: office.li.id)
        }
        let handOver = try await problem {
            _ = try await office.workspace.lists.handOver(
                id, to: office.zhao.id, reason: reason, version: nil, by: office.li.id)
        }
        #expect(release?.field == "reason")
        #expect(handOver?.field == "reason")
        #expect(try await office.state() == before)
    }

    @Test func nobodyWhoHasLeftReceivesAnything() async throws {
        let office = try await Office()
        let id = try await office.customer("协达软件", heldBy: office.li)
        try await office.workspace.people.deactivate(office.zhao.id, by: office.director.id)
        let refused = try await problem {
            _ = try await office.workspace.lists.handOver(
                id, to: office.zhao.id, reason: "换区域", version: nil, by: office.li.id)
        }
        #expect(refused != nil)
        #expect(try await office.current(id).holderID == office.li.id)
    }

    @Test func aClosedCustomerLeavesItsListAndItsGrade() async throws {
        let office = try await Office()
        let id = try await office.customer("协达软件", heldBy: office.li)
        let lists = office.workspace.lists
        let withoutDate = try await problem {
            _ = try await lists.changeStanding(
                of: id, to: .closed, evidence: StandingEvidence(evidence: "已注销"), version: nil, by: office.li.id)
        }
        #expect(withoutDate?.kind == .invalid)
        let closed = try await lists.changeStanding(
            of: id, to: .closed, evidence: StandingEvidence(evidence: "已注销", date: TestWorkspace.today), version: nil,
            by: office.li.id)
        #expect(closed.holderID == nil)
        #expect(closed.grade == nil)
        #expect(closed.standingReason?.contains("已注销") == true)

        let reopened = try await lists.changeStanding(
            of: id, to: .valid, evidence: StandingEvidence(evidence: "弄错了"), version: nil, by: office.director.id)
        #expect(reopened.grade == .d)
        #expect(reopened.holderID == nil)
        let moves = try await office.workspace.customers.profilePage(id, by: office.director.id).ledger.map(\.move)
        #expect(moves == [.reopened, .closed, .created])
    }
}
