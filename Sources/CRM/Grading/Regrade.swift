import Method
import SQL

/// Grades many customers at once from their recorded facts, writing only what changed: the nightly regrade (METHOD
/// section 3, "time alone moves a customer") and the one after the rules have changed.
struct Regrade {
    let connection: any Connection
    let rules: Rules
    let clock: WorkspaceClock
    let cause: GradeCause
    let person: Person.ID?
    let today: CivilDate

    init(
        _ connection: any Connection, rules: Rules, clock: WorkspaceClock, cause: GradeCause, person: Person.ID?,
        asOf today: CivilDate? = nil
    ) {
        self.connection = connection
        self.rules = rules
        self.clock = clock
        self.cause = cause
        self.person = person
        self.today = today ?? clock.today
    }

    struct Result: Sendable {
        /// How many were compared one by one. Of the others the database itself said that they are as they should be.
        var compared = 0
        var changed = 0
        /// Where the next batch begins; nil when there are no more.
        var next: Customer.ID?
        /// Where the last customer stood among those that were due.
        var position: Position?
    }

    /// A place in the order in which due customers are regraded.
    struct Position: Sendable, Hashable {
        var regradeOn: CivilDate
        var customer: Customer.ID

        /// Before every customer.
        static let start = Position(regradeOn: CivilDate(dayNumber: .min), customer: 0)
    }

    /// Every valid customer, whatever its next date.
    func everything() throws -> Result {
        var total = Result()
        var after: Customer.ID? = 0
        while let start = after {
            let batch = try batch(after: start, limit: 20_000)
            total.compared += batch.compared
            total.changed += batch.changed
            after = batch.next
        }
        return total
    }

    /// So many customers behind a position, of those that time may have moved by today. What has been graded is due at a later date
    /// only; the position lets a run end that met a customer of whom that were not so.
    func due(after position: Position = .start, limit: Int) throws -> Result {
        try grade(
            """
            SELECT \(Self.columns) FROM customer
            LEFT JOIN grade_override ON grade_override.customer_id = customer.id
            WHERE customer.regrade_on <= \(today) AND customer.standing = 'valid'
              AND (customer.regrade_on, customer.id) > (\(position.regradeOn), \(position.customer))
            ORDER BY customer.regrade_on, customer.id LIMIT \(limit)
            """)
    }

    /// The customers of the next so many ids, whatever their next date.
    func batch(after id: Customer.ID, limit: Int) throws -> Result {
        guard let end = try end(after: id, limit: limit) else { return Result() }
        var result = try grade(unsettled(after: id, through: end.id))
        result.next = end.isLast ? nil : end.id
        return result
    }

    /// Which of the customers of the next so many ids are not as they should be: reads only.
    ///
    /// - Returns: their ids, and where the next batch begins; nil when there are no more.
    func changing(after id: Customer.ID, limit: Int) throws -> (ids: [Customer.ID], next: Customer.ID?) {
        guard let end = try end(after: id, limit: limit) else { return ([], nil) }
        var ids: [Customer.ID] = []
        try connection.forEach(unsettled(after: id, through: end.id)) { row in
            if let change = try self.change(row, try row[0]) { ids.append(change.id) }
        }
        return (ids, end.isLast ? nil : end.id)
    }

    /// These customers, those of them that are valid.
    func these(_ ids: some Collection<Customer.ID>) throws -> Result {
        try grade(
            """
            SELECT \(Self.columns) FROM \(CustomerRow.listed(ids, connection))
            LEFT JOIN grade_override ON grade_override.customer_id = customer.id
            WHERE customer.standing = 'valid'
            """)
    }

    /// Where a batch ends, and whether it is the last; nil when it would be empty.
    private func end(after id: Customer.ID, limit: Int) throws -> (id: Customer.ID, isLast: Bool)? {
        guard let last = try connection.value("SELECT MAX(id) FROM customer", as: Customer.ID?.self) ?? nil, last > id
        else { return nil }
        let end = id + Int64(limit)
        return (end, end >= last)
    }

    private func unsettled(after id: Customer.ID, through end: Customer.ID) -> Query {
        """
        SELECT \(Self.columns) FROM customer
        LEFT JOIN grade_override ON grade_override.customer_id = customer.id
        WHERE customer.id > \(id) AND customer.id <= \(end) AND customer.standing = 'valid' AND NOT (\(settled))
        ORDER BY customer.id
        """
    }

    /// The customers that have no expected date and no override, and the grade that follows from their need alone: nearly all
    /// of a great database, which therefore stay in it.
    private var settled: Query {
        let gradings = Need.allCases.compactMap { need in
            rules.grades.grade(.init(need: need), on: today).map { (need: need, grading: $0) }
        }
        let grades = gradings.map { "WHEN \($0.need) THEN \($0.grading.grade)" as Query }.joined(separator: " ")
        let reasons = gradings.map { "WHEN \($0.need) THEN \($0.grading.reason)" as Query }.joined(separator: " ")
        return """
            customer.expected IS NULL AND customer.regrade_on IS NULL AND grade_override.customer_id IS NULL
            AND customer.grade = CASE customer.need \(grades) END
            AND customer.grade_reason = CASE customer.need \(reasons) END
            """
    }

