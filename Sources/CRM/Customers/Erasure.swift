import Method
import SQL

/// Takes customers out of all tables.
struct Erasure {
    let connection: any Connection

    init(_ connection: any Connection) {
        self.connection = connection
    }

    /// Which table has rows of a customer's, and in which columns. In the order in which they can go.
    static let tables: [(name: String, columns: [String])] = [
        ("pool_look", ["customer_id"]), ("supplement_customer", ["customer_id"]), ("plan_shortfall_customer", ["customer_id"]), ("notice_customer", ["customer_id"]),
        ("plan_entry", ["customer_id"]), ("touch", ["customer_id"]), ("deal", ["customer_id"]),
        ("mining_signal", ["customer_id"]), ("man_statement", ["customer_id"]), ("grade_override", ["customer_id"]),
        ("grade_change", ["customer_id"]), ("list_move", ["customer_id"]), ("webhook_delivery", ["customer_id"]),
        ("customer_relation", ["customer_id", "other_id"]), ("customer_address", ["customer_id"]),
        ("customer_tag", ["customer_id"]), ("standing_evidence", ["customer_id"]), ("attachment", ["customer_id"]), ("custom_value", ["customer_id"]),
        ("contact", ["customer_id"]), (SearchIndex.texts, ["customer_id"]), ("import_customer", ["customer_id"]),
        ("deleted_customer", ["customer_id"]), ("bulk_change_customer", ["customer_id"]), ("duplicate_pair", ["low_id", "high_id"]),
        ("customer_merge", ["survivor_id", "loser_id"]),
        ("exchange_customer", ["customer_id"]), ("approval", ["customer_id"]),
    ]

    /// Those that have rows of a deal's.
    static let tablesOfDeals = [
        "deal_stage_change", "deal_stage_refusal", "deal_module", "deal_competitor", "deal_person", "deal_need",
    ]

    /// Takes the customers out, with all that belongs to them, and whatever refers to them. The contents of their attachments are nobody's
    /// then, and go with the next sweep.
    func erase(_ customers: [Customer], at now: Instant) throws {
        let ids = customers.map(\.id)
        let contents = try AttachmentContents.hashes(of: ids, connection)
        let index = SearchIndex(connection)
        let texts = try connection.all(
            "SELECT customer_id, text FROM customer_search_text WHERE customer_id IN (\(list: ids))"
        ) { row in (id: try row[0] as Customer.ID, text: try row[1] as String) }
        for found in texts { try index.remove(found.id, text: found.text) }
        let notes = try connection.all(
            "SELECT id, note FROM touch WHERE customer_id IN (\(list: ids)) AND note IS NOT NULL"
        ) { row -> (Int64, String) in (try row[0], try row[1]) }
        for (touch, note) in notes { try SearchIndex(connection, of: .touches).remove(touch, text: note) }
        for table in Self.tablesOfDeals {
            try connection.execute(
                "DELETE FROM \(raw: table) WHERE deal_id IN (SELECT id FROM deal WHERE customer_id IN (\(list: ids)))")
        }
        try connection.execute(
            """
            DELETE FROM customer_merge_row WHERE merge_id IN (
                SELECT id FROM customer_merge WHERE survivor_id IN (\(list: ids)) OR loser_id IN (\(list: ids)))
            """)
        try connection.execute("UPDATE contact SET boss_id = NULL WHERE boss_id IS NOT NULL AND customer_id IN (\(list: ids))")
        try connection.execute(
            """
            DELETE FROM contact_consent WHERE contact_id IN (SELECT id FROM contact WHERE customer_id IN (\(list: ids)))
            """)
        for table in Self.tables {
            for column in table.columns {
                try connection.execute(
                    "DELETE FROM \(raw: table.name) WHERE \(raw: column) IN (\(list: ids))")
            }
        }
        // That something happened stays in the audit log, without what and with whom.
        try Redaction(connection: connection, at: now).redact(customers: ids)
        try AttachmentContents.note(contents, at: now, connection)
        var tally = CustomerTally()
        for customer in customers { tally.remove(.init(customer)) }
        try tally.write(connection)
        // In one statement: what was merged goes with what it was merged into.
        try connection.execute("DELETE FROM customer WHERE id IN (\(list: ids))")
    }
}
