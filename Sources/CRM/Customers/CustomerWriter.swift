import Method
import SQL

/// Writes one customer with all that belongs to the change, in the caller's transaction: the row, its grade (recomputed
/// from the facts), the history of grades, the list ledger, the tallies, the search index and the event. Everything
/// that changes a single customer goes through here, so that none of them can be forgotten.
struct CustomerWriter {
    let connection: any Connection
    let rules: Rules
    let clock: WorkspaceClock
    let now: Instant
    let today: CivilDate
    /// Who does it; nil for the program itself.
    let person: Person.ID?

    init(_ connection: any Connection, rules: Rules, clock: WorkspaceClock, person: Person.ID?) {
        self.connection = connection
        self.rules = rules
        self.clock = clock
        self.person = person
        now = clock.now
        today = clock.date(of: now)
    }

    /// What the change is, for the event and, where the holder changes, for the ledger.
    struct Change {
        var kind: String
        var gradeCause: GradeCause = .fact
        var move: ListMove?
        var reason: String?
        /// Which pool it goes to when nobody holds it; nil leaves one there that is in a pool already.
        var pool: PoolChoice?
        /// Texts of what was before and after where the event should say more than the fields that differ.
        var before: String?
        var after: String?
    }

    /// Saves the change of a customer.
    ///
    /// - Returns: the customer as it is now.
    /// - Throws: `Problem.changedMeanwhile` when the row is no longer the one in `before`; `Problem` for a duplicate.
    @discardableResult
    func save(_ changed: Customer, before: Customer, _ change: Change) throws -> Customer {
        var after = changed
        try place(&after, before: before, change.pool)
        try regrade(&after)
        schedule(&after)
        after.version = before.version + 1
        if after.profile != before.profile {
            try SameCustomer(after.profile).requireNone(except: after.id, connection)
        }
        try update(after, from: before.version)
        try record(before: before, after: after, change)
        return after
    }

    /// What is valid and nobody's is in a pool, everything else in none.
    private func place(_ after: inout Customer, before: Customer, _ choice: PoolChoice?) throws {
        guard after.standing == .valid, after.holderID == nil else { return after.poolID = nil }
        let isThere = before.standing == .valid && before.holderID == nil
        guard let choice = choice ?? (isThere ? nil : .byRule) else { return }
        after.poolID = try PoolMatrix(choice, connection).pool(market: after.profile.market, region: after.profile.region)
    }

    /// The grade that follows from the facts, an override in force included.
    private func regrade(_ customer: inout Customer) throws {
        guard customer.standing == .valid else {
            (customer.grade, customer.gradeReason, customer.isStale, customer.regradeOn) = (nil, nil, false, nil)
            return
        }
        let facts = GradeRules.Facts(need: customer.need, expected: customer.expected)
        let override = try GradeOverride.ofCustomer(customer.id, connection)
        guard let grading = rules.grades.grade(facts, override: override, on: today) else { return }
        customer.apply(grading)
    }

    private func schedule(_ customer: inout Customer) {
        customer.touchDueOn = customer.grade.flatMap { grade in
            guard let heldSince = customer.heldSince else { return nil }
            return rules.rhythm.dueDate(
                grade: grade, lastTouch: customer.lastTouchOn, since: clock.date(of: heldSince))
        }
    }

    private func update(_ customer: Customer, from version: Int64) throws {
        let columns = CustomerProfile.columnNames + Customer.stateColumnNames
        let values = customer.profile.columnValues + customer.stateColumnValues
        let assignments = zip(columns, values).map { name, value -> Query in "\(raw: name) = \(value)" }
        let changed: Int
        do {
            changed = try connection.execute(
                """
                UPDATE customer SET \(assignments.joined(separator: ", ")), version = \(customer.version)
                WHERE id = \(customer.id) AND version = \(version)
                """)
        } catch SQLError.unique {
            // Another process has been faster; the check before the update names who it is.
            throw Problem.changedMeanwhile
        }
        guard changed == 1 else { throw Problem.changedMeanwhile }
    }

    private func record(before: Customer, after: Customer, _ change: Change) throws {
        var tally = CustomerTally()
        tally.move(from: .init(before), to: .init(after))
        try tally.write(connection)
        if before.grade != after.grade {
            try recordGrade(from: before.grade, to: after, cause: change.gradeCause)
        }
        // Whatever comes to another pool is in the ledger, even where the change was about something else.
        if let move = change.move ?? (before.poolID == after.poolID ? nil : .transferred) {
            try connection.execute(
                """
                INSERT INTO list_move
                    (customer_id, move, from_holder_id, to_holder_id, from_pool_id, to_pool_id, at, person_id, reason)
                VALUES (\(after.id), \(move), \(before.holderID), \(after.holderID), \(before.poolID), \(after.poolID),
                        \(now), \(person), \(change.reason))
                """)
            var moves = MoveTally()
            moves.add(move, from: before.holderID, to: after.holderID, in: today.calendarMonth)
            try moves.write(connection)
        }
        if before.profile != after.profile {
            try CustomerSearchText.refresh(customer: after.id, connection)
        }
        let lines = [before.profile.productLine, after.profile.productLine]
        let fields = Customer.difference(
            before, after, lines: lines[0] == lines[1] ? nil : try ProductLine.written(lines, connection))
        try Event(
            at: now, person: person, kind: change.kind, customer: after.id,
            before: change.before ?? fields.before, after: change.after ?? fields.after
        ).write(connection)
    }

    private func recordGrade(from: Grade?, to customer: Customer, cause: GradeCause) throws {
        try connection.execute(
            """
            INSERT INTO grade_change
                (customer_id, at, on_date, from_grade, to_grade, reason, cause, holder_id, person_id)
            VALUES (\(customer.id), \(now), \(today), \(from), \(customer.grade),
                    \(customer.gradeReason?.description ?? customer.standing.rawValue), \(cause),
                    \(customer.holderID), \(person))
            """)
        var flow = GradeFlow()
        flow.add(from: from, to: customer.grade, holder: customer.holderID, in: today.calendarMonth)
        try flow.write(connection)
    }
}
