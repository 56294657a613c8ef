import Method
import SQL

/// Reads what has happened with a customer, the newest first, a page at a time.
struct TimelineReader {
    let connection: any Connection
    let clock: WorkspaceClock
    let customer: Customer.ID
    /// Where the page before has ended; nil for the newest.
    let cursor: Timeline.Cursor?
    /// How much a page shows at most.
    var length = 60

    func page() throws -> Timeline { try page(grades: grades(), ledger: ledger()) }

    /// A page of everything, of which two parts have been read already.
    func page(grades: [GradeChange], ledger: [LedgerEntry]) throws -> Timeline {
        let histories: [[TimelineEntry]] = [
            try touches().map(TimelineEntry.touch), grades.map(TimelineEntry.grade), ledger.map(TimelineEntry.move),
            try stages().map(TimelineEntry.stage), try events().map(TimelineEntry.event),
        ]
        return Timeline(histories.flatMap { $0 }, after: cursor, length: length)
    }

    /// What may be passed and shown, and one more, which shows that there is a next page.
    private var limit: Int { (cursor?.passed ?? 0) + length + 1 }

    private func isOld(_ column: Query) -> Query { cursor.map { "\(column) <= \($0.at)" } ?? "1 = 1" }

    private func touches() throws -> [Touch] {
        try connection.all(
            """
            SELECT \(Touch.columns) FROM \(Touch.source) WHERE touch.customer_id = \(customer) AND \(isOld("touch.at"))
            ORDER BY touch.at DESC, touch.id DESC LIMIT \(limit)
            """, Touch.init)
    }

    func grades() throws -> [GradeChange] {
        try connection.all(
            """
            SELECT grade_change.at, grade_change.on_date, grade_change.from_grade, grade_change.to_grade,
                grade_change.reason, grade_change.cause, person.name
            FROM grade_change LEFT JOIN person ON person.id = grade_change.person_id
            WHERE grade_change.customer_id = \(customer) AND \(isOld("grade_change.at"))
            ORDER BY grade_change.id DESC LIMIT \(limit)
            """
        ) { row in
            GradeChange(
                at: try row[0], date: try row[1], from: try row[2], to: try row[3],
                reason: GradeReason(try row[4] as String), cause: try row[5], personName: try row[6])
        }
    }

    func ledger() throws -> [LedgerEntry] {
        try connection.all(
            """
            SELECT list_move.at, list_move.move, COALESCE(giver.name, left_pool.title), COALESCE(receiver.name, entered_pool.title),
                person.name, list_move.reason
            FROM list_move LEFT JOIN person AS giver ON giver.id = list_move.from_holder_id
                LEFT JOIN person AS receiver ON receiver.id = list_move.to_holder_id
                LEFT JOIN pool AS left_pool ON left_pool.id = list_move.from_pool_id
                LEFT JOIN pool AS entered_pool ON entered_pool.id = list_move.to_pool_id
                LEFT JOIN person ON person.id = list_move.person_id
            WHERE list_move.customer_id = \(customer) AND \(isOld("list_move.at"))
            ORDER BY list_move.id DESC LIMIT \(limit)
            """
        ) { row in
            let at: Instant = try row[0]
            return LedgerEntry(
                at: at, date: clock.date(of: at), move: try row[1], from: try row[2], to: try row[3],
                personName: try row[4], reason: try row[5])
        }
    }

    private func stages() throws -> [DealStageChange] {
        try connection.all(
            """
            SELECT \(DealStageChange.columns) FROM \(DealStageChange.source)
            WHERE deal.customer_id = \(customer) AND \(isOld("deal_stage_change.at"))
            ORDER BY deal_stage_change.id DESC LIMIT \(limit)
            """, DealStageChange.init)
    }

    /// What the other histories do not tell already.
    private func events() throws -> [RecordedEvent] {
        try connection.all(
            """
            SELECT \(RecordedEvent.columns) FROM \(RecordedEvent.source)
            WHERE event.customer_id = \(customer) AND \(isOld("event.at"))
              AND event.kind NOT LIKE 'list.%' AND event.kind NOT LIKE 'standing.%'
              AND event.kind NOT IN ('touch.logged', 'grade.override', 'customer.created', 'customer.imported', 'deal.opened', 'deal.moved')
            ORDER BY event.id DESC LIMIT \(limit)
            """, RecordedEvent.init)
    }
}
