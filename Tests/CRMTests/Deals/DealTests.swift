import CRM
import Method
import Support
import Testing

/// The sales process of A customers (METHOD section 5): the transition matrix decides, and every change is on record.
@Suite struct DealTests {
    private func opened(_ office: Office) async throws -> Customer.ID {
        let id = try await office.customer("协达软件", heldBy: office.li)
        try await office.workspace.deals.open(id, version: nil, by: office.li.id)
        return id
    }

    private func deal(_ office: Office, _ id: Customer.ID) async throws -> CustomerPage.OpenDeal {
        try #require(try await office.workspace.customers.profilePage(id, by: office.director.id).deal)
    }

    private func move(
        _ office: Office, _ id: Customer.ID, to stage: Stage, reason: String = "", by person: Person
    ) async throws -> Problem? {
        let version = try await deal(office, id).deal.version
        return try await problem {
            try await office.workspace.deals.move(id, to: stage, reason: reason, version: version, by: person.id)
        }
    }

    @Test func aDealGoesThroughAllStages() async throws {
        let office = try await Office()
        let id = try await opened(office)
        #expect(try await office.current(id).stage == .listObtained)
        for stage in Stage.allCases.dropFirst() {
            #expect(try await move(office, id, to: stage, by: office.li) == nil)
            #expect(try await office.current(id).stage == stage)
            #expect(try await deal(office, id).deal.stage == stage)
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
        let matrix = TransitionMatrix()
        let id = try await opened(office)
        for from in Stage.allCases {
            for to in Stage.allCases where to != from {
                try await bring(office, id, to: from)
                let before = try await office.state()
                let refused = try await move(office, id, to: to, reason: "客户要求", by: person)
                switch matrix[from, to] {
                case .allowed: #expect(refused == nil, "\(from) \(to)")
                case .consentOnly:
                    #expect(refused?.kind == (role == .salesperson ? .forbidden : nil), "\(from) \(to)")
                case .forbidden: #expect(refused?.kind == .conflict, "\(from) \(to)")
                }
                if refused == nil {
                    #expect(try await office.current(id).stage == to)
                } else {
                    #expect(try await office.state() == before)
                }
            }
        }
    }

    /// By allowed steps only.
    private func bring(_ office: Office, _ id: Customer.ID, to stage: Stage) async throws {
        while true {
            let now = try await deal(office, id).deal.stage
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
        let version = try await deal(office, id).deal.version
        _ = try await move(office, id, to: .firstVisit, by: office.li)
        let refused = try await problem {
            try await office.workspace.deals.move(id, to: .exchange, reason: "", version: version, by: office.li.id)
        }
        #expect(refused?.kind == .changedMeanwhile)
        #expect(try await office.current(id).stage == .firstVisit)
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
