import Method
import SQL

/// A request for consent that is being made, in the transaction in which somebody asks.
struct ApprovalRequest {
    let matter: ApprovalMatter
    let requester: Person.ID
    var concerned: Person.ID?
    var receiver: Person.ID?
    var customer: Customer.ID?
    let reason: String
    /// The last day on which it can be granted.
    var expiresOn: CivilDate?

    /// Writes it down and asks those of the nearest level.
    ///
    /// - Throws: `Problem.conflict` where nobody could consent, or the same waits already.
    func ask(rules: ApprovalRules, _ clock: WorkspaceClock, _ connection: any Connection) throws -> Approval.ID {
        try Problem.requireReason(reason)
        let (now, today) = (clock.now, clock.today)
        let covered = Set([requester, concerned].compactMap(\.self))
        let parties = covered.union([receiver].compactMap(\.self))
        let levels = try ApprovalDeciders(of: matter.kind, covered: covered, parties: parties, connection).levels
        guard let first = levels.first else { throw ApprovalProblem.nobody }
        if let customer {
            let same = try connection.first(
                "SELECT 1 FROM approval WHERE customer_id = \(customer) AND kind = \(matter.kind) AND state = 'pending'")
            guard same == nil else { throw ApprovalProblem.alreadyAsked }
        }
        let patience = ApprovalPatience(since: today, isLastLevel: levels.count == 1)
        let id = try connection.insertReturningID(
            """
            INSERT INTO approval (kind, requester_id, concerned_id, receiver_id, customer_id, details, reason, created_at,
                level_since, next_on, expires_on)
            VALUES (\(matter.kind), \(requester), \(concerned), \(receiver), \(customer), \(matter.details), \(reason), \(now),
                \(today), \(Approvals.nextDate(patience, expiresOn: expiresOn, rules)), \(expiresOn)) RETURNING id
            """)
        try Approvals.ask(first, level: 0, of: id, .asked, parties: parties, clock, connection)
        try Event(
            at: now, person: requester, kind: "approval.asked", customer: customer, after: "\(matter.kind.rawValue) \(id)"
        ).write(connection)
        return id
    }
}

extension Approvals {
    /// Asks people of a level, and tells them and who stands in for them.
    static func ask(
        _ people: [Person.ID], level: Int, of id: Approval.ID, _ kind: RequestNotice.Kind, parties: Set<Person.ID>,
        _ clock: WorkspaceClock, _ connection: any Connection
    ) throws {
        let rows = people.map { person -> Query in "(\(id), \(person), \(level))" }
        guard !rows.isEmpty else { return }
        try connection.execute(
            """
            INSERT INTO approval_asked (approval_id, person_id, level) VALUES \(rows.joined(separator: ", "))
            ON CONFLICT (approval_id, person_id) DO NOTHING
            """)
        let told = try ApprovalDeciders.withDeputies(people, except: parties, at: clock.now, connection)
        try RequestNotices.tell(kind, level, of: .approval(id), to: told, clock, connection)
    }

    /// The next day on which something has to be done about it: a reminder, the next level, its end.
    static func nextDate(_ patience: ApprovalPatience, expiresOn: CivilDate?, _ rules: ApprovalRules) -> CivilDate? {
        [patience.nextDue(rules), expiresOn?.adding(days: 1)].compactMap(\.self).min()
    }
}
