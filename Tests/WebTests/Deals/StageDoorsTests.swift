import CRM
import Hummingbird
import Method
import SQL
import Support
import Testing

@testable import Web

/// The doors by which somebody moves a deal. Each asks the same rule of the method.
enum StageDoor: String, CaseIterable, Sendable {
    case page, program

    /// - Returns: whether it was taken, as a change or as a request.
    func move(_ customer: Customer.ID, to stage: ProcessStage.ID, version: Int64, _ desk: StageDesk) async throws -> Bool {
        switch self {
        case .page:
            let answer = try await desk.browser.post(
                "/customers/\(customer)/deal/stage", ["version": "\(version)", "stage": "\(stage)", "reason": "Because"])
            return answer.status == .seeOther
        case .program:
            let answer = try await desk.program.send(
                "/customers/\(customer)/deal/stage", .put, headers: ["Content-Type": "application/json"],
                body: #"{"stage":\#(stage),"version":\#(version),"reason":"Because"}"#)
            return answer.status == .ok
        }
    }
}

struct StageDesk {
    let office: SalesOffice
    let customer: Customer.ID
    let person: Person
    let browser: Browser
    let program: Program

    init(_ office: SalesOffice, _ role: Role) async throws {
        self.office = office
        customer = try await office.customer("Held Company", heldBy: office.li)
        try await office.workspace.deals.open(customer, version: nil, by: office.li.id)
        try await office.test.learnEverything(of: customer, by: office.li.id)
        person = try await office.person(role)
        browser = try await office.browser(person)
        program = try await office.program(person)
    }

    /// Where it stands, without going through the process.
    func put(at stage: Stage) async throws -> Deal {
        try await office.test.database.write { connection in
            try connection.execute("UPDATE deal SET stage_id = \(stage.standardID), stage = \(stage) WHERE customer_id = \(customer)")
            try connection.execute("UPDATE customer SET stage = \(stage) WHERE id = \(customer)")
        }
        return try await office.workspace.deals.current(of: customer, by: office.director.id)
    }

    /// Whether a request waits; it is taken back.
    func tookBackARequest() async throws -> Bool {
        let mine = try await office.workspace.approvals.list(.mine, by: person.id).approvals
        for approval in mine { _ = try await office.workspace.approvals.withdraw(approval.id, by: person.id) }
        return !mine.isEmpty
    }
}

@Suite("Every pair of stages, by every role, through each door") struct StageDoorsTests {
    @Test(arguments: Role.allCases, StageDoor.allCases)
    func walk(_ role: Role, _ door: StageDoor) async throws {
        try await withOffice(language: .english) { office in
            let desk = try await StageDesk(office, role)
            let process = try await office.workspace.salesProcesses.process(1, by: office.director.id).process
            for from in Stage.allCases {
                for to in Stage.allCases {
                    let before = try await desk.put(at: from)
                    let taken = try await door.move(desk.customer, to: to.standardID, version: before.version, desk)
                    let after = try await office.workspace.deals.current(of: desk.customer, by: office.director.id)
                    let asked = try await desk.tookBackARequest()
                    let wish = TransitionWish(
                        from: from.standardID, to: to.standardID, reason: "Because", known: Set(EntryFact.allCases),
                        hasConsent: role.may(.consentToStages))
                    let decision: TransitionDecision? = role.may(.workCustomers) ? process.decide(wish) : nil
                    let place = Comment(rawValue: "\(role) \(from) → \(to)")
                    switch decision {
                    case .move: #expect(taken && !asked && after.stage == to && after.version == before.version + 1, place)
                    case .needsConsent: #expect(taken && asked && after == before, place)
                    default: #expect(!taken && !asked && after == before, place)
                    }
                }
            }
        }
    }
}
