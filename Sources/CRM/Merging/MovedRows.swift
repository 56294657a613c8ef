import Method
import SQL

/// Moves everything that belongs to the loser of a merge to its survivor, noting each row, so that it can go back.
///
/// What is history of the one number stays with it: events, the ledger of lists and the history of grades are chains that are replayed
/// customer by customer, and a grade set by hand is a judgement of that customer alone.
struct MovedRows {
    let merge: Merge.ID
    let survivor: Customer.ID
    let loser: Customer.ID
    let connection: any Connection

    /// What becomes of every table that refers to a customer. A test asks that none is missing.
    enum Fate {
        case moves, isCopied, staysWithItsNumber, isDerived, isAboutThePair
    }

    static let fates: [String: Fate] = [
        "contact": .moves, "touch": .moves, "deal": .moves, "mining_signal": .moves, "man_statement": .moves, "plan_entry": .moves,
        "plan_shortfall_customer": .moves, "notice_customer": .moves, "customer_address": .moves, "attachment": .moves,
        "customer_tag": .isCopied, "custom_value": .isCopied, "customer_relation": .isCopied,
        "event": .staysWithItsNumber, "bulk_change_customer": .staysWithItsNumber, "webhook_delivery": .staysWithItsNumber,
        "list_move": .staysWithItsNumber, "pool_look": .staysWithItsNumber, "standing_evidence": .staysWithItsNumber, "supplement_customer": .staysWithItsNumber, "grade_change": .staysWithItsNumber,
        "grade_override": .staysWithItsNumber, "customer": .staysWithItsNumber,
        "deleted_customer": .staysWithItsNumber, "import_customer": .staysWithItsNumber,
        "approval": .staysWithItsNumber, "exchange_customer": .staysWithItsNumber,
        "customer_search_text": .isDerived, "duplicate_pair": .isAboutThePair, "customer_merge": .isAboutThePair,
    ]

    /// Contacts, touches, signals, addresses, attachments, details, and the plan, as far as the survivor's holder has it.
    func moveAll(holder: Person.ID?) throws {
        for table in ["contact", "touch", "mining_signal", "customer_address", "attachment"] { try move(table) }
        try movePlan(holder)
        try moveMarks("plan_shortfall_customer", by: "shortfall_id")
        try moveMarks("notice_customer", by: "notice_id")
        try details.copyAll()
    }

    private var details: CopiedDetails {
        CopiedDetails(merge: merge, survivor: survivor, loser: loser, connection: connection)
    }

    private func move(_ table: String, where condition: Query = "1 = 1") throws {
        try note(table, "SELECT \(merge), \(table), id FROM \(raw: table) WHERE customer_id = \(loser) AND \(condition)")
        try connection.execute(
            "UPDATE \(raw: table) SET customer_id = \(survivor) WHERE customer_id = \(loser) AND \(condition)")
    }

    private func note(_ kind: String, _ rows: Query) throws {
        try connection.execute("INSERT INTO customer_merge_row (merge_id, kind, row_id) \(rows)")
    }

    /// The loser's closed deals, and its open one.
    func moveDeals() throws { try move("deal") }

    /// What was planned and not done goes where it is another person's now, or the survivor has that day already.
    private func movePlan(_ holder: Person.ID?) throws {
        let isTaken: Query = """
            EXISTS (SELECT 1 FROM plan_entry AS other WHERE other.customer_id = \(survivor)
                AND other.person_id = plan_entry.person_id AND other.on_date = plan_entry.on_date)
            """
        let isNobodys: Query = """
            touch_id IS NULL AND ((customer_id = \(loser) AND (person_id <> \(holder ?? 0) OR \(isTaken)))
                OR (customer_id = \(survivor) AND person_id <> \(holder ?? 0)))
            """
        let dropped = try connection.all(
            """
            SELECT id, customer_id, person_id, month, on_date, work, minutes, reason, fixed FROM plan_entry
            WHERE customer_id IN (\(loser), \(survivor)) AND \(isNobodys)
            """)
        try connection.insert(
            into: "customer_merge_row", columns: ["merge_id", "kind", "row_id", "dropped"],
            rows: dropped.map { [merge.sqlValue, "plan_entry".sqlValue, $0.values[0], RowText.json($0).sqlValue] })
        try connection.execute(
            "DELETE FROM plan_entry WHERE customer_id IN (\(loser), \(survivor)) AND \(isNobodys)")
        // What was done on a day that the survivor has, too, stays where it is: it is past.
        try move("plan_entry", where: "NOT \(isTaken)")
    }

