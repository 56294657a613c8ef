public import Method
import SQL

/// Everything that the page of a month shows.
public struct MonthView: Sendable {
    public let person: Person
    public let month: CivilMonth
    /// When the plan was made; nil when there is none yet.
    public let madeAt: Instant?
    public let entries: [Entry]
    public let days: [Day]
    public let shortfalls: [PlanShortfall]
    /// The names of the customers that shortfalls and reasons mention.
    public let names: [Customer.ID: String]
    public let budget: TimeBudget
    /// The working days of the month, leave taken off.
    public let workingDays: Int
    /// The year's holidays are not announced yet: only the statutory ones are taken into account.
    public let isProvisional: Bool

    public struct Entry: Sendable, Hashable {
        public let id: Int64
        public let customerID: Customer.ID
        public let customerName: String
        public let grade: Grade?
        public let region: Region
        public let date: CivilDate
        public let work: PlanningWork
        public let minutes: Int
        public let reason: PlanReason?
        public let isFixed: Bool
        public let isDone: Bool
        public let version: Int64
    }

    public struct Day: Sendable {
        public let date: CivilDate
        public let kind: HolidayCalendar.DayKind
        public let isLeave: Bool
        public let minutes: Int

        /// More minutes than a day has, or any on a day off.
        public var isOverloaded: Bool {
            minutes > (kind.isWorking && !isLeave ? TimeBudget.minutesPerDay : 0)
        }
    }

    /// Accounts and minutes of one kind of work: planned, and done of it.
    public func use(of work: PlanningWork) -> (accounts: Int, minutes: Int, doneAccounts: Int, doneMinutes: Int) {
        let planned = entries.filter { $0.work == work }
        let done = planned.filter(\.isDone)
        return (
            Set(planned.map(\.customerID)).count, planned.reduce(0) { $0 + $1.minutes },
            Set(done.map(\.customerID)).count, done.reduce(0) { $0 + $1.minutes }
        )
    }
}

extension Planning {
    /// The plan of a person's month.
    ///
    /// - Throws: `Problem.forbidden` when their month is not for this person to see.
    public func month(_ month: CivilMonth, of owner: Person.ID, by person: Person.ID) async throws -> MonthView {
        try await workspace.database.read { connection in
            let owner = try Person.find(owner, connection)
            guard try workspace.access(person, connection).answers(for: owner) else { throw Problem.forbidden }
            return try MonthView(month, of: owner, connection)
        }
    }
}

extension MonthView {
    fileprivate init(_ month: CivilMonth, of owner: Person, _ connection: any Connection) throws {
        person = owner
        self.month = month
        madeAt = try connection.value(
            "SELECT made_at FROM plan WHERE person_id = \(owner.id) AND month = \(month)")
        let entries = try Self.entries(of: owner.id, connection, "plan_entry.month = \(month)")
        self.entries = entries
        let calendar = try WorkCalendar.calendar(connection)
        let leave = try WorkCalendar.leave(of: owner.id, in: month, connection)
        days = month.days.map { date in
            Day(
                date: date, kind: calendar.dayKind(date), isLeave: leave.contains(date),
                minutes: entries.filter { $0.date == date }.reduce(0) { $0 + $1.minutes })
        }
        workingDays = days.count { $0.kind.isWorking && !$0.isLeave }
        isProvisional = calendar.isProvisional(month.year)
        budget = try Rules(connection).budget
        shortfalls = try PlanStore.shortfalls(of: owner.id, in: month, connection)
        let mentioned = Set(shortfalls.flatMap(\.customers)).union(entries.compactMap { $0.reason?.companion })
        names = try Customers.names(mentioned, connection)
    }

    /// Entries of a person's plan that meet a condition, by date.
    static func entries(of person: Person.ID, _ connection: any Connection, _ condition: Query) throws -> [Entry] {
        try connection.all(
            """
            SELECT plan_entry.id, plan_entry.customer_id, customer.name, customer.grade, customer.province,
                customer.city, plan_entry.on_date, plan_entry.work, plan_entry.minutes, plan_entry.reason,
                plan_entry.fixed, plan_entry.touch_id IS NOT NULL, plan_entry.version
            FROM plan_entry JOIN customer ON customer.id = plan_entry.customer_id
            WHERE plan_entry.person_id = \(person) AND \(condition)
            ORDER BY plan_entry.on_date, plan_entry.work, customer.city, plan_entry.id
            """
        ) { row in
            let reason: String = try row[9]
            return Entry(
                id: try row[0], customerID: try row[1], customerName: try row[2], grade: try row[3],
                region: Region(province: try row[4], city: try row[5]), date: try row[6], work: try row[7],
                minutes: try row[8], reason: PlanReason(reason), isFixed: try row[10], isDone: try row[11],
                version: try row[12])
        }
    }
}

extension PlanStore {
    static func shortfalls(
        of person: Person.ID, in month: CivilMonth, _ connection: any Connection
    ) throws -> [PlanShortfall] {
        var customers: [Int64: [Customer.ID]] = [:]
        try connection.forEach(
            """
            SELECT shortfall_id, customer_id FROM plan_shortfall_customer
            JOIN plan_shortfall ON plan_shortfall.id = plan_shortfall_customer.shortfall_id
            WHERE plan_shortfall.person_id = \(person) AND plan_shortfall.month = \(month) ORDER BY customer_id
            """
        ) { row in customers[try row[0], default: []].append(try row[1]) }
        return try connection.all(
            """
            SELECT id, work, reason, accounts, touches FROM plan_shortfall
            WHERE person_id = \(person) AND month = \(month) ORDER BY id
            """
        ) { row in
            PlanShortfall(
                work: try row[1], reason: try row[2], accounts: try row[3], touches: try row[4],
                customers: customers[try row[0]] ?? [])
        }
    }
}

extension Customers {
    static func names(_ ids: Set<Customer.ID>, _ connection: any Connection) throws -> [Customer.ID: String] {
        guard !ids.isEmpty else { return [:] }
        let pairs = try connection.all(
            "SELECT id, name FROM customer WHERE id IN (\(list: ids.sorted()))"
        ) { row in (try row[0] as Customer.ID, try row[1] as String) }
        return Dictionary(uniqueKeysWithValues: pairs)
    }
}
