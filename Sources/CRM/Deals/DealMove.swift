import Method
import SQL

/// A change of stage, in the transaction in which it happens: from a page, a program, a card that was dragged, a consent that was given.
struct DealMove {
    let deal: Deal
    let customer: Customer
    let to: ProcessStage.ID
    let reason: String
    /// Who consents, if anybody does.
    let consenter: Person.ID?

    /// What the method says of it, by what is known now.
    func decision(_ process: SalesProcess, _ connection: any Connection) throws -> TransitionDecision {
        process.decide(
            TransitionWish(
                from: deal.stageID, to: to, reason: reason, known: try EntryFact.known(of: deal.id, customer, connection),
                hasConsent: consenter != nil))
    }

    /// Does it, after the decision.
    func perform(
        _ process: SalesProcess, _ clock: WorkspaceClock, by person: Person.ID, _ connection: any Connection
    ) throws {
        guard let stage = process[to] else { throw Problem.stageUnknown }
        let neededConsent = process.matrix[deal.stageID, to] == .consentOnly
        try DealStep(
            deal: deal.id, from: (deal.stageID, deal.stage), to: (to, stage.stage), reason: reason.isEmpty ? nil : reason,
            consentedBy: neededConsent ? consenter : nil
        ).take(with: customer, clock, person, connection)
    }
}

/// A change of stage as it is written, whatever has decided it.
struct DealStep {
    let deal: Deal.ID
    /// Nil when the deal was opened.
    let from: (id: ProcessStage.ID, stage: Stage)?
    let to: (id: ProcessStage.ID, stage: Stage)
    let reason: String?
    let consentedBy: Person.ID?

    /// The deal goes there.
    func take(
        with customer: Customer, _ clock: WorkspaceClock, _ person: Person.ID, _ connection: any Connection
    ) throws {
        try connection.execute(
            """
            UPDATE deal SET stage_id = \(to.id), stage = \(to.stage), moved_at = \(clock.now), version = version + 1 WHERE id = \(deal)
            """)
        try record(of: customer, clock, person, connection)
    }

    /// The change itself, the customer's stage, the event.
    func record(
        of before: Customer, _ clock: WorkspaceClock, _ person: Person.ID, _ connection: any Connection
    ) throws {
        try connection.execute(
            """
            INSERT INTO deal_stage_change (deal_id, from_stage, to_stage, from_stage_id, to_stage_id, at, person_id, consented_by, reason)
            VALUES (\(deal), \(from?.stage), \(to.stage), \(from?.id), \(to.id), \(clock.now), \(person), \(consentedBy), \(reason))
            """)
        var after = before
        after.stage = to.stage
        let writer = CustomerWriter(connection, rules: try Rules(connection), clock: clock, person: person)
        try writer.save(after, before: before, .init(kind: from == nil ? "deal.opened" : "deal.moved"))
    }
}

/// A wish to move a deal that was not done at once. It goes on record in a transaction of its own, since the first is taken back.
struct StageRefusal: Error {
    let deal: Deal
    let to: ProcessStage.ID
    let decision: TransitionDecision
    let reason: String
    let problem: Problem

    init(_ move: DealMove, _ decision: TransitionDecision, _ process: SalesProcess) {
        (deal, to, reason) = (move.deal, move.to, move.reason)
        self.decision = decision
        problem =
            switch decision {
            case .needsReason: Problem.backNeedsReason
            case .needsFacts(let facts): Problem.factsMissing(facts)
            case .needsConsent: Problem.needsConsent(from: process[move.deal.stageID], to: process[move.to])
            case .forbidden(let why): Problem.stageForbidden(why)
            case .move, .unknownStage: Problem.stageUnknown
            }
    }

    private var word: String {
        switch decision {
        case .needsReason: "needs_reason"
        case .needsFacts: "needs_facts"
        case .needsConsent: "needs_consent"
        case .forbidden: "forbidden"
        case .move, .unknownStage: "unknown_stage"
        }
    }

    private var facts: [EntryFact] { if case .needsFacts(let facts) = decision { facts } else { [] } }

    func record(_ clock: WorkspaceClock, by person: Person.ID, _ connection: any Connection) throws {
        // A stage that never was cannot be named.
        guard try ProcessStage.find(to, connection) != nil else { return }
        try connection.execute(
            """
            INSERT INTO deal_stage_refusal (deal_id, from_stage_id, to_stage_id, at, person_id, decision, facts, reason)
            VALUES (\(deal.id), \(deal.stageID), \(to), \(clock.now), \(person), \(word), \(EntryFact.stored(facts)), \(reason))
            """)
    }
}
