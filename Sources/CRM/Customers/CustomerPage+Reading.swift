import Method
import SQL

extension Customers {
    /// Everything that the page of a customer shows, in one read transaction whose number of queries does not grow with what
    /// has happened.
    ///
    /// - Throws: `Problem.notFound` when there is none, or the person may not see it; `.tooMany` when they have looked into as many pool
    ///   customers today as their role may.
    public func profilePage(_ id: Customer.ID, by person: Person.ID) async throws -> CustomerPage {
        let clock = workspace.clock
        let (page, limit) = try await workspace.database.read { connection in
            let access = try workspace.access(person, connection)
            let page = try PageReader(connection, clock: clock, access: access).page(of: id)
            return (page, Lists.lookLimit(of: page.customer, access, page.rules))
        }
        if let limit { try await workspace.lists.look(into: id, atMost: limit, by: person) }
        return page
    }
}

extension Customers {
    /// A page of what has happened with a customer.
    ///
    /// - Parameter cursor: what the page before has given as `next`; nil for the newest.
    /// - Throws: `Problem.notFound` when there is no such customer, or the person may not see it.
    public func history(
        _ id: Customer.ID, after cursor: Timeline.Cursor? = nil, by person: Person.ID
    ) async throws -> (customer: Customer, timeline: Timeline) {
        let clock = workspace.clock
        let (customer, timeline, limit) = try await workspace.database.read { connection in
            let access = try workspace.access(person, connection)
            let customer = try Customers.visible(id, access, connection)
            let holder = try customer.holder(connection)
            let reader = TimelineReader(connection: connection, clock: clock, customer: id, cursor: cursor)
            let timeline = try reader.page()
            let limit = Lists.lookLimit(of: customer, access, try Rules(connection))
            guard access.seesWholeNumbers(of: holder) else { return (customer.masked, timeline.masked, limit) }
            return (customer, timeline, limit)
        }
        if let limit { try await workspace.lists.look(into: id, atMost: limit, by: person) }
        return (customer, timeline)
    }
}

/// Reads the parts of a customer's page in one transaction.
private struct PageReader {
    let connection: any Connection
    let clock: WorkspaceClock
    let access: Access

    init(_ connection: any Connection, clock: WorkspaceClock, access: Access) {
        self.connection = connection
        self.clock = clock
        self.access = access
    }

    func page(of id: Customer.ID) throws -> CustomerPage {
        let customer = try Customers.visible(id, access, connection)
        let holder = try customer.holder(connection)
        let rules = try Rules(connection)
        let statements = try statements(of: id)
        let man = MAN(known: statements.mapValues(\.statement))
        let deal = try Deal.open(of: id, connection)
        let history = TimelineReader(connection: connection, clock: clock, customer: id, cursor: nil)
        let (grades, ledger) = (try history.grades(), try history.ledger())
        let isWhole = access.seesWholeNumbers(of: holder)
        let contacts = try Customers.contacts(of: id, connection)
        let timeline = try history.page(grades: grades, ledger: ledger)
        return CustomerPage(
            customer: isWhole ? customer : customer.masked, holderName: holder?.name, today: clock.today, rules: rules,
            contacts: isWhole ? contacts : contacts.map(\.masked),
            refused: try ContactConsent.refused(by: contacts.map(\.id), connection), statements: statements,
            missing: customer.grade.map(man.missing) ?? [], override: try override(of: id),
            deal: try deal.map { try open(deal: $0, of: customer) }, nextPlanned: try nextPlanned(of: customer),
            gradeHistory: grades, ledger: ledger, history: isWhole ? timeline : timeline.masked,
            tags: try Tags.of(id, connection), customEntries: try CustomFields.entries(of: id, connection),
            addresses: try Addresses.of(id, connection), relations: try Relations.of(id, access, connection),
            attachments: try Attachments.of(id, connection), evidence: try RecordedEvidence.of(id, connection),
            pools: try PoolName.inUse(connection), productLines: try ProductLine.all(connection),
            allowed: try allowed(customer, holder: holder), mergedInto: try survivor(of: customer), mergedFrom: try mergedFrom(id))
    }

    /// Nobody holds them, so that whoever sees this one sees them.
    private func mergedFrom(_ id: Customer.ID) throws -> [CustomerPage.Twin] {
        try connection.all("SELECT id, name FROM customer WHERE merged_into = \(id) ORDER BY id LIMIT 30") {
            .init(id: try $0[0], name: try $0[1])
        }
    }

    private func survivor(of customer: Customer) throws -> CustomerPage.Twin? {
        guard let id = customer.mergedInto else { return nil }
        return try connection.first(
            "SELECT name, CASE WHEN \(access.seesCustomer) THEN 1 ELSE 0 END FROM customer WHERE id = \(id)"
        ).map { .init(id: try $0[1] ? id : nil, name: try $0[0]) }
    }

    private func open(deal: Deal, of customer: Customer) throws -> CustomerPage.OpenDeal {
        .init(
            record: try DealRecord(deal, connection), process: try NamedProcess.find(deal.processID, connection).process,
            known: try EntryFact.known(of: deal.id, customer, connection), modules: try Module.all(connection),
            competitors: try connection.all("SELECT name FROM competitor WHERE archived = 0 ORDER BY name LIMIT 200") { try $0[0] })
    }

    private func allowed(_ customer: Customer, holder: Person?) throws -> CustomerPage.Allowed {
        let isOpen = customer.standing != .merged
        let work = access.may(.workCustomers, of: holder) && isOpen
        let isValid = customer.standing == .valid
        let mayHandOver = access.may(.handOverCustomers, of: holder) && isValid
        let receivers =
            try mayHandOver
            ? connection.all(
                "SELECT id, name FROM person WHERE active = 1 AND id <> \(customer.holderID ?? 0) ORDER BY name, id"
            ) { row in CustomerPage.Receiver(id: try row[0], name: try row[1]) } : []
        return .init(
            work: work, claim: customer.holderID == nil && isValid && access.has(.claimCustomers),
            release: work && customer.holderID != nil,
            transfer: isValid && customer.holderID == nil && access.has(.allocateCustomers), handOver: mayHandOver,
            override: isValid && access.may(.overrideGrades, of: holder),
            askForGrade: isValid && access.may(.askForGrades, of: holder) && !access.may(.overrideGrades, of: holder),
            exchange: isValid && customer.holderID == access.person.id && access.has(.exchangeCustomers),
            consent: access.may(.consentToStages, of: holder),
            delete: isOpen && access.may(.deleteCustomers, of: holder),
            log: isOpen && access.may(.logTouches, of: holder), receivers: receivers)
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
}
