import CRM
import Method
import SQL
import Support
import Testing

/// The sales process of A customers (METHOD section 5): the transition matrix decides, and every change and every wish is on record.
@Suite struct DealTests {
    private func opened(_ office: Office, known: Bool = true) async throws -> Customer.ID {
        let id = try await office.customer("协达软件", heldBy: office.li)
        try await office.workspace.deals.open(id, version: nil, by: office.li.id)
        if known { try await office.test.learnEverything(of: id, by: office.li.id) }
        return id
    }

    private func deal(_ office: Office, _ id: Customer.ID) async throws -> Deal {
        try await office.workspace.deals.current(of: id, by: office.director.id)
    }

    private func move(
        _ office: Office, _ id: Customer.ID, to stage: Stage, reason: String = "", by person: Person
    ) async throws -> Problem? {
        try await problem { try await office.test.move(id, to: stage, reason: reason, by: person.id) }
    }

    private func refusals(_ office: Office) async throws -> [String] {
        try await office.test.database.read { connection in
            try connection.all("SELECT decision, facts FROM deal_stage_refusal ORDER BY id") { row in
                [try row[0] as String, try row[1] as String].filter { !$0.isEmpty }.joined(separator: ": ")
            }
        }
    }

    @Test func aDealGoesThroughAllStages() async throws {
        let office = try await Office()
        let id = try await opened(office)
        #expect(try await office.current(id).stage == .listObtained)
        for stage in Stage.allCases.dropFirst() {
            #expect(try await move(office, id, to: stage, by: office.li) == nil)
            #expect(try await office.current(id).stage == stage)
            #expect(try await deal(office, id).stage == stage)
        }
        let stages = try await office.workspace.customers.profilePage(id, by: office.li.id).timeline.compactMap {
            entry -> Stage? in
            if case .stage(let change) = entry { change.to } else { nil }
        }
        #expect(Set(stages) == Set(Stage.allCases))
        #expect(stages.count == Stage.allCases.count)
    }

    /// Every pair of stages, by a salesperson and by the supervisor whose doing it is the consent.
    @Test(arguments: [Role.salesperson, .supervisor])
    func everyPairOfStages(role: Role) async throws {
        let office = try await Office()
        let person = role == .salesperson ? office.li : office.supervisor
        let matrix = TransitionMatrix(defaultFor: Stage.allCases.map(\.standardID))
        let id = try await opened(office)
        for from in Stage.allCases {
            for to in Stage.allCases where to != from {
                try await bring(office, id, to: from)
                let before = try await deal(office, id)
                let waiting = try await waiting(office)
                let refused = try await move(office, id, to: to, reason: "客户要求", by: person)
                let now = try await deal(office, id)
                let asked = try await self.waiting(office) - waiting
                switch matrix[from.standardID, to.standardID] {
                case .allowed: #expect(refused == nil && now.stage == to && asked == 0, "\(from) \(to)")
                case .consentOnly where role == .salesperson:
                    #expect(refused == nil && now == before && asked == 1, "\(from) \(to)")
                    try await withdraw(office, by: person)
                case .consentOnly: #expect(refused == nil && now.stage == to && asked == 0, "\(from) \(to)")
                case .forbidden: #expect(refused?.kind == .conflict && now == before && asked == 0, "\(from) \(to)")
                }
                #expect(try await office.current(id).stage == now.stage)
            }
        }
    }

    private func waiting(_ office: Office) async throws -> Int {
        try await office.workspace.approvals.list(.waiting, by: office.supervisor.id).approvals.count
    }

    private func withdraw(_ office: Office, by person: Person) async throws {
        for approval in try await office.workspace.approvals.list(.mine, by: person.id).approvals {
            _ = try await office.workspace.approvals.withdraw(approval.id, by: person.id)
        }
    }

    /// By allowed steps only.
    private func bring(_ office: Office, _ id: Customer.ID, to stage: Stage) async throws {
        while true {
            let now = try await deal(office, id).stage
            if now == stage { return }
            let next = now > stage ? stage : Stage.allCases[now.number]
            #expect(try await move(office, id, to: next, reason: "准备", by: office.li) == nil)
        }
    }

