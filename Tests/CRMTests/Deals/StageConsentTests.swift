import CRM
import Method
import SQL
import Support
import Testing

/// What the matrix marks NO*: a request that a supervisor grants or refuses; the stage changes only then (METHOD section 5).
@Suite struct StageConsentTests {
    private struct Desk {
        let office: Office
        let customer: Customer.ID

        init() async throws {
            office = try await Office()
            customer = try await office.customer("协达软件", heldBy: office.li)
            try await office.workspace.deals.open(customer, version: nil, by: office.li.id)
            try await office.test.learnEverything(of: customer, by: office.li.id)
        }

        func ask(_ stage: Stage = .exchange, reason: String = "客户催着看方案") async throws -> Approval.ID {
            let version = try await office.workspace.deals.current(of: customer, by: office.li.id).version
            let moved = try await office.workspace.deals.move(
                customer, to: stage.standardID, reason: reason, version: version, by: office.li.id)
            guard case .asked(let approval) = moved else { throw Problem.forbidden }
            return approval
        }

        func decide(_ approval: Approval.ID, grant: Bool = true, by person: Person? = nil) async throws -> Approval {
            try await office.workspace.approvals.decide(
                approval, grant: grant, note: "先把初访做完", by: (person ?? office.supervisor).id)
        }

        func stage() async throws -> Stage { try await office.workspace.deals.current(of: customer, by: office.director.id).stage }

        func changes() async throws -> [DealStageChange] {
            try await office.workspace.customers.profilePage(customer, by: office.director.id).timeline.compactMap {
                if case .stage(let change) = $0 { change } else { nil }
            }
        }
    }

    @Test("granted, the stage changes, with who consented and the reason")
    func granted() async throws {
        let desk = try await Desk()
        let approval = try await desk.ask()
        #expect(try await desk.stage() == .listObtained)
        #expect(try await desk.decide(approval).state == .granted)
        #expect(try await desk.stage() == .exchange)
        #expect(try await desk.office.current(desk.customer).stage == .exchange)
        let change = try #require(try await desk.changes().first)
        #expect(change.consentedBy == "周明" && change.reason == "客户催着看方案")
        #expect(try await desk.office.findings().isEmpty)
    }

    @Test("refused, nothing moves, and the wish stays on record")
    func refused() async throws {
        let desk = try await Desk()
        let approval = try await desk.ask()
        #expect(try await desk.decide(approval, grant: false).state == .refused)
        #expect(try await desk.stage() == .listObtained)
        let wishes = try await desk.office.test.database.read { connection in
            try connection.all("SELECT decision, reason FROM deal_stage_refusal") { row in [try row[0] as String, try row[1] as String] }
        }
        #expect(wishes == [["needs_consent", "客户催着看方案"]])
    }

    @Test("asking needs a reason, and the same is asked once")
    func askingTwice() async throws {
        let desk = try await Desk()
        let bare = try await problem { _ = try await desk.ask(reason: " ") }
        #expect(bare?.field == "reason")
        _ = try await desk.ask()
        #expect(try await problem { _ = try await desk.ask() }?.kind == .conflict)
        #expect(try await desk.office.workspace.approvals.list(.waiting, by: desk.office.supervisor.id).approvals.count == 1)
    }

    @Test("neither who asked nor another team's supervisor grants it")
    func whoDecides() async throws {
        let desk = try await Desk()
        let approval = try await desk.ask()
        let stranger = try await desk.office.test.person("feng", .supervisor, name: "冯远", team: desk.office.qian.teamID)
        for person in [desk.office.li, desk.office.zhao, stranger] {
            #expect(try await problem { _ = try await desk.decide(approval, by: person) } != nil, "\(person.name)")
        }
        #expect(try await desk.stage() == .listObtained)
    }

    @Test("a deal that has moved meanwhile makes the request void")
    func movedMeanwhile() async throws {
        let desk = try await Desk()
        let approval = try await desk.ask()
        try await desk.office.test.move(desk.customer, to: .firstVisit, by: desk.office.li.id)
        let ended = try await desk.decide(approval)
        #expect(ended.state == .void)
        #expect(ended.obstacleText?.simplified.contains("已不在申请时的阶段") == true)
        #expect(try await desk.stage() == .firstVisit)
    }

    @Test("a process that was changed meanwhile makes the request void")
    func processChanged() async throws {
        let desk = try await Desk()
        let approval = try await desk.ask()
        let processes = desk.office.workspace.salesProcesses
        var matrix = try await processes.process(1, by: desk.office.director.id).process.matrix
        matrix[Stage.listObtained.standardID, Stage.exchange.standardID] = .forbidden
        try await processes.setMatrix(matrix, of: 1, version: 1, by: desk.office.director.id)
        #expect(try await desk.decide(approval).state == .void)
        #expect(try await desk.stage() == .listObtained)
    }

    @Test("something that had to be known and no longer is makes the request void")
    func factsGone() async throws {
        let desk = try await Desk()
        let approval = try await desk.ask()
        let contacts = try await desk.office.workspace.customers.profilePage(desk.customer, by: desk.office.li.id).contacts
        for contact in contacts {
            try await desk.office.workspace.customers.removeContact(
                contact.id, of: desk.customer, version: contact.version, by: desk.office.li.id)
        }
        #expect(try await desk.decide(approval).state == .void)
        #expect(try await desk.stage() == .listObtained)
    }

    @Test("a customer that went to somebody else makes the request void")
    func handedOver() async throws {
        let desk = try await Desk()
        let approval = try await desk.ask()
        _ = try await desk.office.workspace.lists.handOver(
            desk.customer, to: desk.office.zhao.id, reason: "换区域", version: nil, by: desk.office.supervisor.id)
        #expect(try await desk.decide(approval).state == .void)
    }
}
