public import Method
import SQL

/// The sales process of A customers (METHOD section 5): a deal goes through the stages as the transition matrix allows.
public struct Deals: Sendable {
    let workspace: Workspace

    /// Opens a deal with a customer, at the first stage of its market's process.
    ///
    /// - Parameter version: of the customer, as the form showed it.
    /// - Throws: `Problem.conflict` when one is open already, or the customer is not valid or on nobody's list.
    @discardableResult
    public func open(_ id: Customer.ID, version: Int64?, by person: Person.ID) async throws -> Deal {
        let clock = workspace.clock
        return try await workspace.database.write { connection in
            let before = try Customers.workable(id, workspace.access(person, connection), connection)
            guard version == nil || version == before.version else { throw Problem.changedMeanwhile }
            guard before.standing == .valid else { throw Problem.notValid(before) }
            guard before.holderID != nil else { throw Problem.dealWithoutHolder }
            guard try Deal.open(of: id, connection) == nil else { throw Problem.dealIsOpen }
            let process = try NamedProcess.for(before.profile.market, connection)
            guard let first = process.process.stages.first else { throw Problem.stageUnknown }
            let deal = try connection.insertReturningID(
                """
                INSERT INTO deal (customer_id, process_id, stage_id, stage, opened_at, moved_at)
                VALUES (\(id), \(process.id), \(first.id), \(first.stage), \(clock.now), \(clock.now)) RETURNING id
                """)
            let step = DealStep(deal: deal, from: nil, to: (first.id, first.stage), reason: nil, consentedBy: nil)
            try step.record(of: before, clock, person, connection)
            return try Deal.requireOpen(of: id, connection)
        }
    }

    /// The open deal of a customer that the person may see.
    ///
    /// - Throws: `Problem.notFound` where none is open, or the person may not see the customer.
    public func current(of id: Customer.ID, by person: Person.ID) async throws -> Deal {
        try await workspace.database.read { connection in
            _ = try Customers.visible(id, workspace.access(person, connection), connection)
            return try Deal.requireOpen(of: id, connection)
        }
    }

    /// What became of a wish to move a deal.
    public enum Moved: Sendable, Hashable {
        case done(Deal)
        /// It waits for a supervisor's consent.
        case asked(Approval.ID)
    }

    /// Moves a customer's open deal to another stage, or asks for the consent that it needs.
    ///
    /// What the matrix marks NO* happens when a supervisor or director does it, which is the consent; for anybody else it becomes a
    /// request, and the stage changes when that is granted. What is refused is on record, with who wished it.
    ///
    /// - Parameter version: of the deal, as the form showed it.
    /// - Throws: `Problem` with the reason why it is refused: `.invalid` on the field `reason` for going back or asking without one, or
    ///   on `stage` for what has to be known first, `.conflict` where the matrix forbids it.
    @discardableResult
    public func move(
        _ id: Customer.ID, to stage: ProcessStage.ID, reason: String, version: Int64, by person: Person.ID
    ) async throws -> Moved {
        let clock = workspace.clock
        do {
            return try await workspace.database.write { connection in
                let access = try workspace.access(person, connection)
                let customer = try Customers.workable(id, access, connection)
                let holder = try customer.holder(connection)
                let deal = try Deal.requireOpen(of: id, connection)
                guard deal.version == version else { throw Problem.changedMeanwhile }
                let process = try NamedProcess.find(deal.processID, connection).process
                let consenter = access.may(.consentToStages, of: holder) ? person : nil
                let move = DealMove(deal: deal, customer: customer, to: stage, reason: reason, consenter: consenter)
                let decision = try move.decision(process, connection)
                switch decision {
                case .move:
                    try move.perform(process, clock, by: person, connection)
                    return .done(try Deal.requireOpen(of: id, connection))
                case .needsConsent:
                    let refusal = StageRefusal(move, decision, process)
                    guard !reason.unicodeScalars.allSatisfy(\.properties.isWhitespace) else { throw refusal }
                    try refusal.record(clock, by: person, connection)
                    return .asked(try StageConsent(move).ask(process, by: person, clock, connection))
                default: throw StageRefusal(move, decision, process)
                }
            }
        } catch let refusal as StageRefusal {
            try await workspace.database.write { try refusal.record(clock, by: person, $0) }
            throw refusal.problem
        }
    }
}

extension Workspace {
    public var deals: Deals { Deals(workspace: self) }
}
