public import Method
import SQL

/// The sales process of A customers (METHOD section 5): a deal goes through the stages as the transition matrix allows.
public struct Deals: Sendable {
    let workspace: Workspace

    /// Opens a deal with a customer, at the first stage.
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
            let deal = try connection.insertReturningID(
                """
                INSERT INTO deal (customer_id, stage, opened_at)
                VALUES (\(id), \(Stage.listObtained), \(clock.now)) RETURNING id
                """)
            let step = Step(deal: deal, from: nil, to: .listObtained, reason: nil, consentedBy: nil)
            try Deals.record(step, of: before, clock, person, connection)
            return try Deals.require(id, connection)
        }
    }

    /// The open deal of a customer that the person may see.
    ///
    /// - Throws: `Problem.notFound` where none is open, or the person may not see the customer.
    public func current(of id: Customer.ID, by person: Person.ID) async throws -> Deal {
        try await workspace.database.read { connection in
            _ = try Customers.visible(id, workspace.access(person, connection), connection)
            return try Deals.require(id, connection)
        }
    }

    /// Moves a customer's open deal to another stage.
    ///
    /// What the matrix marks NO* happens when a supervisor or director does it, which is the consent.
    ///
    /// - Parameter version: of the deal, as the form showed it.
    /// - Throws: `Problem` with the reason why it is refused: `.invalid` on the field `reason` for going back without one,
    ///   `.forbidden` where a supervisor's consent is needed, `.conflict` where the matrix forbids it.
    @discardableResult
    public func move(
        _ id: Customer.ID, to stage: Stage, reason: String, version: Int64, by person: Person.ID
    ) async throws -> Deal {
        let clock = workspace.clock
        return try await workspace.database.write { connection in
            let access = try workspace.access(person, connection)
            let before = try Customers.workable(id, access, connection)
            let holder = try before.holder(connection)
            let deal = try Deals.require(id, connection)
            guard deal.version == version else { throw Problem.changedMeanwhile }
            let matrix = try Rules(connection).transitions
            let consenter = access.may(.consentToStages, of: holder) ? person : nil
            switch matrix.decide(from: deal.stage, to: stage, reason: reason, consentedBy: consenter) {
            case .move: break
            case .needsReason: throw Problem.backNeedsReason
            case .needsConsent: throw Problem.needsConsent(from: deal.stage, to: stage)
            case .forbidden(let why): throw Problem.stageForbidden(why)
            }
            let needsConsent = matrix[deal.stage, stage] == .consentOnly
            try connection.execute(
                "UPDATE deal SET stage = \(stage), version = version + 1 WHERE id = \(deal.id)")
            let step = Step(
                deal: deal.id, from: deal.stage, to: stage, reason: reason.isEmpty ? nil : reason,
                consentedBy: needsConsent ? consenter : nil)
            try Deals.record(step, of: before, clock, person, connection)
            return try Deals.require(id, connection)
        }
    }

    private struct Step {
        let deal: Deal.ID
        let from: Stage?
        let to: Stage
        let reason: String?
        let consentedBy: Person.ID?
    }

    /// The change on record, and the customer's stage with its event.
    private static func record(
        _ step: Step, of before: Customer, _ clock: WorkspaceClock, _ person: Person.ID, _ connection: any Connection
    ) throws {
        try connection.execute(
            """
            INSERT INTO deal_stage_change (deal_id, from_stage, to_stage, at, person_id, consented_by, reason)
            VALUES (\(step.deal), \(step.from), \(step.to), \(clock.now), \(person), \(step.consentedBy),
                    \(step.reason))
            """)
        var after = before
        after.stage = step.to
        let writer = CustomerWriter(connection, rules: try Rules(connection), clock: clock, person: person)
        try writer.save(after, before: before, .init(kind: step.from == nil ? "deal.opened" : "deal.moved"))
    }

    private static func require(_ id: Customer.ID, _ connection: any Connection) throws -> Deal {
        guard let deal = try Deal.open(of: id, connection) else {
            throw Problem.notFound(Text("进行中的商机", "進行中的商機", "open deal"))
        }
        return deal
    }
}

extension Workspace {
    public var deals: Deals { Deals(workspace: self) }
}
