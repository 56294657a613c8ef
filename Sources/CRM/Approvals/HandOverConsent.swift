public import Method
import SQL

/// When a hand-over (交出) needs a supervisor's consent (METHOD §2).
enum HandOverConsent {
    /// - Parameters:
    ///   - holder: who has the customer; for one of the pool nobody need be asked.
    ///   - receiver: who is to have it; the pool takes everything.
    static func isNeeded(
        _ access: Access, from holder: Person?, to receiver: Person?, _ rules: ApprovalRules
    ) -> Bool {
        guard let holder, let receiver, !access.may(.decideRequests, of: holder) else { return false }
        return rules.handOverNeedsConsent(from: holder.teamID, to: receiver.teamID)
    }
}

extension Lists {
    /// What became of a hand-over.
    public enum HandOver: Sendable {
        case done(Customer)
        /// It waits for consent.
        case asked(Approval.ID)
    }

    /// Hands a customer over, or asks for the consent that it needs.
    public func handOverOrAsk(
        _ id: Customer.ID, to receiver: Person.ID, reason: String, version: Int64?, by person: Person.ID
    ) async throws -> HandOver {
        do {
            return .done(try await handOver(id, to: receiver, reason: reason, version: version, by: person))
        } catch let problem as Problem where problem.field == Problem.consentField {
            return .asked(try await workspace.approvals.askHandOver(id, to: receiver, reason: reason, by: person))
        }
    }
}

extension Approvals {
    /// Asks for consent to a hand-over.
    public func askHandOver(
        _ id: Customer.ID, to receiver: Person.ID, reason: String, by person: Person.ID
    ) async throws -> Approval.ID {
        let clock = workspace.clock
        return try await workspace.database.write { connection in
            let access = try workspace.access(person, connection)
            let customer = try Customers.workable(id, for: .handOverCustomers, access, connection)
            guard customer.standing == .valid else { throw Problem.notValid(customer) }
            guard try Person.find(receiver, connection).isActive, receiver != customer.holderID else { throw Problem.forbidden }
            return try ApprovalRequest(
                matter: .handOver, requester: person, concerned: customer.holderID, receiver: receiver, customer: id, reason: reason
            ).ask(rules: Rules(connection).approvals, clock, connection)
        }
    }

    /// Asks for another grade than the computed one, until a date (METHOD §3). Granting sets it.
    public func askForGrade(
        _ grade: Grade, reason: String, until: CivilDate, of id: Customer.ID, by person: Person.ID
    ) async throws -> Approval.ID {
        let clock = workspace.clock
        let override = try GradingDesk.checked(grade, reason: reason, until: until, on: clock.today)
        return try await workspace.database.write { connection in
            let access = try workspace.access(person, connection)
            let customer = try Customers.workable(id, for: .askForGrades, access, connection)
            guard customer.standing == .valid else { throw Problem.notValid(customer) }
            return try ApprovalRequest(
                matter: .gradeOverride(override.grade, until: override.until), requester: person,
                concerned: customer.holderID, customer: id, reason: override.reason, expiresOn: override.until
            ).ask(rules: Rules(connection).approvals, clock, connection)
        }
    }
}