    private static let columns: Query = """
        customer.id, customer.need, customer.expected, customer.grade, customer.grade_reason, customer.regrade_on, \
        customer.holder_id, customer.held_since, customer.last_touch_on, customer.sector, customer.industry, \
        customer.province, customer.city, grade_override.grade AS override_grade, \
        grade_override.reason AS override_reason, grade_override.until AS override_until, customer.pool_id
        """

    private struct Changed {
        let id: Customer.ID
        let holder: Person.ID?
        let heldSince: Instant?
        let lastTouch: CivilDate?
        let from: Grade?
        let grading: Grading
        let before: CustomerTally.Place
        let gradeDiffers: Bool
    }

    private func grade(_ query: Query) throws -> Result {
        var result = Result()
        var changed: [Changed] = []
        try connection.forEach(query) { row in
            result.compared += 1
            let id: Customer.ID = try row[0]
            if let regradeOn: CivilDate = try row[5] { result.position = Position(regradeOn: regradeOn, customer: id) }
            if let change = try self.change(row, id) { changed.append(change) }
        }
        try write(changed)
        result.changed = changed.count { $0.gradeDiffers }
        return result
    }

    private func change(_ row: Row, _ id: Customer.ID) throws -> Changed? {
        let facts = GradeRules.Facts(need: try row[1], expected: try row[2])
        guard let grading = rules.grades.grade(facts, override: try Self.override(row), on: today) else { return nil }
        let from: Grade? = try row[3]
        let reason: String? = try row[4]
        let regradeOn: CivilDate? = try row[5]
        guard from != grading.grade || reason != grading.reason.description || regradeOn != grading.nextChange else {
            return nil
        }
        return Changed(
            id: id, holder: try row[6], heldSince: try row[7], lastTouch: try row[8], from: from, grading: grading,
            before: .init(
                holder: try row[6], pool: try row[16], grade: from, sector: try row[9], industry: try row[10], province: try row[11],
                city: try row[12]),
            gradeDiffers: from != grading.grade)
    }

    private static func override(_ row: Row) throws -> GradeOverride? {
        guard let grade: Grade = try row[13] else { return nil }
        return GradeOverride(stored: grade, reason: try row[14], until: try row[15])
    }

    private func write(_ changed: [Changed]) throws {
        let now = clock.now
        var tally = CustomerTally()
        var flow = GradeFlow()
        var history: [[SQLValue]] = []
        var updates: [(id: Int64, values: [SQLValue])] = []
        updates.reserveCapacity(changed.count)
        for change in changed {
            let grading = change.grading
            let due = change.heldSince.map { heldSince in
                rules.rhythm.dueDate(
                    grade: grading.grade, lastTouch: change.lastTouch, since: clock.date(of: heldSince))
            }
            updates.append(
                (
                    change.id,
                    [
                        grading.grade.sqlValue, grading.reason.sqlValue, grading.isStale.sqlValue,
                        grading.nextChange.sqlValue, due.sqlValue,
                    ]
                ))
            guard change.gradeDiffers else { continue }
            var after = change.before
            after.grade = grading.grade.rawValue
            tally.move(from: change.before, to: after)
            flow.add(from: change.from, to: grading.grade, holder: change.holder, in: today.calendarMonth)
            history.append([
                change.id.sqlValue, now.sqlValue, today.sqlValue, change.from.sqlValue, grading.grade.sqlValue,
                grading.reason.sqlValue, cause.sqlValue, change.holder.sqlValue, person.sqlValue,
            ])
        }
        try connection.update(
            "customer", columns: ["grade", "grade_reason", "grade_stale", "regrade_on", "touch_due_on"],
            counting: "version", rows: updates)
        try connection.insert(
            into: "grade_change",
            columns: [
                "customer_id", "at", "on_date", "from_grade", "to_grade", "reason", "cause", "holder_id", "person_id",
            ], rows: history)
        try WebhookOutbox.add(
            "grade.changed", of: changed.filter(\.gradeDiffers).map(\.id), by: person, at: now, connection)
        try tally.write(connection)
        try flow.write(connection)
    }
}

extension Regrade.Position: LosslessStringConvertible {
    /// `2026-11-23 4711`.
    var description: String { "\(regradeOn) \(customer)" }

    init?(_ description: String) {
        let parts = description.split(separator: " ")
        guard parts.count == 2, let date = CivilDate(String(parts[0])), let customer = Int64(parts[1]) else { return nil }
        self.init(regradeOn: date, customer: customer)
    }
}
