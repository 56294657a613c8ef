import Method
import SQL

/// The exchange of lists (名单交换): two salespeople swap sets of customers; both accept, a supervisor approves, then it happens at once
/// or not at all (METHOD §2).
public struct Exchanges: Sendable {
    let workspace: Workspace

    /// So many customers a side at most: the swap is one transaction.
    public static let most = 100

    /// Proposes an exchange to a colleague.
    ///
    /// What is wanted of theirs may be left to them: they answer with a counter-proposal then.
    public func propose(
        _ offer: ExchangeOffer, to partner: Person.ID, reason: String, by person: Person.ID
    ) async throws -> Exchange.ID {
        try Problem.requireReason(reason)
        let clock = workspace.clock
        return try await workspace.database.write { connection in
            let access = try workspace.access(person, connection)
            try access.require(.exchangeCustomers)
            guard access.person.role.may(.exchangeCustomers) else { throw Problem.forbidden }
            let other = try Person.find([partner], connection)[partner]
            guard let other, other.isActive, other.role.may(.exchangeCustomers), partner != person else {
                throw ExchangeProblem.noPartner
            }
            let choice = try ExchangeChoice(offer, side: person, other: partner, known: [], access, connection)
            try choice.requireFree(except: nil, connection)
            let id = try connection.insertReturningID(
                """
                INSERT INTO exchange (proposer_id, partner_id, state, turn_id, reason, customers, created_at, expires_on)
                VALUES (\(person), \(partner), \(ExchangeState.proposed), \(partner), \(reason), \(choice.customers.count),
                    \(clock.now), \(try Self.lastDay(clock, connection))) RETURNING id
                """)
            try choice.write(to: id, side: person, offered: [], connection)
            try Self.tell(.proposed, 1, id, partner, except: person, clock, connection)
            try Event(at: clock.now, person: person, kind: "exchange.proposed", after: "\(id)").write(connection)
            return id
        }
    }

    /// Answers a proposal with another one; then it is the other's turn.
    public func counter(_ id: Exchange.ID, _ offer: ExchangeOffer, version: Int64, by person: Person.ID) async throws {
        let clock = workspace.clock
        try await workspace.database.write { connection in
            let (exchange, side, access) = try turn(id, version: version, by: person, connection)
            let rows = try Self.customers(of: id, connection)
            let other = exchange.other(than: side)
            let choice = try ExchangeChoice(
                offer, side: side, other: other, known: Set(rows.map(\.customer)), access, connection)
            try choice.requireFree(except: id, connection)
            try choice.write(to: id, side: side, offered: Set(rows.filter(\.isOffered).map(\.customer)), connection)
            try connection.execute(
                """
                UPDATE exchange SET turn_id = \(other), round = round + 1, customers = \(choice.customers.count),
                    expires_on = \(try Self.lastDay(clock, connection)), version = version + 1
                WHERE id = \(id)
                """)
            try RequestNotices.settle(.exchange(id), at: clock.now, connection)
            try Self.tell(.proposed, exchange.round + 1, id, other, except: person, clock, connection)
            try Event(at: clock.now, person: person, kind: "exchange.countered", after: "\(id)").write(connection)
        }
    }

    /// Accepts what the other has proposed: then those who answer for both are asked for their consent.
    ///
    /// - Throws: `Problem.conflict` where it could not happen as things are now.
    public func accept(_ id: Exchange.ID, version: Int64, by person: Person.ID) async throws -> Approval.ID {
        let clock = workspace.clock
        return try await workspace.database.write { connection in
            let (exchange, side, _) = try turn(id, version: version, by: person, connection)
            do {
                try ExchangeSwap(id, decider: person, clock, connection).check(.proposed)
            } catch let obstacle as Obstacle {
                throw ExchangeProblem.impossible(try obstacle.text(connection))
            }
            let lastDay = try Self.lastDay(clock, connection)
            let approval = try ApprovalRequest(
                matter: .exchange(id), requester: exchange.proposer.id, concerned: exchange.partner.id,
                reason: exchange.reason, expiresOn: lastDay
            ).ask(rules: Rules(connection).approvals, clock, connection)
            try connection.execute(
                "UPDATE exchange_customer SET offered = 1 WHERE exchange_id = \(id) AND holder_id = \(side)")
            try connection.execute(
                """
                UPDATE exchange SET state = \(ExchangeState.accepted), turn_id = NULL, approval_id = \(approval),
                    expires_on = \(lastDay), version = version + 1
                WHERE id = \(id)
                """)
            try RequestNotices.settle(.exchange(id), at: clock.now, connection)
            try Event(at: clock.now, person: person, kind: "exchange.accepted", after: "\(id)").write(connection)
            return approval
        }
    }

