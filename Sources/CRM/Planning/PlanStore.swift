public import Method
public import SQL

extension PlanningWork: SQLBindable, SQLDecodable {}
extension PlanReason: SQLText {}
extension PlanShortfall.Reason: SQLBindable, SQLDecodable {}

/// The rows of plans: read and written by `Planning`, and told by other features what happened to a customer.
enum PlanStore {
    /// An entry as it is stored.
    struct Entry: Sendable {
        let id: Int64
        let touch: AccountTouch
        let reason: String
        /// Done, or fixed by hand: a new plan leaves it alone.
        let isKept: Bool
    }

    static func entries(
        of person: Person.ID, in month: CivilMonth, _ connection: any Connection
    ) throws -> [Entry] {
        try connection.all(
            """
            SELECT id, customer_id, on_date, work, minutes, reason, fixed, touch_id IS NOT NULL FROM plan_entry
            WHERE person_id = \(person) AND month = \(month) ORDER BY on_date, id
            """
        ) { row in
            let (isFixed, isDone): (Bool, Bool) = (try row[6], try row[7])
            return Entry(
                id: try row[0],
                touch: AccountTouch(
                    customer: try row[1], date: try row[2], work: try row[3], minutes: try row[4]),
                reason: try row[5], isKept: isFixed || isDone)
        }
    }

    /// Writes a plan over the entries of days to come that nobody has done or fixed, changing only what differs.
    static func replace(
        _ old: [Entry], with plan: MonthPlan, of person: Person.ID, at now: Instant, _ connection: any Connection
    ) throws -> (added: Int, removed: Int) {
        let current = Dictionary(old.map { ($0.touch, $0) }, uniquingKeysWith: { first, _ in first })
        let wanted = Set(plan.entries.map(\.touch))
        let gone = old.filter { !wanted.contains($0.touch) }
        for entry in gone {
            try connection.execute("DELETE FROM plan_entry WHERE id = \(entry.id)")
        }
        for entry in plan.entries {
            if let same = current[entry.touch], same.reason != entry.reason.description {
                try connection.execute("UPDATE plan_entry SET reason = \(entry.reason) WHERE id = \(same.id)")
            }
        }
        let added = plan.entries.filter { current[$0.touch] == nil }
        try connection.insert(
            into: "plan_entry",
            columns: ["person_id", "month", "on_date", "customer_id", "work", "minutes", "reason"],
            rows: added.map { entry in
                [
                    person.sqlValue, plan.month.sqlValue, entry.date.sqlValue, entry.customer.sqlValue,
                    entry.work.sqlValue, entry.minutes.sqlValue, entry.reason.sqlValue,
                ]
            })
        try replaceShortfalls(plan, of: person, connection)
        try connection.execute(
            """
            INSERT INTO plan (person_id, month, made_at) VALUES (\(person), \(plan.month), \(now))
            ON CONFLICT (person_id, month) DO UPDATE SET made_at = excluded.made_at
            """)
        return (added.count, gone.count)
    }

    private static func replaceShortfalls(
        _ plan: MonthPlan, of person: Person.ID, _ connection: any Connection
    ) throws {
        try connection.execute("DELETE FROM plan_shortfall WHERE person_id = \(person) AND month = \(plan.month)")
        for shortfall in plan.shortfalls {
            let id = try connection.insertReturningID(
                """
                INSERT INTO plan_shortfall (person_id, month, work, reason, accounts, touches)
                VALUES (\(person), \(plan.month), \(shortfall.work), \(shortfall.reason), \(shortfall.accounts),
                        \(shortfall.touches))
                RETURNING id
                """)
            try connection.insert(
                into: "plan_shortfall_customer", columns: ["shortfall_id", "customer_id"],
                rows: shortfall.customers.map { [id.sqlValue, $0.sqlValue] })
        }
    }

    /// A touch fulfils the plan's entry of that customer: the day's own, else the last one missed, else the next one.
    static func complete(
        customer: Customer.ID, person: Person.ID, on date: CivilDate, touch: Int64, _ connection: any Connection
    ) throws {
        try connection.execute(
            """
            UPDATE plan_entry SET touch_id = \(touch), version = version + 1
            WHERE id = (
                SELECT id FROM plan_entry
                WHERE person_id = \(person) AND month = \(date.calendarMonth) AND customer_id = \(customer)
                  AND touch_id IS NULL
                ORDER BY CASE WHEN on_date = \(date) THEN 0 WHEN on_date < \(date) THEN 1 ELSE 2 END, on_date LIMIT 1)
            """)
    }

    /// A customer has left somebody's list: what was planned with it and not done goes.
    static func forget(customer: Customer.ID, of person: Person.ID, _ connection: any Connection) throws {
        try connection.execute(
            """
            DELETE FROM plan_entry
            WHERE customer_id = \(customer) AND person_id = \(person) AND touch_id IS NULL
            """)
    }
}
