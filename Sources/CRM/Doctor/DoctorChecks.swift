import Method
import SQL

extension Doctor {
    static let checks: [Check] = [
        Check(
            "ledger", "the ledger's last move says another holder or pool than the customer has (customer, it has, it moved to)",
            """
            SELECT id, place, moved_to FROM (
                SELECT customer.id, COALESCE(customer.holder_id, -COALESCE(customer.pool_id, 0)) AS place, (
                    SELECT COALESCE(to_holder_id, -COALESCE(to_pool_id, 0)) FROM list_move
                    WHERE list_move.customer_id = customer.id ORDER BY list_move.id DESC LIMIT 1
                ) AS moved_to
                FROM customer
            ) AS compared WHERE place <> COALESCE(moved_to, 0)
            """),
        Check(
            "ledger chain", "a move starts from another holder or pool than the one before ended at",
            """
            SELECT id, customer_id FROM (
                SELECT id, customer_id, COALESCE(from_holder_id, -COALESCE(from_pool_id, 0)) AS place,
                    LAG(COALESCE(to_holder_id, -COALESCE(to_pool_id, 0))) OVER (PARTITION BY customer_id ORDER BY id) AS place_before
                FROM list_move
            ) AS chain WHERE place <> COALESCE(place_before, 0)
            """),
        Check(
            "grade history", "the last recorded grade is not the customer's",
            """
            SELECT id, grade, changed_to FROM (
                SELECT customer.id, customer.grade, (
                    SELECT to_grade FROM grade_change WHERE grade_change.customer_id = customer.id
                    ORDER BY grade_change.id DESC LIMIT 1
                ) AS changed_to
                FROM customer
            ) AS compared WHERE COALESCE(grade, '') <> COALESCE(changed_to, '')
            """),
        Check(
            "tally", "the tally says another number than the customers (holder, standing, grade, tallied, counted)",
            """
            SELECT holder_id, standing, grade, SUM(tallied), SUM(counted) FROM (
                SELECT holder_id, standing, grade, sector, industry, province, city,
                    customers AS tallied, 0 AS counted
                FROM customer_tally
                UNION ALL
                SELECT COALESCE(holder_id, -COALESCE(pool_id, 0)), standing, COALESCE(grade, ''), COALESCE(sector, ''),
                    COALESCE(industry, ''), COALESCE(province, ''), COALESCE(city, ''), 0, COUNT(*)
                FROM customer GROUP BY 1, 2, 3, 4, 5, 6, 7
            ) AS both_sides
            GROUP BY holder_id, standing, grade, sector, industry, province, city
            HAVING SUM(tallied) <> SUM(counted)
            """),
        Check(
            "tally of holders", "the tally of a holder is not the sum of its places (holder, standing, grade)",
            """
            SELECT holder_id, standing, grade FROM (
                SELECT holder_id, standing, grade, customers FROM holder_tally
                UNION ALL SELECT holder_id, standing, grade, -customers FROM customer_tally
            ) AS both_sides
            GROUP BY holder_id, standing, grade HAVING SUM(customers) <> 0
            """),
        Check(
            "tally of moves", "a month has fewer moves in the tally than in the ledger (move, from holder, to holder)",
            """
            SELECT move, from_holder_id, to_holder_id FROM (
                SELECT move, from_holder_id, to_holder_id, moves FROM move_tally
                UNION ALL SELECT move, COALESCE(from_holder_id, 0), COALESCE(to_holder_id, 0), -1 FROM list_move
            ) AS both_sides GROUP BY move, from_holder_id, to_holder_id HAVING SUM(moves) < 0
            """),
        Check(
            "pools", "a customer lies in a pool that is no longer used (customer, pool)",
            """
            SELECT customer.id, pool.id FROM customer JOIN pool ON pool.id = customer.pool_id WHERE pool.archived = 1
            """),
        Check(
            "search", "a customer is not in the search index",
            """
            SELECT customer.id FROM customer
            LEFT JOIN customer_search_text ON customer_search_text.customer_id = customer.id
            WHERE customer_search_text.customer_id IS NULL
            """),
        Check(
            "contacts", "a contact's boss belongs to another customer",
            """
            SELECT contact.id, boss.id FROM contact JOIN contact AS boss ON boss.id = contact.boss_id
            WHERE boss.customer_id <> contact.customer_id
            """),
        Check(
            "recycle bin", "a customer in the recycle bin is valid, or on a list",
            """
            SELECT customer.id FROM deleted_customer JOIN customer ON customer.id = deleted_customer.customer_id
            WHERE customer.standing = 'valid' OR customer.holder_id IS NOT NULL
            """),
        Check(
            "own fields", "a customer has what its field cannot be (customer, field)",
            """
            SELECT custom_value.customer_id, custom_value.field_id FROM custom_value
            JOIN custom_field ON custom_field.id = custom_value.field_id
            LEFT JOIN custom_choice ON custom_choice.id = custom_value.choice_id
            WHERE CASE
                WHEN custom_field.kind IN ('text', 'date') THEN custom_value.text IS NULL
                WHEN custom_field.kind IN ('choice', 'choices')
                    THEN custom_choice.field_id IS NULL OR custom_choice.field_id <> custom_value.field_id
                ELSE custom_value.number IS NULL END
            """),
        Check(
            "merges", "a customer that was merged still has what should have moved (customer, table)",
            """
            SELECT id, what FROM (
                SELECT customer.id, 'contact' AS what FROM customer JOIN contact ON contact.customer_id = customer.id
                WHERE customer.merged_into IS NOT NULL
                UNION SELECT customer.id, 'touch' FROM customer JOIN touch ON touch.customer_id = customer.id
                WHERE customer.merged_into IS NOT NULL
                UNION SELECT customer.id, 'deal' FROM customer JOIN deal ON deal.customer_id = customer.id
                WHERE customer.merged_into IS NOT NULL
            ) AS left_behind
            """),
        Check(
            "deals", "an open deal is on another list than its customer, or its stage is none of its process (deal)",
            """
            SELECT deal.id FROM deal JOIN customer ON customer.id = deal.customer_id
            JOIN process_stage ON process_stage.id = deal.stage_id
            WHERE deal.closed_at IS NULL AND (COALESCE(deal.holder_id, 0) <> COALESCE(customer.holder_id, 0)
                OR process_stage.removed = 1 OR process_stage.stage <> deal.stage OR COALESCE(customer.stage, '') <> deal.stage)
            """),
        Check(
            "duplicates", "a pair waits for a decision with a customer that was merged",
            """
            SELECT duplicate_pair.id, customer.id AS merged FROM duplicate_pair
            JOIN customer ON customer.id IN (duplicate_pair.low_id, duplicate_pair.high_id)
            WHERE duplicate_pair.status = 'open' AND customer.standing = 'merged'
            """),
        Check(
            "requests", "somebody is asked for consent that is no longer wanted, or is not asked for one that is (request, person)",
            """
            SELECT approval.id, approval_asked.person_id FROM approval
            JOIN approval_asked ON approval_asked.approval_id = approval.id
            WHERE CASE WHEN approval.state = 'pending' THEN 1 ELSE 0 END <> approval_asked.open
            """),
        Check(
            "exchanges", "a customer is kept for an exchange that is over, or is free in an open one (exchange, customer)",
            """
            SELECT exchange.id, exchange_customer.customer_id FROM exchange
            JOIN exchange_customer ON exchange_customer.exchange_id = exchange.id
            WHERE CASE WHEN exchange.closed_at IS NULL THEN 1 ELSE 0 END <> exchange_customer.open
            """),
        Check("grades") { connection, clock in try gradeProblems(connection, clock) },
    ]

