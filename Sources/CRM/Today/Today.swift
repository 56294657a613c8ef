public import Method
import SQL

/// What one person's day holds: planned visits, due touches, grades that changed, and what to look out for.
public struct TodayView: Sendable {
    public let person: Person
    public let date: CivilDate
    /// Planned for today.
    public let planned: [MonthView.Entry]
    /// Planned for earlier days of this month and not done.
    public let missed: [MonthView.Entry]
    /// Due for a touch and not planned today, the longest due first.
    public let due: [CustomerRow]
    /// There are more due than shown.
    public let dueIsCut: Bool
    /// Next steps that were agreed for today or before.
    public let steps: [CustomerRow]
    /// Grades that changed since the working day before today, time included.
    public let gradeChanges: [GradeChange]
    public let warnings: [Warning]
    /// What they have been told and not dismissed yet, the newest first.
    public let notices: [Notice]
    /// The same of requests for consent and of exchanges.
    public let requests: [RequestNotice]

    public struct GradeChange: Sendable, Hashable {
        public let customerID: Customer.ID
        public let customerName: String
        public let from: Grade
        public let to: Grade?
        public let date: CivilDate
        public let cause: GradeCause
    }

    /// Something to look out for.
    public struct Warning: Sendable, Hashable {
        public enum Kind: Sendable, Hashable {
            /// An A customer of whom money or authority is not known.
            case unknown([MANAspect])
            /// The expected date has passed: is it still true?
            case stale
            /// Will be recycled on this date for want of a real follow-up.
            case recycled(CivilDate)
        }

        public let customerID: Customer.ID
        public let customerName: String
        public let grade: Grade?
        public let kind: Kind
    }
}

/// The first page of the day (METHOD sections 3, 4 and 6).
public struct Today: Sendable {
    let workspace: Workspace

    /// The day of somebody whose work this person may see.
    public func view(of owner: Person.ID, by person: Person.ID, limit: Int = 20) async throws -> TodayView {
        let clock = workspace.clock
        return try await workspace.database.read { connection in
            let owner = try Person.find(owner, connection)
            guard try workspace.access(person, connection).answers(for: owner) else { throw Problem.forbidden }
            return try TodayReader(owner: owner, today: clock.today, clock: clock, limit: limit, connection).view()
        }
    }
}

private struct TodayReader {
    let owner: Person
    let today: CivilDate
    let clock: WorkspaceClock
    let limit: Int
    let connection: any Connection

    init(owner: Person, today: CivilDate, clock: WorkspaceClock, limit: Int, _ connection: any Connection) {
        self.owner = owner
        self.today = today
        self.clock = clock
        self.limit = limit
        self.connection = connection
    }

    func view() throws -> TodayView {
        let month = today.calendarMonth
        let planned = try MonthView.entries(
            of: owner.id, connection, "plan_entry.month = \(month) AND plan_entry.on_date = \(today)")
        let missed = try MonthView.entries(
            of: owner.id, connection,
            "plan_entry.month = \(month) AND plan_entry.on_date < \(today) AND plan_entry.touch_id IS NULL")
        let due = try due(except: planned.map(\.customerID))
        return TodayView(
            person: owner, date: today, planned: planned, missed: missed, due: Array(due.prefix(limit)),
            dueIsCut: due.count > limit, steps: try steps(), gradeChanges: try gradeChanges(),
            warnings: try unknownOfA() + stale() + recycled(),
            notices: try Notices.open(of: owner.id, limit: limit, connection),
            requests: try RequestNotices.open(of: owner.id, limit: limit, connection))
    }

    private func due(except planned: [Customer.ID]) throws -> [CustomerRow] {
        try connection.all(
            """
            SELECT \(CustomerRow.columns) FROM \(CustomerRow.source)
            WHERE customer.holder_id = \(owner.id) AND customer.touch_due_on <= \(today)
              AND customer.standing = 'valid' AND customer.id NOT IN (\(list: planned + [0]))
            ORDER BY customer.touch_due_on, customer.id LIMIT \(limit + 1)
            """, CustomerRow.init)
    }

