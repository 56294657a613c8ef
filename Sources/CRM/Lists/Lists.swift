import Method
import SQL

/// Who works which customer, and how they move (METHOD section 2). Every move is in the ledger.
public struct Lists: Sendable {
    let workspace: Workspace

    /// Gives a customer back to a pool.
    public func release(
        _ id: Customer.ID, to pool: PoolChoice = .byRule, reason: String, version: Int64?, by person: Person.ID
    ) async throws -> Customer {
        try await move(id, to: nil, in: pool, .released, reason: reason, version: version, by: person)
    }

    /// Puts a customer that nobody holds into another pool.
    ///
    /// - Throws: `Problem.forbidden` for who may not allocate the pool; `.conflict` for one that somebody holds.
    public func transfer(
        _ id: Customer.ID, to pool: PoolChoice, reason: String, version: Int64?, by person: Person.ID
    ) async throws -> Customer {
        try Problem.requireReason(reason)
        let clock = workspace.clock
        return try await workspace.database.write { connection in
            let access = try workspace.access(person, connection)
            try access.require(.allocateCustomers)
            let customer = try Customers.visible(id, access, connection)
            if let holder = customer.holderID { throw try Problem.held(customer, by: holder, connection) }
            guard version == nil || version == customer.version else { throw Problem.changedMeanwhile }
            let goal = try PoolMatrix(pool, connection).pool(market: customer.profile.market, region: customer.profile.region)
            guard goal != customer.poolID else { return customer }
            return try Lists.move(
                customer, to: nil, in: pool, .transferred, reason: reason, rules: try Rules(connection), clock: clock, by: person,
                connection)
        }
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
        _ id: Customer.ID, to receiver: Person.ID?, in pool: PoolChoice? = nil, _ move: ListMove, reason: String, version: Int64?,
        by person: Person.ID
    ) async throws -> Customer {
        try Problem.requireReason(reason)
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
                customer, to: receiver, in: pool, move, reason: reason, rules: rules, clock: clock, by: person, connection)
        }
    }

    static func move(
        _ before: Customer, to holder: Person.ID?, in pool: PoolChoice? = nil, _ move: ListMove, reason: String?, rules: Rules,
        clock: WorkspaceClock, by person: Person.ID?, _ connection: any Connection
    ) throws -> Customer {
        guard before.standing == .valid else { throw Problem.notValid(before) }
        var after = before
        after.holderID = holder
        after.heldSince = holder.map { _ in clock.now }
        let writer = CustomerWriter(connection, rules: rules, clock: clock, person: person)
        let moved = try writer.save(
            after, before: before, .init(kind: "list.\(move.rawValue)", move: move, reason: reason, pool: pool))
        if let old = before.holderID { try PlanStore.forget(customer: before.id, of: old, connection) }
        return moved
    }

    /// How many customers somebody holds.
    static func held(by person: Person.ID, _ connection: any Connection) throws -> Int {
        try heldByGrade([person], connection)[person, default: [:]].values.reduce(0, +)
    }

    /// How many customers of each grade some hold, from the tally.
    static func heldByGrade(_ people: [Person.ID], _ connection: any Connection) throws -> [Person.ID: [Grade: Int]] {
        guard !people.isEmpty else { return [:] }
        var held: [Person.ID: [Grade: Int]] = [:]
        try connection.forEach(
            """
            SELECT holder_id, grade, SUM(customers) FROM holder_tally
            WHERE holder_id IN (\(list: people)) AND standing = 'valid' GROUP BY holder_id, grade
            """
        ) { row in if let grade = Grade(rawValue: try row[1]) { held[try row[0], default: [:]][grade] = try row[2] } }
        return held
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

    /// - Throws: `reasonMissing` for a reason without a word.
    static func requireReason(_ reason: String) throws {
        guard reason.contains(where: { !$0.isWhitespace }) else { throw reasonMissing }
    }

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
