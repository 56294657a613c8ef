import Method
import SQL

extension Lists {
    /// What an allocation did.
    public struct Allocation: Sendable {
        /// How many customers went to whom.
        public var given: [Person.ID: Int] = [:]
        /// Pool customers that nobody answers for.
        public var uncovered = 0
        /// Pool customers whose person has no room left.
        public var noRoom = 0
        public var total: Int { given.values.reduce(0, +) }
    }

    /// Gives pool customers to who answers for them, the best grades first, until each list is filled up to capacity.
    ///
    /// - Parameter person: who does it; nil for the administrator at the machine.
    /// - Throws: `Problem.forbidden` for a salesperson.
    public func allocate(
        by person: Person.ID?, batch: Int = 5000, progress: @Sendable (Int) -> Void = { _ in }
    ) async throws -> Allocation {
        let clock = workspace.clock
        var result = Allocation()
        var cursor: PoolCursor? = PoolCursor(grade: "", id: 0)
        while let start = cursor {
            let (part, next) = try await workspace.database.write { connection in
                if let person { try workspace.access(person, connection).require(.allocateCustomers) }
                return try AllocationBatch(connection, clock: clock, person: person).run(after: start, limit: batch)
            }
            result.given.merge(part.given, uniquingKeysWith: +)
            result.uncovered += part.uncovered
            result.noRoom += part.noRoom
            progress(result.total + result.uncovered + result.noRoom)
            cursor = next
        }
        return result
    }

    struct PoolCursor: Sendable {
        let grade: String
        let id: Customer.ID
    }
}

/// One transaction of an allocation.
private struct AllocationBatch {
    let connection: any Connection
    let clock: WorkspaceClock
    let person: Person.ID?

    init(_ connection: any Connection, clock: WorkspaceClock, person: Person.ID?) {
        self.connection = connection
        self.clock = clock
        self.person = person
    }

    func run(after start: Lists.PoolCursor, limit: Int) throws -> (Lists.Allocation, Lists.PoolCursor?) {
        let rules = try Rules(connection)
        var desk = try AssignmentDesk(rules, clock, connection)
        var result = Lists.Allocation()
        var steps: [MoveBatch.Step] = []
        let candidates = try candidates(after: start, limit: limit)
        for candidate in candidates {
            switch desk.division.give(market: candidate.market, region: candidate.region) {
            case .uncovered: result.uncovered += 1
            case .noRoom: result.noRoom += 1
            case .given(let holder):
                result.given[holder, default: 0] += 1
                steps.append(.init(customer: candidate, to: .list(holder)))
            }
        }
        try MoveBatch(connection: connection, rules: rules, clock: clock, person: person).write(steps, .allocated)
        try desk.keepTurns(connection)
        guard candidates.count == limit, let last = candidates.last else { return (result, nil) }
        return (result, .init(grade: last.grade?.rawValue ?? "", id: last.id))
    }

    /// The pool, A first: grades sort as their letters do.
    private func candidates(after start: Lists.PoolCursor, limit: Int) throws -> [MovableCustomer] {
        try connection.all(
            """
            SELECT \(MovableCustomer.columns) FROM customer
            WHERE holder_id IS NULL AND standing = 'valid' AND (COALESCE(grade, ''), id) > (\(start.grade), \(start.id))
            ORDER BY COALESCE(grade, ''), id LIMIT \(limit)
            """, MovableCustomer.init)
    }
}
