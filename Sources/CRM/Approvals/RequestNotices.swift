public import Method
public import SQL

/// What somebody is told of a request for consent, or of an exchange, until they take note of it.
public struct RequestNotice: Sendable, Hashable, Identifiable {
    public enum Kind: String, Sendable, CaseIterable, SQLBindable, SQLDecodable {
        case asked, reminder, escalated, closed, proposed
    }

    public enum Subject: Sendable, Hashable {
        case approval(Approval.ID, ApprovalKind, ApprovalState)
        case exchange(Exchange.ID, ExchangeState)
    }

    public let id: Int64
    public let kind: Kind
    public let subject: Subject
    /// Who has asked or proposed.
    public let from: String
    /// The customer's name, where it is of one.
    public let customer: String?
    public let date: CivilDate

    static let columns: Query = """
        request_notice.id, request_notice.kind, request_notice.on_date, request_notice.approval_id, approval.kind AS matter, \
        approval.state AS approval_state, request_notice.exchange_id, exchange.state AS exchange_state, \
        asker.name AS asker_name, customer.name AS customer_name
        """

    static let source: Query = """
        request_notice LEFT JOIN approval ON approval.id = request_notice.approval_id
            LEFT JOIN exchange ON exchange.id = request_notice.exchange_id
            LEFT JOIN customer ON customer.id = approval.customer_id
            LEFT JOIN person AS asker ON asker.id = COALESCE(approval.requester_id, exchange.proposer_id)
        """

    init(_ row: Row) throws {
        id = try row["id"]
        kind = try row["kind"]
        date = try row["on_date"]
        let name: String? = try row["asker_name"]
        from = name ?? ""
        customer = try row["customer_name"]
        let approval: Approval.ID? = try row["approval_id"]
        if let approval {
            subject = .approval(approval, try row["matter"], try row["approval_state"])
        } else {
            subject = .exchange(try row["exchange_id"], try row["exchange_state"])
        }
    }
}

enum RequestNotices {
    enum Subject: Sendable {
        case approval(Approval.ID)
        case exchange(Exchange.ID)

        fileprivate var column: String {
            switch self {
            case .approval: "approval_id"
            case .exchange: "exchange_id"
            }
        }

        fileprivate var id: Int64 {
            switch self {
            case .approval(let id), .exchange(let id): id
            }
        }
    }

    /// Tells people once: whoever has been told the same is not told again.
    static func tell(
        _ kind: RequestNotice.Kind, _ step: Int = 0, of subject: Subject, to people: some Sequence<Person.ID>,
        _ clock: WorkspaceClock, _ connection: any Connection
    ) throws {
        let now = clock.now
        let rows = Set(people).sorted().map { person -> Query in
            "(\(person), \(subject.id), \(kind), \(step), \(clock.date(of: now)), \(now))"
        }
        guard !rows.isEmpty else { return }
        let column = subject.column
        try connection.execute(
            """
            INSERT INTO request_notice (person_id, \(raw: column), kind, step, on_date, created_at)
            VALUES \(rows.joined(separator: ", "))
            ON CONFLICT (\(raw: column), person_id, kind, step) WHERE \(raw: column) IS NOT NULL DO NOTHING
            """)
    }

    /// What asks for something that is done goes by itself.
    static func settle(_ subject: Subject, at now: Instant, _ connection: any Connection) throws {
        try connection.execute(
            """
            UPDATE request_notice SET dismissed_at = \(now)
            WHERE \(raw: subject.column) = \(subject.id) AND kind <> 'closed' AND dismissed_at IS NULL
            """)
    }

    static func open(of person: Person.ID, limit: Int, _ connection: any Connection) throws -> [RequestNotice] {
        try connection.all(
            """
            SELECT \(RequestNotice.columns) FROM \(RequestNotice.source)
            WHERE request_notice.person_id = \(person) AND request_notice.dismissed_at IS NULL
            ORDER BY request_notice.id DESC LIMIT \(limit)
            """, RequestNotice.init)
    }

    static func forget(dismissedBefore time: Instant, _ connection: any Connection) throws {
        try connection.execute("DELETE FROM request_notice WHERE dismissed_at < \(time)")
    }
}

extension Notices {
    /// Takes note of what was told of a request.
    ///
    /// - Throws: `Problem.notFound` for anybody but the person it was meant for.
    public func dismiss(request notice: RequestNotice.ID, by person: Person.ID) async throws {
        let now = workspace.clock.now
        try await workspace.database.write { connection in
            _ = try workspace.access(person, connection)
            let found = try connection.execute(
                """
                UPDATE request_notice SET dismissed_at = COALESCE(dismissed_at, \(now))
                WHERE id = \(notice) AND person_id = \(person)
                """)
            guard found == 1 else { throw Problem.notFound(Text("这条提醒", "這條提醒", "notice")) }
        }
    }
}
