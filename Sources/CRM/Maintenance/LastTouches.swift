import Method
import SQL

/// When each customer was last really followed up, found anew after another outcome has come to count as a follow-up.
enum LastTouches {
    static func refresh(_ rules: Rules, _ clock: WorkspaceClock, _ connection: any Connection) throws {
        let outcomes = TouchOutcome.allCases.filter(rules.holding.isFollowUp)
        var changed: [(id: Customer.ID, last: CivilDate?)] = []
        try connection.forEach(
            """
            SELECT customer.id, customer.last_touch_on, followed.last_on FROM customer
            LEFT JOIN (SELECT customer_id, MAX(on_date) AS last_on FROM touch WHERE outcome IN (\(list: outcomes)) GROUP BY customer_id)
                AS followed ON followed.customer_id = customer.id
            WHERE COALESCE(customer.last_touch_on, '') <> COALESCE(followed.last_on, '')
            """
        ) { changed.append((try $0[0], try $0[2])) }
        try connection.update(
            "customer", columns: ["last_touch_on"], counting: "version", rows: changed.map { ($0.id, [$0.last.sqlValue]) })
        try TouchDues.refresh(rules, clock, connection)
    }
}
