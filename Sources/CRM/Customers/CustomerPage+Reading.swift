import Method
import SQL

extension Customers {
    /// Everything that the page of a customer shows, in one read transaction whose number of queries does not grow with what
    /// has happened.
    ///
    /// - Throws: `Problem.notFound` when there is none, or the person may not see it.
    public func profilePage(_ id: Customer.ID, by person: Person.ID) async throws -> CustomerPage {
        let clock = workspace.clock
        return try await workspace.database.read { connection in
            try PageReader(connection, clock: clock, access: Access(person, connection)).page(of: id)
        }
    }
}

/// Reads the parts of a customer's page in one transaction.
private struct PageReader {
    let connection: any Connection
    let clock: WorkspaceClock
    let access: Access
    /// How much of each kind of history a page shows.
    let length = 30

    init(_ connection: any Connection, clock: WorkspaceClock, access: Access) {
        self.connection = connection
        self.clock = clock
        self.access = access
    }

    func page(of id: Customer.ID) throws -> CustomerPage {
        let customer = try Customers.visible(id, access, connection)
        let holder = try customer.holderID.map { try Person.find($0, connection) }
        let rules = try Rules(connection)
        let statements = try statements(of: id)
        let man = MAN(known: statements.mapValues(\.statement))
        let deal = try Deal.open(of: id, connection)
        let (grades, ledger) = (try grades(of: id), try ledger(of: id))
        let history: [[TimelineEntry]] = [
            try touches(of: id).map(TimelineEntry.touch), grades.map(TimelineEntry.grade),
            ledger.map(TimelineEntry.move), try stages(of: id).map(TimelineEntry.stage),
            try events(of: id).map(TimelineEntry.event),
        ]
        return CustomerPage(
            customer: customer, holderName: holder?.name, today: clock.today, rules: rules,
            contacts: try Customers.contacts(of: id, connection), statements: statements,
            missing: customer.grade.map(man.missing) ?? [], override: try override(of: id),
            deal: deal.map { open(deal: $0, rules) }, nextPlanned: try nextPlanned(of: customer),
            gradeHistory: grades, ledger: ledger, timeline: history.flatMap { $0 }.merged(limit: 2 * length),
            allowed: try allowed(customer, holder: holder))
    }

    private func open(deal: Deal, _ rules: Rules) -> CustomerPage.OpenDeal {
        let permissions = Stage.allCases.map { ($0, rules.transitions[deal.stage, $0]) }
        return .init(deal: deal, permissions: Dictionary(uniqueKeysWithValues: permissions))
    }

    private func allowed(_ customer: Customer, holder: Person?) throws -> CustomerPage.Allowed {
        let work = access.mayWork(heldBy: holder)
        let isValid = customer.standing == .valid
        let mayHandOver = work && isValid
        let receivers =
            try mayHandOver
            ? connection.all(
                "SELECT id, name FROM person WHERE active = 1 AND id <> \(customer.holderID ?? 0) ORDER BY name, id"
            ) { row in CustomerPage.Receiver(id: try row[0], name: try row[1]) } : []
        return .init(
            work: work, claim: customer.holderID == nil && isValid, release: work && customer.holderID != nil,
            handOver: mayHandOver, override: work && isValid && access.person.role != .salesperson,
            consent: access.person.role != .salesperson, receivers: receivers)
    }

    private func statements(of id: Customer.ID) throws -> [MANAspect: CustomerPage.RecordedStatement] {
        var statements: [MANAspect: CustomerPage.RecordedStatement] = [:]
        try connection.forEach(
            """
            SELECT man_statement.aspect, man_statement.what, man_statement.said_by, person.name, man_statement.at
            FROM man_statement LEFT JOIN person ON person.id = man_statement.person_id
            WHERE man_statement.customer_id = \(id)
            """
        ) { row in
            guard let aspect = try MANAspect(rawValue: row[0]) else { return }
            statements[aspect] = .init(
                statement: .init(what: try row[1], saidBy: try row[2]), personName: try row[3], at: try row[4])
        }
        return statements
    }