    @Test func goingBackNeedsAReason() async throws {
        let office = try await Office()
        let id = try await opened(office)
        _ = try await move(office, id, to: .firstVisit, by: office.li)
        let refused = try await move(office, id, to: .listObtained, reason: "  ", by: office.li)
        #expect(refused?.kind == .invalid)
        #expect(refused?.field == "reason")
        #expect(try await move(office, id, to: .listObtained, reason: "换了负责人", by: office.li) == nil)
        #expect(try await refusals(office) == ["needs_reason"])
    }

    @Test("a stage is not entered before what it asks for is known, and says what is missing")
    func factsFirst() async throws {
        let office = try await Office()
        let id = try await opened(office, known: false)
        let refused = try await move(office, id, to: .firstVisit, by: office.li)
        #expect(refused?.kind == .invalid && refused?.field == "stage")
        #expect(refused?.what.simplified.contains("联系人") == true)
        #expect(try await deal(office, id).stage == .listObtained)
        // A supervisor's consent stands in for nothing that has to be known.
        #expect(try await move(office, id, to: .exchange, by: office.supervisor)?.kind == .invalid)
        _ = try await office.workspace.customers.addContact(
            ContactDetails(name: "刘总", role: .decisionMaker), to: id, by: office.li.id)
        #expect(try await move(office, id, to: .firstVisit, by: office.li) == nil)
        #expect(try await refusals(office) == ["needs_facts: contact", "needs_facts: contact"])
    }

    @Test func aConsentIsOnRecord() async throws {
        let office = try await Office()
        let id = try await opened(office)
        #expect(try await move(office, id, to: .exchange, by: office.supervisor) == nil)
        let page = try await office.workspace.customers.profilePage(id, by: office.li.id)
        let consents = page.timeline.compactMap { entry -> String? in
            if case .stage(let change) = entry { change.consentedBy } else { nil }
        }
        #expect(consents == ["周明"])
    }

    @Test func oneOpenDealACustomer() async throws {
        let office = try await Office()
        let id = try await opened(office)
        let again = try await problem { try await office.workspace.deals.open(id, version: nil, by: office.li.id) }
        #expect(again?.kind == .conflict)
    }

    @Test func aStaleFormMovesNothing() async throws {
        let office = try await Office()
        let id = try await opened(office)
        let version = try await deal(office, id).version
        _ = try await move(office, id, to: .firstVisit, by: office.li)
        let refused = try await problem {
            try await office.workspace.deals.move(
                id, to: Stage.exchange.standardID, reason: "", version: version, by: office.li.id)
        }
        #expect(refused?.kind == .changedMeanwhile)
        #expect(try await office.current(id).stage == .firstVisit)
    }

    @Test("of two people who move one deal at once, one does and the other is told")
    func twoAtOnce() async throws {
        let office = try await Office()
        let id = try await opened(office)
        let version = try await deal(office, id).version
        let problems = try await withThrowingTaskGroup(of: Problem?.self) { group in
            for (person, stage) in [(office.li, Stage.firstVisit), (office.supervisor, .exchange)] {
                group.addTask {
                    try await problem {
                        try await office.workspace.deals.move(
                            id, to: stage.standardID, reason: "", version: version, by: person.id)
                    }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(problems.filter { $0 == nil }.count == 1)
        #expect(problems.compactMap(\.self).allSatisfy { $0.kind == .changedMeanwhile })
        #expect(try await office.findings().isEmpty)
    }

    @Test func aDealGoesAlongWithAHandOver() async throws {
        let office = try await Office()
        let id = try await opened(office)
        _ = try await office.workspace.lists.handOver(
            id, to: office.zhao.id, reason: "换区域", version: nil, by: office.li.id)
        #expect(try await office.current(id).stage == .listObtained)
        #expect(try await move(office, id, to: .firstVisit, by: office.zhao) == nil)
    }
}
