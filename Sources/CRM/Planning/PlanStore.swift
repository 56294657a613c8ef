public import Method
public import SQL

extension PlanningWork: SQLBindable, SQLDecodable {}
extension PlanShortfall.Reason: SQLBindable, SQLDecodable {}

/// The rows of plans: read and written by `Planning`, and told by other features what happened to a customer.
enum PlanStore {
    /// A touch fulfils the plan's entry of that customer: the day's own, or else the next one of the month.
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
