public import Method
import SQL

/// What people are told, shown on their Today until they dismiss it.
public struct Notices: Sendable {
    let workspace: Workspace

    /// How many customers a notice names.
    static let named = 5

    /// Takes note of a notice: it is not shown again. One that was dismissed already stays so.
    ///
    /// - Throws: `Problem.notFound` for anybody but the person it was meant for.
    public func dismiss(_ notice: Int64, by person: Person.ID) async throws {
        let now = workspace.clock.now
        try await workspace.database.write { connection in
            _ = try workspace.access(person, connection)
            let found = try connection.execute(
                """
                UPDATE notice SET dismissed_at = COALESCE(dismissed_at, \(now))
                WHERE id = \(notice) AND person_id = \(person)
                """)
            guard found == 1 else { throw Problem.notFound(Text("这条提醒", "這條提醒", "notice")) }
        }
    }

    /// What somebody was told and has not dismissed yet, the newest first.
    public func all(limit: Int = 100, by person: Person.ID) async throws -> (notices: [Notice], requests: [RequestNotice]) {
        try await workspace.database.read { connection in
            let person = try workspace.access(person, connection).person.id
            return (
                try Self.open(of: person, limit: limit, connection), try RequestNotices.open(of: person, limit: limit, connection)
            )
        }
    }

    /// Writes a notice. Told twice of the same on one day, the database says no; only what comes in parts, one
    /// after the other, is one notice.
    static func tell(
        _ kind: Notice.Kind, _ customers: Set<Customer.ID>, to person: Person.ID, on date: CivilDate, at now: Instant,
        _ connection: any Connection
    ) throws {
        let again: Query =
            kind.comesInParts
            ? "ON CONFLICT (person_id, kind, on_date) DO UPDATE SET customers = notice.customers + excluded.customers, dismissed_at = NULL" : ""
        let id = try connection.insertReturningID(
            """
            INSERT INTO notice (person_id, kind, on_date, about, customers, created_at)
            VALUES (\(person), \(kind.word), \(date), \(kind.about), \(customers.count), \(now))
            \(again) RETURNING id
            """)
        // A plan's customers stand in the plan; a warning's are kept, so that nobody is warned of them again.
        switch kind {
        case .plan, .supplement: return
        case .recycling, .teamRecycling, .recycled, .mailFailed: break
        }
        try connection.insert(
            into: "notice_customer", columns: ["notice_id", "customer_id"],
            rows: customers.sorted().map { [id.sqlValue, $0.sqlValue] })
    }

    /// What a person has not dismissed yet, the newest first.
    static func open(of person: Person.ID, limit: Int, _ connection: any Connection) throws -> [Notice] {
        var named: [Int64: [Notice.Named]] = [:]
        let newest: Query = """
            SELECT id, kind, on_date, about, customers FROM notice
            WHERE person_id = \(person) AND dismissed_at IS NULL ORDER BY id DESC LIMIT \(limit)
            """
        try connection.forEach(
            """
            SELECT notice_id, customer_id, name FROM (
                SELECT notice_customer.notice_id, notice_customer.customer_id, customer.name,
                    ROW_NUMBER() OVER (PARTITION BY notice_customer.notice_id ORDER BY customer.grade, customer.id) AS place
                FROM notice_customer JOIN customer ON customer.id = notice_customer.customer_id
                WHERE notice_customer.notice_id IN (SELECT id FROM (\(newest)) AS newest)
            ) AS placed
            WHERE place <= \(Self.named) ORDER BY notice_id, place
            """
        ) { row in named[try row[0], default: []].append(Notice.Named(id: try row[1], name: try row[2])) }
        return try connection.all(newest) { row in
            let id: Int64 = try row[0]
            return Notice(
                id: id, kind: try Notice.Kind(word: try row[1], about: try row[3]), date: try row[2],
                customers: try row[4], named: named[id] ?? [])
        }
    }

    /// Forgets what was dismissed before a time, but for warnings: who was warned of what is asked again later.
    static func forget(dismissedBefore time: Instant, _ connection: any Connection) throws {
        try connection.execute("DELETE FROM notice WHERE dismissed_at < \(time) AND kind IN ('plan', 'recycled', 'supplement', 'mail_failed')")
    }
}

extension Workspace {
    public var notices: Notices { Notices(workspace: self) }
}
