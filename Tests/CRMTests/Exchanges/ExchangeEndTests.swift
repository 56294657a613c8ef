import CRM
import Method
import SQL
import Support
import Testing

/// How an exchange ends otherwise than by the swap, and that it ends once.
@Suite struct ExchangeEndTests {
    @Test func aCustomerThatHasLeftItsListMakesTheConsentVoidAndNothingMoves() async throws {
        let office = try await Office()
        let today = TestWorkspace.today
        let spoil: [@Sendable (Customer.ID) async throws -> Void] = [
            { _ = try await office.workspace.lists.release($0, reason: "不做了", version: nil, by: office.zhao.id) },
            {
                _ = try await office.workspace.lists.changeStanding(
                    of: $0, to: .closed, evidence: StandingEvidence(evidence: "注销", date: today), version: nil, by: office.zhao.id)
            },
            { _ = try await office.workspace.recycleBin.delete($0, reason: "重复", version: 1, by: office.director.id) },
        ]
        for (number, spoil) in spoil.enumerated() {
            let mine = try await office.customer("公司\(number)", heldBy: office.li)
            let theirs = try await office.customer("对方\(number)", heldBy: office.zhao)
            let id = try await office.workspace.exchanges.propose(
                ExchangeOffer(mine: [mine], named: ["对方\(number)"]), to: office.zhao.id, reason: "换", by: office.li.id)
            let approval = try await office.workspace.exchanges.accept(id, version: 1, by: office.zhao.id)
            try await spoil(theirs)
            let before = try await office.rows("SELECT id, holder_id, version FROM customer ORDER BY id")
            let ended = try await office.workspace.approvals.decide(approval, grant: true, by: office.supervisor.id)
            #expect(ended.state == .void && ended.obstacleText?.simplified.contains("对方\(number)") == true)
            #expect(try await office.rows("SELECT id, holder_id, version FROM customer ORDER BY id") == before)
            #expect(try await office.workspace.exchanges.view(id, by: office.li.id).exchange.state == .void)
        }
        #expect(try await office.findings() == [])
    }

    @Test func oneThatWasAcceptedEndsWithItsRequest() async throws {
        for way in ["refuse", "withdraw", "withdraw exchange", "expire"] {
            let office = try await Office()
            let table = try await ExchangeTable(office, with: office.zhao)
            let approval = try await table.accept(office.zhao)
            let state: ExchangeState
            switch way {
            case "refuse":
                _ = try await office.workspace.approvals.decide(approval, grant: false, note: "不换", by: office.supervisor.id)
                state = .refused
            case "withdraw":
                _ = try await office.workspace.approvals.withdraw(approval, by: office.li.id)
                state = .withdrawn
            case "withdraw exchange":
                try await table.exchanges.withdraw(table.id, by: office.zhao.id)
                state = .withdrawn
            default:
                try await office.letPass(days: 8)
                state = .expired
            }
            #expect(try await table.view(office.li).exchange.state == state, "\(way)")
            #expect(try await office.rows("SELECT * FROM exchange_customer WHERE open = 1") == [])
            #expect(try await office.approval(approval).state != .pending)
            #expect(try await office.findings() == [])
        }
    }

    @Test func aProposalThatNobodyAnswersIsOverAfterAWeek() async throws {
        let office = try await Office()
        let table = try await ExchangeTable(office, with: office.zhao)
        try await office.letPass(days: 7)
        #expect(try await table.view(office.li).exchange.state == .proposed)
        try await office.letPass(days: 1)
        #expect(try await table.view(office.li).exchange.state == .expired)
    }

    @Test func aReleaseAtTheVeryMomentOfTheConsentLeavesAWholeOrNothing() async throws {
        let office = try await Office()
        for round in 0..<6 {
            let mine = try await office.customer("公司\(round)", heldBy: office.li)
            let theirs = try await office.customer("对方\(round)", heldBy: office.zhao)
            let id = try await office.workspace.exchanges.propose(
                ExchangeOffer(mine: [mine], named: ["对方\(round)"]), to: office.zhao.id, reason: "换", by: office.li.id)
            let approval = try await office.workspace.exchanges.accept(id, version: 1, by: office.zhao.id)
            async let release = problem {
                _ = try await office.workspace.lists.release(theirs, reason: "不做了", version: nil, by: office.zhao.id)
            }
            async let decided = office.workspace.approvals.decide(approval, grant: true, by: office.supervisor.id)
            let (refused, state) = try await (release, decided.state)
            let holders = [try await office.current(mine).holderID, try await office.current(theirs).holderID]
            if state == .granted {
                #expect(refused != nil && holders == [office.zhao.id, office.li.id])
            } else {
                #expect(state == .void && refused == nil && holders == [office.li.id, nil])
            }
        }
        #expect(try await office.findings() == [])
    }

    @Test func twoConsentsAtOnceSwapOnce() async throws {
        let office = try await Office()
        let table = try await ExchangeTable(office, with: office.zhao)
        let approval = try await table.accept(office.zhao)
        let won = await withTaskGroup(of: Bool.self) { group in
            for person in [office.supervisor, office.director] {
                group.addTask {
                    (try? await office.workspace.approvals.decide(approval, grant: true, by: person.id))?.state == .granted
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(won == 1)
        #expect(try await office.rows("SELECT id FROM list_move WHERE move = 'exchanged'").count == 3)
        #expect(try await office.findings() == [])
    }
}
