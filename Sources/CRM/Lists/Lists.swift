import Method
import SQL

/// Who works which customer, and how they move (METHOD section 2). Every move is in the ledger.
public struct Lists: Sendable {
    let workspace: Workspace

    /// Takes a customer out of the pool onto one's own list.
    ///
    /// - Throws: `Problem` with kind `.conflict`, naming who has it, when somebody was faster, when the holding limit is
    ///   reached or when one has let go of the customer less than the set number of days ago.
    public func claim(_ id: Customer.ID, by person: Person.ID) async throws -> Customer {
        let clock = workspace.clock
        return try await workspace.database.write { connection in
            let access = try workspace.access(person, connection)
            try access.require(.claimCustomers)
            let customer = try Customers.find(id, connection)
            if let holder = customer.holderID { throw try Problem.held(customer, by: holder, connection) }
            let rules = try Rules(connection)
            try Lists.requireRoom(for: person, rules, connection)
            try Lists.requireNotJustLetGo(customer, access.person, rules, clock, connection)
            return try Lists.move(
                customer, to: person, .claimed, reason: nil, rules: rules, clock: clock, by: person, connection)
        }
    }

    /// Gives a customer back to the pool.
    public func release(_ id: Customer.ID, reason: String, version: Int64?, by person: Person.ID) async throws
        -> Customer
    {
        try await move(id, to: nil, .released, reason: reason, version: version, by: person)
    }

    /// Gives a customer to somebody else (交出名单). A salesperson hands over their own; a supervisor anybody's of the team, and
    /// what is in the pool, which the ledger calls an allocation.
    ///
    /// - Throws: `Problem.consentNeeded` where a supervisor has to consent first (`handOverOrAsk`).
    public func handOver(
        _ id: Customer.ID, to receiver: Person.ID, reason: String, version: Int64?, by person: Person.ID
    ) async throws -> Customer {
        try await move(id, to: receiver, .handedOver, reason: reason, version: version, by: person)
    }

    private func move(
        _ id: Customer.ID, to receiver: Person.ID?, _ move: ListMove, reason: String, version: Int64?,
        by person: Person.ID
    ) async throws -> Customer {
        guard reason.contains(where: { !$0.isWhitespace }) else { throw Problem.reasonMissing }
        let clock = workspace.clock
        return try await workspace.database.write { connection in
            let access = try workspace.access(person, connection)
            let customer = try Customers.workable(id, for: .handOverCustomers, access, connection)
            guard version == nil || version == customer.version else { throw Problem.changedMeanwhile }
            guard customer.holderID != receiver else { return customer }
            let newHolder = try receiver.map { try Person.find($0, connection) }
            if let newHolder, !newHolder.isActive { throw Problem.forbidden }
            let rules = try Rules(connection)
            guard try !HandOverConsent.isNeeded(access, from: customer.holder(connection), to: newHolder, rules.approvals) else {
                throw Problem.consentNeeded
            }
            let move = customer.holderID == nil ? ListMove.allocated : move
            return try Lists.move(
                customer, to: receiver, move, reason: reason, rules: rules, clock: clock, by: person, connection)
        }
    }

    static func move(
        _ before: Customer, to holder: Person.ID?, _ move: ListMove, reason: String?, rules: Rules,
        clock: WorkspaceClock, by person: Person.ID?, _ connection: any Connection
    ) throws -> Customer {
        guard before.standing == .valid else { throw Problem.notValid(before) }
        var after = before
        after.holderID = holder
        after.heldSince = holder.map { _ in clock.now }
        let writer = CustomerWriter(connection, rules: rules, clock: clock, person: person)
        let moved = try writer.save(
            after, before: before, .init(kind: "list.\(move.rawValue)", move: move, reason: reason))
        if let old = before.holderID { try PlanStore.forget(customer: before.id, of: old, connection) }
        return moved
    }

    /// How many customers somebody holds, from the tally.
    static func held(by person: Person.ID, _ connection: any Connection) throws -> Int {
        try connection.value(
            "SELECT COALESCE(SUM(customers), 0) FROM holder_tally WHERE holder_id = \(person) AND standing = 'valid'",
            as: Int.self) ?? 0
    }

    private static func requireRoom(
        for person: Person.ID, _ rules: Rules, _ connection: any Connection
    ) throws {
        let held = try held(by: person, connection)
        guard rules.holding.claimable(holding: held) > 0 else {
            throw Problem(
                .conflict,
                Text(
                    "您已持有 \(held) 家客户，达到上限。", "您已持有 \(held) 家客戶，達到上限。",
                    "You hold \(held) customers, which is the limit."),
                advice: Text("请先交出或退回一些客户。", "請先交出或退回一些客戶。", "Hand over or release some first."))
        }
    }

    private static func requireNotJustLetGo(
        _ customer: Customer, _ person: Person, _ rules: Rules, _ clock: WorkspaceClock, _ connection: any Connection
    ) throws {
        let letGo = try connection.value(
            """
            SELECT MAX(at) FROM list_move WHERE customer_id = \(customer.id) AND from_holder_id = \(person.id)
              AND move IN ('released', 'recycled', 'handed_over')
            """, as: Instant?.self)
        guard let letGo = letGo ?? nil else { return }
        let free = rules.holding.reclaimDate(letGo: clock.date(of: letGo))
        guard clock.today < free else { return }
        throw Problem(
            .conflict,
            Text(
                "您不久前放弃了这家客户，\(free) 起才能再领取。", "您不久前放棄了這家客戶，\(free) 起才能再領取。",
                "You let go of this customer a short while ago; it can be claimed again from \(free)."),
            advice: Text("如有特殊情况，请主管分配。", "如有特殊情況，請主管分配。", "If there is a reason, ask your supervisor to assign it."))
    }
}

extension Workspace {
    public var lists: Lists { Lists(workspace: self) }
}

extension Problem {
    static let reasonMissing = Problem(
        .invalid, Text("没有写原因。", "沒有寫原因。", "There is no reason."),
        advice: Text("请写一句原因，名单台账要记录它。", "請寫一句原因，名單臺帳要記錄它。", "Give one sentence; the list ledger keeps it."),
        field: "reason")

    static func held(_ customer: Customer, by holder: Person.ID, _ connection: any Connection) throws -> Problem {
        let name = try Person.find(holder, connection).name
        return Problem(
            .conflict,
            Text(
                "\(customer.profile.name.written) 已由 \(name) 持有。", "\(customer.profile.name.written) 已由 \(name) 持有。",
                "\(customer.profile.name.written) is held by \(name)."),
            advice: Text("可以请对方交换或交出。", "可以請對方交換或交出。", "You can ask them to exchange it or hand it over."))
    }
}