    /// Says no to a proposal.
    public func decline(_ id: Exchange.ID, note: String?, version: Int64, by person: Person.ID) async throws {
        let clock = workspace.clock
        try await workspace.database.write { connection in
            let (exchange, side, _) = try turn(id, version: version, by: person, connection)
            try Self.close(id, .declined, by: person, note: note, at: clock.now, connection)
            try Self.tell(.closed, 0, id, exchange.other(than: side), except: person, clock, connection)
        }
    }

    /// Takes it back, before it has happened: either of the two may.
    public func withdraw(_ id: Exchange.ID, by person: Person.ID) async throws {
        let clock = workspace.clock
        try await workspace.database.write { connection in
            let access = try workspace.access(person, connection)
            let exchange = try Exchange.find(id, connection)
            guard let side = exchange.side(of: access) else { throw ExchangeProblem.none }
            guard exchange.state.isOpen else { throw ExchangeProblem.overtaken }
            if let approval = exchange.approvalID, exchange.state == .accepted {
                // Which ends the exchange with it.
                try Approvals.close(
                    Approval.find(approval, connection), .withdraw, by: person, note: nil, clock, connection)
            } else {
                try Self.close(id, .withdrawn, by: person, note: nil, at: clock.now, connection)
                try Self.tell(.closed, 0, id, exchange.other(than: side), except: person, clock, connection)
            }
        }
    }

    /// The exchange with the side that somebody acts for, whose turn it is.
    private func turn(
        _ id: Exchange.ID, version: Int64, by person: Person.ID, _ connection: any Connection
    ) throws -> (Exchange, Person.ID, Access) {
        let access = try workspace.access(person, connection)
        let exchange = try Exchange.find(id, connection)
        guard let side = exchange.side(of: access) else { throw ExchangeProblem.none }
        guard exchange.state == .proposed, exchange.version == version else { throw ExchangeProblem.overtaken }
        guard exchange.turnID == side else { throw ExchangeProblem.notYourTurn }
        guard workspace.clock.today <= exchange.expiresOn else { throw ExchangeProblem.overtaken }
        return (exchange, side, access)
    }

    private static func lastDay(_ clock: WorkspaceClock, _ connection: any Connection) throws -> CivilDate {
        clock.today.adding(days: try Rules(connection).approvals.exchangeDays)
    }
}

extension Exchanges {
    struct Chosen: Sendable {
        let customer: Customer.ID
        let holder: Person.ID
        let isOffered: Bool
    }

    static func customers(of id: Exchange.ID, _ connection: any Connection) throws -> [Chosen] {
        try connection.all(
            "SELECT customer_id, holder_id, offered FROM exchange_customer WHERE exchange_id = \(id) ORDER BY customer_id"
        ) { .init(customer: try $0[0], holder: try $0[1], isOffered: try $0[2]) }
    }

    /// Ends it: its customers are free for another one.
    static func close(
        _ id: Exchange.ID, _ state: ExchangeState, by person: Person.ID?, note: String?, at now: Instant,
        _ connection: any Connection
    ) throws {
        let closed = try connection.execute(
            """
            UPDATE exchange SET state = \(state), turn_id = NULL, closed_at = \(now), closed_by = \(person), note = \(note),
                version = version + 1
            WHERE id = \(id) AND closed_at IS NULL
            """)
        guard closed == 1 else { throw ExchangeProblem.overtaken }
        try connection.execute("UPDATE exchange_customer SET open = 0 WHERE exchange_id = \(id)")
        try RequestNotices.settle(.exchange(id), at: now, connection)
        try Event(at: now, person: person, kind: "exchange.\(state.rawValue)", before: "\(id)", after: note).write(connection)
    }

    /// Tells somebody and who stands in for them.
    static func tell(
        _ kind: RequestNotice.Kind, _ step: Int, _ id: Exchange.ID, _ person: Person.ID, except actor: Person.ID?,
        _ clock: WorkspaceClock, _ connection: any Connection
    ) throws {
        let all = try ApprovalDeciders.withDeputies(
            [person], except: Set([actor].compactMap(\.self)), at: clock.now, connection)
        try RequestNotices.tell(kind, step, of: .exchange(id), to: all, clock, connection)
    }

    /// Proposals that somebody, or whoever they stand in for, is to answer.
    static func toAnswer(by access: Access, limit: Int, _ connection: any Connection) throws -> [Exchange] {
        let whom = access.authorities.filter { $0.has(.exchangeCustomers) }.map(\.person.id)
        return try connection.all(
            """
            SELECT \(Exchange.columns) FROM \(Exchange.source)
            WHERE exchange.turn_id IN (\(list: whom)) ORDER BY exchange.id DESC LIMIT \(limit)
            """, Exchange.init
        ).filter { $0.turnID == $0.side(of: access) }
    }
}

extension Workspace {
    public var exchanges: Exchanges { Exchanges(workspace: self) }
}