    private func override(of id: Customer.ID) throws -> CustomerPage.RecordedOverride? {
        try connection.first(
            """
            SELECT grade_override.grade, grade_override.reason, grade_override.until, person.name
            FROM grade_override JOIN person ON person.id = grade_override.person_id
            WHERE grade_override.customer_id = \(id)
            """
        ).map { row in
            let override = GradeOverride(stored: try row[0], reason: try row[1], until: try row[2])
            return .init(
                override: override, personName: try row[3], isInForce: override.isInForce(on: clock.today))
        }
    }

    private func nextPlanned(of customer: Customer) throws -> CustomerPage.PlannedDay? {
        try connection.first(
            """
            SELECT plan_entry.on_date, person.name FROM plan_entry JOIN person ON person.id = plan_entry.person_id
            WHERE plan_entry.customer_id = \(customer.id) AND plan_entry.on_date >= \(clock.today)
              AND plan_entry.touch_id IS NULL
            ORDER BY plan_entry.on_date LIMIT 1
            """
        ).map { row in .init(date: try row[0], personName: try row[1]) }
    }

    private func touches(of id: Customer.ID) throws -> [Touch] {
        try connection.all(
            """
            SELECT \(Touch.columns) FROM \(Touch.source) WHERE touch.customer_id = \(id)
            ORDER BY touch.at DESC, touch.id DESC LIMIT \(length)
            """, Touch.init)
    }

    private func grades(of id: Customer.ID) throws -> [GradeChange] {
        try connection.all(
            """
            SELECT grade_change.at, grade_change.on_date, grade_change.from_grade, grade_change.to_grade,
                grade_change.reason, grade_change.cause, person.name
            FROM grade_change LEFT JOIN person ON person.id = grade_change.person_id
            WHERE grade_change.customer_id = \(id) ORDER BY grade_change.id DESC LIMIT \(length)
            """
        ) { row in
            GradeChange(
                at: try row[0], date: try row[1], from: try row[2], to: try row[3],
                reason: GradeReason(try row[4] as String), cause: try row[5], personName: try row[6])
        }
    }

    private func ledger(of id: Customer.ID) throws -> [LedgerEntry] {
        try connection.all(
            """
            SELECT list_move.at, list_move.move, giver.name, receiver.name, person.name, list_move.reason
            FROM list_move LEFT JOIN person AS giver ON giver.id = list_move.from_holder_id
                LEFT JOIN person AS receiver ON receiver.id = list_move.to_holder_id
                LEFT JOIN person ON person.id = list_move.person_id
            WHERE list_move.customer_id = \(id) ORDER BY list_move.id DESC LIMIT \(length)
            """
        ) { row in
            let at: Instant = try row[0]
            return LedgerEntry(
                at: at, date: clock.date(of: at), move: try row[1], from: try row[2], to: try row[3],
                personName: try row[4], reason: try row[5])
        }
    }

    private func stages(of id: Customer.ID) throws -> [DealStageChange] {
        try connection.all(
            """
            SELECT \(DealStageChange.columns) FROM \(DealStageChange.source) WHERE deal.customer_id = \(id)
            ORDER BY deal_stage_change.id DESC LIMIT \(length)
            """, DealStageChange.init)
    }

    /// What the other histories do not tell already.
    private func events(of id: Customer.ID) throws -> [RecordedEvent] {
        try connection.all(
            """
            SELECT \(RecordedEvent.columns) FROM \(RecordedEvent.source)
            WHERE event.customer_id = \(id) AND event.kind NOT LIKE 'list.%' AND event.kind NOT LIKE 'deal.%'
              AND event.kind NOT LIKE 'standing.%'
              AND event.kind NOT IN ('touch.logged', 'grade.override', 'customer.created', 'customer.imported')
            ORDER BY event.id DESC LIMIT \(length)
            """, RecordedEvent.init)
    }
}
