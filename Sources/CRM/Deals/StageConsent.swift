public import Method
import SQL

/// A step that the matrix marks NO*, as a request for a supervisor's consent.
struct StageConsent {
    private let move: DealMove

    init(_ move: DealMove) {
        self.move = move
    }

    func ask(
        _ process: SalesProcess, by person: Person.ID, _ clock: WorkspaceClock, _ connection: any Connection
    ) throws -> Approval.ID {
        guard let from = process[move.deal.stageID], let to = process[move.to] else { throw Problem.stageUnknown }
        return try ApprovalRequest(
            matter: .stage(.init(deal: move.deal.id, from: .init(from), to: .init(to))), requester: person,
            concerned: move.customer.holderID, customer: move.customer.id, reason: move.reason
        ).ask(rules: Rules(connection).approvals, clock, connection)
    }
}

/// What is asked for: a step of a deal between two stages, as they were called then.
public struct StageStep: Sendable, Hashable {
    public struct End: Sendable, Hashable, Codable {
        public let id: ProcessStage.ID
        let stage: Stage
        let title: String?

        init(_ stage: ProcessStage) {
            (id, self.stage, title) = (stage.id, stage.stage, stage.title)
        }

        public var name: Text { stage.name(titled: title) }
    }

    public let deal: Deal.ID
    public let from: End
    public let to: End

    /// Does it with a supervisor's consent.
    ///
    /// - Throws: `Obstacle` where it has become impossible.
    func perform(
        of customer: Customer, reason: String, decider: Person.ID, _ clock: WorkspaceClock, _ connection: any Connection
    ) throws {
        let (move, process) = try checked(of: customer, reason: reason, decider: decider, connection)
        try move.perform(process, clock, by: decider, connection)
    }

    /// - Throws: `Obstacle` where it could not be done now.
    @discardableResult
    func checked(
        of customer: Customer, reason: String, decider: Person.ID, _ connection: any Connection
    ) throws -> (DealMove, SalesProcess) {
        guard let deal = try Deal.open(of: customer.id, connection), deal.id == self.deal, deal.stageID == from.id else {
            throw Obstacle(.stageChanged, customer.id)
        }
        let process = try NamedProcess.find(deal.processID, connection).process
        let move = DealMove(deal: deal, customer: customer, to: to.id, reason: reason, consenter: decider)
        switch try move.decision(process, connection) {
        case .move: return (move, process)
        case .needsFacts: throw Obstacle(.factsMissing, customer.id)
        case .forbidden, .unknownStage, .needsReason, .needsConsent: throw Obstacle(.wayClosed, customer.id)
        }
    }
}