    /// Each grade against the rules. A customer whose nightly regrade has not run yet is not wrong, only due.
    /// Also what `quarry audit verify` says.
    static let audit = Check("audit") { connection, _ in try Audit.verify(connection).problems }

    private static func gradeProblems(_ connection: any Connection, _ clock: WorkspaceClock) throws -> [String] {
        let rules = try Rules(connection).grades
        var problems: [String] = []
        try connection.forEach(
            """
            SELECT customer.id, customer.need, customer.expected, customer.grade, customer.regrade_on
            FROM customer
            LEFT JOIN grade_override ON grade_override.customer_id = customer.id
            WHERE customer.standing = 'valid' AND grade_override.customer_id IS NULL
            """
        ) { row in
            guard problems.count < 20 else { return }
            let regradeOn: CivilDate? = try row[4]
            guard regradeOn.map({ $0 > clock.today }) ?? true else { return }
            let grade: Grade? = try row[3]
            let computed = rules.grade(.init(need: try row[1], expected: try row[2]), on: clock.today)?.grade
            guard grade != computed else { return }
            let id: Int64 = try row[0]
            problems.append(
                "customer \(id) has grade \(grade?.rawValue ?? "–"), its facts say \(computed?.rawValue ?? "–")")
        }
        return problems
    }
}
