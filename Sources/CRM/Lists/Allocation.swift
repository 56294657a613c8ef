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

    private struct Candidate {
        let id: Customer.ID
        let grade: Grade?
        let market: Market
        let region: Region
        let place: CustomerTally.Place
    }

    func run(after start: Lists.PoolCursor, limit: Int) throws -> (Lists.Allocation, Lists.PoolCursor?) {
        let rules = try Rules(connection)
        let matrix = try ResponsibilityTable.matrix(connection)
        var room = try room(rules)
        var result = Lists.Allocation()
        var moves: [(Candidate, Person.ID)] = []
        let candidates = try candidates(after: start, limit: limit)
        for candidate in candidates {
            guard let holder = matrix.holder(market: candidate.market, region: candidate.region) else {
                result.uncovered += 1
                continue
            }
            guard let left = room[holder], left > 0 else {
                result.noRoom += 1
                continue
            }
            room[holder] = left - 1
            result.given[holder, default: 0] += 1
            moves.append((candidate, holder))
        }
        try write(moves, rules)
        guard candidates.count == limit, let last = candidates.last else { return (result, nil) }
        return (result, .init(grade: last.grade?.rawValue ?? "", id: last.id))
    }

    /// The pool, A first: grades sort as their letters do.
    private func candidates(after start: Lists.PoolCursor, limit: Int) throws -> [Candidate] {
        try connection.all(
            """
            SELECT id, grade, sector, industry, province, city FROM customer
            WHERE holder_id IS NULL AND standing = 'valid' AND (COALESCE(grade, ''), id) > (\(start.grade), \(start.id))
            ORDER BY COALESCE(grade, ''), id LIMIT \(limit)
            """
        ) { row in
            Candidate(
                id: try row[0], grade: try row[1],
                market: Market(sector: try row[2], industry: try row[3]),
                region: Region(province: try row[4], city: try row[5]),
                place: .init(
                    holder: nil, grade: try row[1], sector: try row[2], industry: try row[3], province: try row[4],
                    city: try row[5]))
        }
    }

    private func room(_ rules: Rules) throws -> [Person.ID: Int] {
        var room: [Person.ID: Int] = [:]
        try connection.forEach(
            """
            SELECT person.id, person.capacity, COALESCE(SUM(holder_tally.customers), 0) AS held
            FROM person LEFT JOIN holder_tally
                ON holder_tally.holder_id = person.id AND holder_tally.standing = 'valid'
            WHERE person.active = 1 GROUP BY person.id, person.capacity
            """
        ) { row in
            let capacity: Int? = try row[1]
            room[try row[0]] = (capacity ?? rules.holding.capacity) - (try row[2])
        }
        return room
    }

    private func write(_ moves: [(Candidate, Person.ID)], _ rules: Rules) throws {
        let (now, today) = (clock.now, clock.today)
        var tally = CustomerTally()
        var updates: [(id: Int64, values: [SQLValue])] = []
        for (candidate, holder) in moves {
            let due = candidate.grade.map { rules.rhythm.dueDate(grade: $0, lastTouch: nil, since: today) }
            updates.append((candidate.id, [holder.sqlValue, now.sqlValue, due.sqlValue]))
            var after = candidate.place
            after.holder = holder
            tally.move(from: candidate.place, to: after)
        }
        try connection.update(
            "customer", columns: ["holder_id", "held_since", "touch_due_on"], counting: "version", rows: updates)
        try tally.write(connection)
        try connection.insert(
            into: "list_move", columns: ["customer_id", "move", "to_holder_id", "at", "person_id"],
            rows: moves.map { candidate, holder in
                [
                    candidate.id.sqlValue, ListMove.allocated.sqlValue, holder.sqlValue, now.sqlValue,
                    person.sqlValue,
                ]
            })
        try connection.insert(
            into: "event", columns: ["at", "person_id", "kind", "customer_id", "after"],
            rows: moves.map { candidate, holder in
                [
                    now.sqlValue, person.sqlValue, "list.allocated".sqlValue, candidate.id.sqlValue,
                    "{\"holder_id\":\(holder)}".sqlValue,
                ]
            })
        try WebhookOutbox.add("list.allocated", of: moves.map { $0.0.id }, by: person, at: now, connection)
    }
}