    /// Rows that only say that a customer belongs to something.
    private func moveMarks(_ table: String, by key: String) throws {
        let isTaken: Query = """
            EXISTS (SELECT 1 FROM \(raw: table) AS other WHERE other.customer_id = \(survivor)
                AND other.\(raw: key) = \(raw: table).\(raw: key))
            """
        try note(
            table, "SELECT \(merge), \(table), \(raw: key) FROM \(raw: table) WHERE customer_id = \(loser) AND NOT \(isTaken)")
        try connection.execute(
            "UPDATE \(raw: table) SET customer_id = \(survivor) WHERE customer_id = \(loser) AND NOT \(isTaken)")
        try connection.execute("DELETE FROM \(raw: table) WHERE customer_id = \(loser)")
    }

    // MARK: back

    private func moved(_ kind: String) -> Query {
        "SELECT row_id FROM customer_merge_row WHERE merge_id = \(merge) AND kind = \(kind) AND dropped IS NULL"
    }

    /// What has not been taken away since goes back.
    func moveAllBack() throws {
        // A touch of later, with somebody who belongs to the other one again, stays without the name.
        try connection.execute(
            """
            UPDATE touch SET contact_id = NULL WHERE customer_id = \(survivor) AND contact_id IN (\(moved("contact")))
              AND id NOT IN (\(moved("touch")))
            """)
        for table in ["contact", "touch", "mining_signal", "customer_address", "attachment", "deal"] {
            try connection.execute(
                "UPDATE \(raw: table) SET customer_id = \(loser) WHERE customer_id = \(survivor) AND id IN (\(moved(table)))")
        }
        // Nobody has a part in a deal of a customer that is not theirs any more.
        try connection.execute(
            """
            DELETE FROM deal_person WHERE deal_id IN (SELECT id FROM deal WHERE customer_id IN (\(survivor), \(loser)))
              AND NOT EXISTS (SELECT 1 FROM contact JOIN deal ON deal.customer_id = contact.customer_id
                WHERE contact.id = deal_person.contact_id AND deal.id = deal_person.deal_id)
            """)
        try connection.execute(
            """
            UPDATE deal_need SET contact_id = NULL WHERE contact_id IS NOT NULL
              AND deal_id IN (SELECT id FROM deal WHERE customer_id IN (\(survivor), \(loser)))
              AND NOT EXISTS (SELECT 1 FROM contact JOIN deal ON deal.customer_id = contact.customer_id
                WHERE contact.id = deal_need.contact_id AND deal.id = deal_need.deal_id)
            """)
        // Somebody has planned anew since: that holds.
        try connection.execute(
            """
            UPDATE plan_entry SET customer_id = \(loser)
            WHERE customer_id = \(survivor) AND id IN (\(moved("plan_entry"))) AND NOT EXISTS (
                SELECT 1 FROM plan_entry AS other WHERE other.customer_id = \(loser)
                  AND other.person_id = plan_entry.person_id AND other.on_date = plan_entry.on_date)
            """)
        for (table, key) in [("plan_shortfall_customer", "shortfall_id"), ("notice_customer", "notice_id")] {
            try connection.execute(
                """
                UPDATE \(raw: table) SET customer_id = \(loser)
                WHERE customer_id = \(survivor) AND \(raw: key) IN (\(moved(table)))
                """)
        }
        try bringBackPlan()
        try details.takeBack()
    }

    private func bringBackPlan() throws {
        let dropped = try connection.all(
            """
            SELECT dropped FROM customer_merge_row WHERE merge_id = \(merge) AND kind = 'plan_entry' AND dropped IS NOT NULL
            """
        ) { RowText.values(try $0[0]) }
        let rows = dropped.map { values -> Query in
            let columns = ["customer_id", "person_id", "month", "on_date", "work", "minutes", "reason", "fixed"].map { values[$0] ?? .null }
            return "(\(columns.map { "\($0)" as Query }.joined(separator: ", ")))"
        }
        guard !rows.isEmpty else { return }
        try connection.execute(
            """
            INSERT INTO plan_entry (customer_id, person_id, month, on_date, work, minutes, reason, fixed)
            VALUES \(rows.joined(separator: ", ")) ON CONFLICT (person_id, on_date, customer_id) DO NOTHING
            """)
    }
}
