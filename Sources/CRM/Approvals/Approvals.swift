import Method
import SQL

/// What needs somebody's consent (审批): one inbox for all kinds. Granting does what was asked for in the same transaction.
public struct Approvals: Sendable {
    let workspace: Workspace

    /// Grants a request, which does it, or refuses it.
    ///
    /// - Returns: the request as it has ended: also `expired` or `void`, where it could not be granted any more.
    /// - Throws: `Problem.forbidden` for who may not decide; `.conflict`, naming who was faster, when it is decided already; `.invalid`
    ///   on `note` for a refusal without one.
    public func decide(_ id: Approval.ID, grant: Bool, note: String = "", by person: Person.ID) async throws -> Approval {
        let step: ApprovalStep = grant ? .grant : .refuse
        let note = note.contains(where: { !$0.isWhitespace }) ? note : nil
        guard !step.needsNote || note != nil else { throw ApprovalProblem.noteMissing }
        let clock = workspace.clock
        do {
            return try await workspace.database.write { connection in
                let approval = try decidable(id, by: person, connection)
                if let last = approval.expiresOn, clock.today > last {
                    return try Approvals.close(approval, .expire, by: nil, note: nil, clock, connection)
                }
                let closed = try Approvals.close(approval, step, by: person, note: note, clock, connection)
                if grant { try ApprovalAction(approval, decider: person, clock, connection).perform() }
                return closed
            }
        } catch let obstacle as Obstacle {
            // What had been done was taken back with the transaction.
            return try await workspace.database.write { connection in
                let approval = try decidable(id, by: person, connection)
                return try Approvals.close(
                    approval, .becomeImpossible, by: person, note: note, obstacle: obstacle, clock, connection)
            }
        }
    }

    /// Takes a request back.
    ///
    /// - Throws: `Problem.notFound` for anybody but who has made it; `.conflict` when it is decided.
    public func withdraw(_ id: Approval.ID, by person: Person.ID) async throws -> Approval {
        let clock = workspace.clock
        return try await workspace.database.write { connection in
            let access = try workspace.access(person, connection)
            let approval = try Approval.find(id, connection)
            guard approval.mayBeWithdrawn(by: access) else { throw ApprovalProblem.none }
            return try Approvals.close(approval, .withdraw, by: person, note: nil, clock, connection)
        }
    }

    private func decidable(_ id: Approval.ID, by person: Person.ID, _ connection: any Connection) throws -> Approval {
        let access = try workspace.access(person, connection)
        try access.require(.decideRequests)
        let approval = try Approval.find(id, connection)
        guard !approval.parties.contains(person) else { throw ApprovalProblem.ownRequest }
        let people = try Person.find(approval.covered, connection)
        guard approval.mayBeDecided(by: access, people.values) else { throw ApprovalProblem.none }
        guard approval.state == .pending else { throw ApprovalProblem.decided(approval) }
        return approval
    }

    /// Ends a request, once: one statement decides who was first.
    @discardableResult
    static func close(
        _ approval: Approval, _ step: ApprovalStep, by person: Person.ID?, note: String?, obstacle: Obstacle? = nil,
        _ clock: WorkspaceClock, _ connection: any Connection
    ) throws -> Approval {
        let now = clock.now
        guard let state = approval.state.after(step) else { throw ApprovalProblem.decided(approval) }
        let closed = try connection.execute(
            """
            UPDATE approval SET state = \(state), closed_at = \(now), closed_by = \(person), note = \(note),
                obstacle = \(obstacle?.stored), next_on = NULL, version = version + 1
            WHERE id = \(approval.id) AND state = 'pending'
            """)
        guard closed == 1 else { throw ApprovalProblem.decided(try Approval.find(approval.id, connection)) }
        try connection.execute("UPDATE approval_asked SET open = 0 WHERE approval_id = \(approval.id)")
        try RequestNotices.settle(.approval(approval.id), at: now, connection)
        var told = Set([approval.requester.id])
        if case .exchange(let exchange) = approval.matter {
            told.formUnion(approval.parties)
            if state != .granted, let end = ExchangeState(consent: state) {
                try Exchanges.close(exchange, end, by: person, note: note, at: now, connection)
            }
        }
        if state == .granted, let receiver = approval.receiver { told.insert(receiver.id) }
        if let person { told.remove(person) }
        try RequestNotices.tell(.closed, of: .approval(approval.id), to: told, clock, connection)
        try Event(
            at: now, person: person, kind: "approval.\(state.rawValue)", customer: approval.customer?.id,
            before: "\(approval.kind.rawValue) \(approval.id)", after: obstacle?.stored ?? note
        ).write(connection)
        return try Approval.find(approval.id, connection)
    }
}

extension Approval {
    /// Whoever asked, or stands in for them; an exchange that both have accepted, either of the two.
    func mayBeWithdrawn(by access: Access) -> Bool {
        let whose = kind == .exchange ? parties : [requester.id]
        return access.authorities.contains { whose.contains($0.person.id) }
    }
}

extension Workspace {
    public var approvals: Approvals { Approvals(workspace: self) }
}
