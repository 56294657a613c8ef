public import Method
import SQL

/// A request as its page shows it.
public struct ApprovalView: Sendable {
    public let approval: Approval
    /// Whether who looks may grant or refuse it now.
    public let mayDecide: Bool
    public let mayWithdraw: Bool
    /// Whether who looks sees the customer, too.
    public let seesCustomer: Bool
    /// What makes it impossible as things are now.
    public let obstacle: Text?
    /// Who has been asked, by name.
    public let asked: [String]
    /// The grade that the customer has now.
    public let grade: Grade?
    /// Both sides of an exchange.
    public let exchange: ExchangeView?
}

/// A page of requests.
public struct ApprovalList: Sendable {
    public enum Which: String, Sendable, CaseIterable {
        /// For the one who looks to decide.
        case waiting
        /// That they have made, and that are not decided.
        case mine
        /// That they have made or decided.
        case decided
    }

    public let approvals: [Approval]
    /// Where the next page begins.
    public let next: Approval.ID?
    /// Exchanges that the one who looks is to answer; with the first page of those that wait.
    public let exchanges: [Exchange]
}

extension Approvals {
    /// Requests, the newest first.
    ///
    /// - Parameter cursor: what the page before has given as `next`.
    public func list(
        _ which: ApprovalList.Which, before cursor: Approval.ID? = nil, limit: Int = 50, by person: Person.ID
    ) async throws -> ApprovalList {
        try await workspace.database.read { connection in
            let access = try workspace.access(person, connection)
            let whose: Query =
                switch which {
                case .waiting: Self.waiting(access)
                case .mine: "approval.state = 'pending' AND approval.requester_id = \(person)"
                case .decided:
                    "approval.state <> 'pending' AND (approval.requester_id = \(person) OR approval.closed_by = \(person))"
                }
            let found = try connection.all(
                """
                SELECT \(Approval.columns) FROM \(Approval.source)
                WHERE \(whose) AND approval.id < \(cursor ?? .max) ORDER BY approval.id DESC LIMIT \(limit + 1)
                """, Approval.init)
            let page = try Obstacle.named(Array(found.prefix(limit)), connection)
            let exchanges =
                which == .waiting && cursor == nil ? try Exchanges.toAnswer(by: access, limit: limit, connection) : []
            return ApprovalList(
                approvals: page, next: found.count > limit ? page.last?.id : nil, exchanges: exchanges)
        }
    }

    /// What somebody may decide: as themselves or as a deputy, with a permission whose scope covers who is concerned.
    private static func waiting(_ access: Access) -> Query {
        let me = access.person.id
        let each = access.authorities.filter { $0.has(.decideRequests) }.map { authority -> Query in
            let kinds = ApprovalKind.allCases.filter { authority.has($0.permission) }
            let who = authority.person.id
            let covers: Query =
                authority.person.role.scope == .all
                ? "1 = 1"
                : """
                (requester.id = \(who) OR requester.team_id IN (\(list: authority.teams.sorted())))
                AND (concerned.id IS NULL OR concerned.id = \(who) OR concerned.team_id IN (\(list: authority.teams.sorted())))
                """
            return """
                (approval.kind IN (\(list: kinds)) AND \(covers) AND \(who) NOT IN (
                    approval.requester_id, COALESCE(approval.concerned_id, 0), COALESCE(approval.receiver_id, 0)))
                """
        }
        guard !each.isEmpty else { return "1 = 0" }
        return """
            approval.state = 'pending' AND \(me) NOT IN (
                approval.requester_id, COALESCE(approval.concerned_id, 0), COALESCE(approval.receiver_id, 0))
            AND (\(each.joined(separator: " OR ")))
            """
    }

    /// One request.
    ///
    /// - Throws: `Problem.notFound` for who is neither a party to it nor may decide it or see the work of who has asked.
    public func view(_ id: Approval.ID, by person: Person.ID) async throws -> ApprovalView {
        let clock = workspace.clock
        return try await workspace.database.read { connection in
            let access = try workspace.access(person, connection)
            let approval = try Approval.find(id, connection)
            let people = try Person.find(approval.covered, connection)
            let mayDecide = approval.state == .pending && approval.mayBeDecided(by: access, people.values)
            let isParty = access.authorities.contains { approval.parties.contains($0.person.id) }
            guard mayDecide || isParty || people.values.contains(where: access.answers) || approval.closedBy?.id == person else {
                throw ApprovalProblem.none
            }
            let customer = try approval.customer.flatMap { named in
                try connection.first("SELECT \(Customer.columns) FROM customer WHERE id = \(named.id)").map(Customer.init)
            }
            let asked = try connection.all(
                """
                SELECT person.name FROM approval_asked JOIN person ON person.id = approval_asked.person_id
                WHERE approval_asked.approval_id = \(id) ORDER BY approval_asked.level, person.name, person.id LIMIT 50
                """
            ) { try $0[0] as String }
            return ApprovalView(
                approval: approval, mayDecide: mayDecide,
                mayWithdraw: approval.state == .pending && approval.mayBeWithdrawn(by: access),
                seesCustomer: try customer.map { try access.sees(of: $0.holder(connection)) } ?? false,
                obstacle: try Self.obstacle(approval, clock, connection), asked: asked, grade: customer?.grade,
                exchange: try Self.exchange(of: approval, access, clock, connection))
        }
    }

    private static func obstacle(
        _ approval: Approval, _ clock: WorkspaceClock, _ connection: any Connection
    ) throws -> Text? {
        guard approval.state == .pending else { return approval.obstacleText }
        do {
            try ApprovalAction(approval, decider: 0, clock, connection).check()
            return nil
        } catch let obstacle as Obstacle {
            return try obstacle.text(connection)
        }
    }

    private static func exchange(
        of approval: Approval, _ access: Access, _ clock: WorkspaceClock, _ connection: any Connection
    ) throws -> ExchangeView? {
        guard case .exchange(let id) = approval.matter else { return nil }
        return try Exchanges.view(id, access, clock, connection)
    }
}

extension Access {
    /// Whether they see the customers of somebody; nil is the pool.
    func sees(of holder: Person?) -> Bool { holder.map(answers) ?? true }

    /// How many requests wait for somebody, as an expression over a session's row: those that they, or whoever they stand in for, have been
    /// asked and that are not of themselves, and the exchanges that they are to answer.
    static func requestsWaiting(of person: String, at now: Instant) -> Query {
        let theirs: Query = """
            (SELECT \(raw: person) UNION ALL SELECT absent_id FROM deputising
             WHERE deputy_id = \(raw: person) AND starts_at <= \(now) AND ends_at > \(now) AND ended_at IS NULL)
            """
        return """
            (SELECT COUNT(DISTINCT approval.id) FROM approval_asked JOIN approval ON approval.id = approval_asked.approval_id
             WHERE approval_asked.open = 1 AND approval_asked.person_id IN \(theirs) AND \(raw: person) NOT IN (
                approval.requester_id, COALESCE(approval.concerned_id, 0), COALESCE(approval.receiver_id, 0)))
            + (SELECT COUNT(*) FROM exchange WHERE exchange.turn_id IN \(theirs))
            """
    }
}
