import Method
import SQL

/// Puts new customers into the database with everything that belongs to one: grade D with its reason, history, ledger,
/// search index, tally and event. One by one from a form, or many in a transaction from an import.
struct CustomerInsertion {
    let connection: any Connection
    let rules: Rules
    let clock: WorkspaceClock
    let person: Person.ID?

    init(_ connection: any Connection, rules: Rules, clock: WorkspaceClock, person: Person.ID?) throws {
        self.connection = connection
        self.rules = rules
        self.clock = clock
        self.person = person
    }

    /// A customer as it comes in.
    struct Entry {
        var profile: CustomerProfile
        var need = Need.none
        var expected: ExpectedPurchase?
        var contacts: [NewContact] = []
        var touches: [ImportedTouch] = []
        /// What it has in fields that directors have added.
        var own: [CustomEntry] = []
        var isSample = false
    }

    /// - Throws: `Problem` with kind `.conflict` when the same name or code is there already.
    func insert(
        _ profile: CustomerProfile, move: ListMove, holder: Person.ID?, pool: PoolChoice = .byRule
    ) throws -> Customer.ID {
        try SameCustomer(profile).requireNone(except: nil, connection)
        let ids = try insert([Entry(profile: profile)], move: move, holder: holder, pool: pool)
        return ids[0]
    }

    /// Inserts many. The caller has made sure that none is a duplicate.
    ///
    /// - Parameter pool: where they go when nobody holds them.
    @discardableResult
    func insert(
        _ entries: [Entry], move: ListMove, holder: Person.ID?, pool: PoolChoice = .byRule
    ) throws -> [Customer.ID] {
        guard !entries.isEmpty else { return [] }
        let ids = try connection.reserveIDs(of: "customer", count: entries.count)
        var customers = zip(ids, entries).map { id, entry in customer(id, entry, holder: holder) }
        if holder == nil { try place(&customers, pool) }
        try Self.insertRows(customers, connection)
        try insertHistory(customers, move: move)
        try NewContact.insert(
            zip(ids, entries).flatMap { id, entry in entry.contacts.map { (id, $0) } }, at: clock.now, connection)
        try ImportedTouch.insert(zip(ids, entries).flatMap { id, entry in entry.touches.map { (id, $0) } }, clock, connection)
        try CustomFields.insert(zip(ids, entries).flatMap { id, entry in entry.own.map { (id, $0) } }, connection)
        try Self.insertSearch(
            customers, contacts: entries.map { $0.contacts.map(SearchPerson.init) },
            words: entries.map { $0.own.flatMap(\.words) }, connection)
        var tally = CustomerTally()
        for customer in customers { tally.add(.init(customer)) }
        try tally.write(connection)
        return ids
    }

    private func place(_ customers: inout [Customer], _ choice: PoolChoice) throws {
        let matrix = try PoolMatrix(choice, connection)
        for index in customers.indices {
            let profile = customers[index].profile
            customers[index].poolID = matrix.pool(market: profile.market, region: profile.region)
        }
    }

    private func customer(_ id: Customer.ID, _ entry: Entry, holder: Person.ID?) -> Customer {
        let now = clock.now
        var customer = Customer(
            id: id, profile: entry.profile, standing: .valid, holderID: holder, heldSince: holder.map { _ in now },
            need: entry.need, expected: entry.expected, isStale: false, miningScore: 0, isSample: entry.isSample,
            createdAt: now, version: 1)
        customer.lastTouchOn = ImportedTouch.lastFollowUp(entry.touches, nil)
        let facts = GradeRules.Facts(need: entry.need, expected: entry.expected)
        if let grading = rules.grades.grade(facts, on: clock.today) { customer.apply(grading) }
        if holder != nil, let grade = customer.grade {
            customer.touchDueOn = rules.rhythm.dueDate(grade: grade, lastTouch: nil, since: clock.today)
        }
        return customer
    }

    /// The customers as they are, without anything that belongs to them.
    static func insertRows(_ customers: [Customer], _ connection: any Connection) throws {
        try connection.insert(
            into: "customer",
            columns: ["id"] + CustomerProfile.columnNames + Customer.stateColumnNames + ["sample", "created_at"],
            rows: customers.map { customer in
                [customer.id.sqlValue] + customer.profile.columnValues + customer.stateColumnValues
                    + [customer.isSample.sqlValue, customer.createdAt.sqlValue]
            })
    }

    private func insertHistory(_ customers: [Customer], move: ListMove) throws {
        let (now, today) = (clock.now, clock.today)
        var flow = GradeFlow()
        for customer in customers {
            flow.add(from: nil, to: customer.grade, holder: customer.holderID, in: today.calendarMonth)
        }
        try flow.write(connection)
        try connection.insert(
            into: "grade_change",
            columns: ["customer_id", "at", "on_date", "to_grade", "reason", "cause", "holder_id", "person_id"],
            rows: customers.map { customer in
                [
                    customer.id.sqlValue, now.sqlValue, today.sqlValue, customer.grade.sqlValue,
                    customer.gradeReason.sqlValue, GradeCause.created.sqlValue, customer.holderID.sqlValue,
                    person.sqlValue,
                ]
            })
        var moves = MoveTally()
        for customer in customers { moves.add(move, from: nil, to: customer.holderID, in: today.calendarMonth) }
        try moves.write(connection)
        try connection.insert(
            into: "list_move", columns: ["customer_id", "move", "to_holder_id", "to_pool_id", "at", "person_id"],
            rows: customers.map { customer in
                [
                    customer.id.sqlValue, move.sqlValue, customer.holderID.sqlValue, customer.poolID.sqlValue, now.sqlValue,
                    person.sqlValue,
                ]
            })
        try connection.insert(
            into: "event", columns: ["at", "person_id", "kind", "customer_id", "after"],
            rows: customers.map { customer in
                [
                    now.sqlValue, person.sqlValue, .text("customer.\(move.rawValue)"), customer.id.sqlValue,
                    customer.profile.name.written.sqlValue,
                ]
            })
        try WebhookOutbox.add("customer.\(move.rawValue)", of: customers.map(\.id), by: person, at: now, connection)
    }

    /// Makes customers found by their names and those of their contacts.
    static func insertSearch(
        _ customers: [Customer], contacts: [[SearchPerson]], words: [[String]]? = nil, _ connection: any Connection
    ) throws {
        let texts = customers.indices.map { index in
            CustomerSearchText.of(customers[index].profile, contacts: contacts[index], words: words?[index] ?? [])
        }
        try connection.insert(
            into: "customer_search_text", columns: ["customer_id", "text"],
            rows: zip(customers, texts).map { [$0.id.sqlValue, $1.sqlValue] })
        try SearchIndex(connection).add(zip(customers, texts).map { ($0.id, $1) })
    }
}
