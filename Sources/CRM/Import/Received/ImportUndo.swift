import Method
import SQL

/// Takes out again the customers that an import has made, some at a time. Whoever has been worked on since stays: somebody holds it, or
/// anything stands in the database of it that the import has not written.
struct ImportUndo {
    private let file: ReceivedFile
    private let connection: any Connection
    private let clock: WorkspaceClock
    private static let batch = 200

    init(_ file: ReceivedFile, _ connection: any Connection, _ clock: WorkspaceClock) {
        self.file = file
        self.connection = connection
        self.clock = clock
    }

    /// What an import writes of a customer, so that it is no trace of somebody's work.
    private static let own = [
        "contact", "event", "webhook_delivery", "grade_change", "list_move", SearchIndex.texts, "import_customer",
        // Whoever fills in a field leaves an event; touches are told apart by their keys.
        "custom_value", "touch", "pool_look",
    ]

    /// - Returns: the last customer that was looked at; nil when there are no more.
    func step(after: Customer.ID) throws -> Customer.ID? {
        let ids = try connection.all(
            """
            SELECT customer_id FROM import_customer WHERE file_id = \(file.id) AND customer_id > \(after)
            ORDER BY customer_id LIMIT \(Self.batch)
            """
        ) { try $0[0] as Customer.ID }
        guard let last = ids.last else { return nil }
        let kept = try self.kept(ids)
        for reason in Set(kept.values) {
            let these = kept.filter { $0.value == reason }.keys.sorted()
            try connection.execute("UPDATE import_customer SET kept = \(reason) WHERE customer_id IN (\(list: these))")
        }
        let removed = ids.filter { kept[$0] == nil }
        try remove(removed)
        try connection.execute(
            """
            UPDATE import_file SET removed = removed + \(removed.count), kept = kept + \(kept.count) WHERE id = \(file.id)
            """)
        return last
    }

    func finish() throws {
        let now = clock.now
        try connection.execute("UPDATE import_file SET state = 'undone', ended_at = \(now) WHERE id = \(file.id)")
        try Event(
            at: now, kind: "import.undone", before: file.name, after: "\(file.removed) \(file.kept)"
        ).write(connection)
    }

    private func kept(_ ids: [Customer.ID]) throws -> [Customer.ID: String] {
        let traces = try otherTraces().map { table, column -> Query in
            "EXISTS (SELECT 1 FROM \(raw: table) WHERE \(raw: table).\(raw: column) = customer.id)"
        }
        let ownEvents = ["customer.imported", "contact.imported", "touch.imported"]
        var conditions = traces
        conditions.append(
            """
            EXISTS (SELECT 1 FROM event WHERE event.customer_id = customer.id
                AND (event.kind NOT IN (\(list: ownEvents)) OR event.at > \(file.endedAt)))
            """)
        conditions.append(
            """
            EXISTS (SELECT 1 FROM duplicate_pair WHERE customer.id IN (low_id, high_id) AND status <> 'open')
            """)
        conditions.append(
            """
            EXISTS (SELECT 1 FROM touch WHERE touch.customer_id = customer.id
                AND (touch.form_key IS NULL OR touch.form_key NOT LIKE \(ImportedTouch.keyPrefix + "%")))
            """)
        conditions.append("EXISTS (SELECT 1 FROM customer AS other WHERE other.merged_into = customer.id)")
        var kept: [Customer.ID: String] = [:]
        try connection.forEach(
            """
            SELECT customer.id, CASE WHEN customer.holder_id IS NOT NULL THEN 'held'
                WHEN customer.standing <> 'valid' THEN 'standing'
                WHEN \(conditions.joined(separator: " OR ")) THEN 'worked_on' END AS reason
            FROM customer WHERE customer.id IN (\(list: ids))
            """
        ) { row in
            let reason: String? = try row[1]
            if let reason { kept[try row[0]] = reason }
        }
        return kept
    }

    /// The columns that refer to customers besides the import's own: also those that later programs have added. Pairs of likely twins
    /// are found by the program itself.
    private func otherTraces() throws -> [(table: String, column: String)] {
        try connection.tables().filter { table in
            table.references.contains("customer") && !Self.own.contains(table.name) && table.name != "duplicate_pair"
        }.flatMap { table in
            table.columns.map(\.name).filter { ["customer_id", "other_id", "survivor_id", "loser_id"].contains($0) }
                .map { (table.name, $0) }
        }
    }

    private func remove(_ ids: [Customer.ID]) throws {
        guard !ids.isEmpty else { return }
        var flow = GradeFlow()
        try connection.forEach(
            """
            SELECT from_grade, to_grade, holder_id, on_date FROM grade_change WHERE customer_id IN (\(list: ids))
            """
        ) { row in
            let date: CivilDate = try row[3]
            flow.add(from: try row[0], to: try row[1], holder: try row[2], in: date.calendarMonth)
        }
        try flow.takeBack(connection)
        var moves = MoveTally()
        try connection.forEach(
            "SELECT move, from_holder_id, to_holder_id, at FROM list_move WHERE customer_id IN (\(list: ids))"
        ) { row in
            moves.add(try row[0], from: try row[1], to: try row[2], in: clock.date(of: try row[3]).calendarMonth)
        }
        try moves.takeBack(connection)
        try Erasure(connection).erase(
            connection.all("SELECT \(Customer.columns) FROM customer WHERE id IN (\(list: ids))", Customer.init), at: clock.now)
    }
}
