import Method
import SQL

extension RecycleBin {
    /// Erases what has been in the recycle bin since before an instant, with all that belongs to it. There is no way back. For the
    /// administrator at the machine: nobody has a page for it.
    ///
    /// Sums of past months stay as they were, since the work was done.
    ///
    /// - Returns: how many customers are gone.
    public func empty(before instant: Instant) async throws -> Int {
        var erased = 0
        // A transaction for some hundred of them, so that others get on with their work in between.
        while true {
            let count = try await workspace.database.write { connection in
                try Erasure(connection).erase(deletedBefore: instant, limit: RecycleBin.erasedAtOnce)
            }
            guard count > 0 else { return erased }
            erased += count
        }
    }

    private static let erasedAtOnce = 200
}

/// Takes customers out of all tables.
struct Erasure {
    let connection: any Connection

    init(_ connection: any Connection) {
        self.connection = connection
    }

    /// Which table has rows of a customer's, and in which columns. In the order in which they can go.
    static let tables: [(name: String, columns: [String])] = [
        ("plan_shortfall_customer", ["customer_id"]), ("notice_customer", ["customer_id"]),
        ("plan_entry", ["customer_id"]), ("touch", ["customer_id"]), ("deal", ["customer_id"]),
        ("mining_signal", ["customer_id"]), ("man_statement", ["customer_id"]), ("grade_override", ["customer_id"]),
        ("grade_change", ["customer_id"]), ("list_move", ["customer_id"]), ("event", ["customer_id"]),
        ("customer_relation", ["customer_id", "other_id"]), ("customer_address", ["customer_id"]),
        ("customer_tag", ["customer_id"]), ("custom_value", ["customer_id"]), ("contact", ["customer_id"]), ("customer_search_text", ["customer_id"]),
        ("import_customer", ["customer_id"]),
        ("deleted_customer", ["customer_id"]), ("duplicate_pair", ["low_id", "high_id"]),
        ("customer_merge", ["survivor_id", "loser_id"]),
    ]

    /// - Returns: how many of the deleted customers were erased. Those that were merged into them go along.
    func erase(deletedBefore instant: Instant, limit: Int) throws -> Int {
        let deleted = try connection.all(
            """
            SELECT customer_id FROM deleted_customer WHERE at < \(instant) ORDER BY at, customer_id LIMIT \(limit)
            """
        ) { try $0[0] as Customer.ID }
        guard !deleted.isEmpty else { return 0 }
        let customers = try connection.all(
            """
            WITH RECURSIVE erased (id) AS (
                SELECT customer_id FROM deleted_customer WHERE customer_id IN (\(list: deleted)) UNION
                SELECT customer.id FROM customer JOIN erased ON customer.merged_into = erased.id
            )
            SELECT \(Customer.columns) FROM customer JOIN erased ON erased.id = customer.id
            """, Customer.init)
        try forget(customers)
        return deleted.count
    }

    private func forget(_ customers: [Customer]) throws {
        let ids = customers.map(\.id)
        let index = SearchIndex(connection)
        let texts = try connection.all(
            "SELECT customer_id, text FROM customer_search_text WHERE customer_id IN (\(list: ids))"
        ) { row in (id: try row[0] as Customer.ID, text: try row[1] as String) }
        for found in texts { try index.remove(customer: found.id, text: found.text) }
        try connection.execute(
            """
            DELETE FROM deal_stage_change WHERE deal_id IN (SELECT id FROM deal WHERE customer_id IN (\(list: ids)))
            """)
        try connection.execute(
            """
            DELETE FROM customer_merge_row WHERE merge_id IN (
                SELECT id FROM customer_merge WHERE survivor_id IN (\(list: ids)) OR loser_id IN (\(list: ids)))
            """)
        try connection.execute("UPDATE contact SET boss_id = NULL WHERE customer_id IN (\(list: ids))")
        for table in Self.tables {
            for column in table.columns {
                try connection.execute(
                    "DELETE FROM \(raw: table.name) WHERE \(raw: column) IN (\(list: ids))")
            }
        }
        var tally = CustomerTally()
        for customer in customers { tally.remove(.init(customer)) }
        try tally.write(connection)
        // In one statement: what was merged goes with what it was merged into.
        try connection.execute("DELETE FROM customer WHERE id IN (\(list: ids))")
    }
}