    private func steps() throws -> [CustomerRow] {
        try connection.all(
            """
            SELECT \(CustomerRow.columns) FROM \(CustomerRow.source)
            WHERE customer.holder_id = \(owner.id) AND customer.next_step_on IS NOT NULL
              AND customer.next_step_on <= \(today)
            ORDER BY customer.next_step_on, customer.id LIMIT \(limit)
            """, CustomerRow.init)
    }

    private func gradeChanges() throws -> [TodayView.GradeChange] {
        try connection.all(
            """
            SELECT grade_change.customer_id, customer.name, grade_change.from_grade, grade_change.to_grade,
                grade_change.on_date, grade_change.cause
            FROM grade_change JOIN customer ON customer.id = grade_change.customer_id
            WHERE grade_change.holder_id = \(owner.id) AND grade_change.on_date >= \(try yesterday())
              AND grade_change.from_grade IS NOT NULL
            ORDER BY grade_change.on_date DESC, grade_change.id DESC LIMIT \(limit)
            """
        ) { row in
            TodayView.GradeChange(
                customerID: try row[0], customerName: try row[1], from: try row[2], to: try row[3], date: try row[4],
                cause: try row[5])
        }
    }

    /// The working day before today: on a Monday, one has not seen what changed since Friday.
    private func yesterday() throws -> CivilDate {
        let calendar = try WorkCalendar.calendar(connection)
        let recent = (1...14).lazy.map { today.adding(days: -$0) }
        return recent.first(where: calendar.isWorkingDay) ?? today.adding(days: -1)
    }

    private func unknownOfA() throws -> [TodayView.Warning] {
        var warnings: [TodayView.Warning] = []
        try connection.forEach(
            """
            SELECT customer.id, customer.name, customer.grade,
                EXISTS (SELECT 1 FROM man_statement WHERE customer_id = customer.id AND aspect = 'money'),
                EXISTS (SELECT 1 FROM man_statement WHERE customer_id = customer.id AND aspect = 'authority')
            FROM customer
            WHERE customer.holder_id = \(owner.id) AND customer.standing = 'valid'
              AND COALESCE(customer.grade, '') = 'A'
            ORDER BY customer.id LIMIT \(limit)
            """
        ) { row in
            let (money, authority): (Bool, Bool) = (try row[3], try row[4])
            let missing = (money ? [] : [MANAspect.money]) + (authority ? [] : [MANAspect.authority])
            guard !missing.isEmpty else { return }
            warnings.append(
                .init(
                    customerID: try row[0], customerName: try row[1], grade: try row[2], kind: .unknown(missing)))
        }
        return warnings
    }

    private func stale() throws -> [TodayView.Warning] {
        try connection.all(
            """
            SELECT id, name, grade FROM customer
            WHERE holder_id = \(owner.id) AND standing = 'valid' AND COALESCE(grade, '') IN ('A', 'B')
              AND grade_stale = 1
            ORDER BY id LIMIT \(limit)
            """
        ) { row in
            TodayView.Warning(customerID: try row[0], customerName: try row[1], grade: try row[2], kind: .stale)
        }
    }

    /// Those that the rule would recycle within the days of warning. The rhythm makes them due long before, so the
    /// longest untouched are enough to look at.
    private func recycled() throws -> [TodayView.Warning] {
        let rules = try Rules(connection).holding
        var warnings: [TodayView.Warning] = []
        try connection.forEach(
            """
            SELECT \(MovableCustomer.columns), customer.name FROM customer
            WHERE holder_id = \(owner.id) AND standing = 'valid'
            ORDER BY COALESCE(last_touch_on, ''), id LIMIT 200
            """
        ) { row in
            let customer = try MovableCustomer(row)
            guard let held = customer.held(clock), warnings.count < limit, rules.warnDate(held) <= today else { return }
            warnings.append(
                .init(
                    customerID: customer.id, customerName: try row["name"], grade: held.grade,
                    kind: .recycled(rules.recycleDate(held))))
        }
        return warnings
    }
}

extension Workspace {
    public var today: Today { Today(workspace: self) }
}
