import Method
import SQL

/// A valid customer that is to go to another list, as far as a move needs to know it.
struct MovableCustomer {
    let id: Customer.ID
    let grade: Grade?
    let market: Market
    let region: Region
    let holder: Person.ID?
    let pool: Pool.ID?
    let heldSince: Instant?
    let lastTouch: CivilDate?
    let contractUntil: CivilDate?
    let productLine: ProductLine.ID?
    let place: CustomerTally.Place

    static let columns: Query = """
        customer.id, customer.grade, customer.sector, customer.industry, customer.province, customer.city, customer.holder_id, \
        customer.pool_id, customer.held_since, customer.last_touch_on, customer.contract_until, customer.product_line_id
        """

    init(_ row: Row) throws {
        id = try row[0]
        grade = try row[1]
        let (sector, industry): (String?, String?) = (try row[2], try row[3])
        let (province, city): (String?, String?) = (try row[4], try row[5])
        market = Market(sector: sector, industry: industry)
        region = Region(province: province, city: city)
        holder = try row[6]
        pool = try row[7]
        heldSince = try row[8]
        lastTouch = try row[9]
        contractUntil = try row[10]
        productLine = try row[11]
        place = .init(
            holder: holder, pool: pool, grade: grade, sector: sector, industry: industry, province: province, city: city)
    }

    /// Those of some that are valid, by their numbers.
    static func find(_ ids: some Collection<Customer.ID>, _ connection: any Connection) throws -> [MovableCustomer] {
        guard !ids.isEmpty else { return [] }
        return try connection.all(
            "SELECT \(columns) FROM customer WHERE id IN (\(list: ids)) AND standing = 'valid' ORDER BY id", MovableCustomer.init)
    }
}

/// Where a customer goes that stays valid.
enum ListPlace: Hashable {
    case list(Person.ID)
    /// Nil is the general one.
    case pool(Pool.ID?)

    var holder: Person.ID? {
        guard case .list(let holder) = self else { return nil }
        return holder
    }

    var pool: Pool.ID? {
        guard case .pool(let pool) = self else { return nil }
        return pool
    }
}

/// Moves many customers in one transaction, with everything that belongs to a move: the rows, when they are to be touched, the tallies, the
/// ledger, what was planned with them, events and webhooks. One by one `CustomerWriter` does the same.
struct MoveBatch {
    let connection: any Connection
    let rules: Rules
    let clock: WorkspaceClock
    /// Who does it; nil for the program itself.
    let person: Person.ID?

    /// One of the moves, and why, for the ledger.
    struct Step {
        let customer: MovableCustomer
        let to: ListPlace
        var reason: String?
    }

    func write(_ steps: [Step], _ move: ListMove) throws {
        guard !steps.isEmpty else { return }
        let now = clock.now
        let today = clock.date(of: now)
        try update(steps, at: now, today)
        try forgetPlans(steps)
        try connection.insert(
            into: "list_move",
            columns: ["customer_id", "move", "from_holder_id", "to_holder_id", "from_pool_id", "to_pool_id", "at", "person_id", "reason"],
            rows: steps.map { step in
                [
                    step.customer.id.sqlValue, move.sqlValue, step.customer.holder.sqlValue, step.to.holder.sqlValue,
                    step.customer.pool.sqlValue, step.to.pool.sqlValue, now.sqlValue, person.sqlValue, step.reason.sqlValue,
                ]
            })
        var tally = MoveTally()
        for step in steps { tally.add(move, from: step.customer.holder, to: step.to.holder, in: today.calendarMonth) }
        try tally.write(connection)
        try connection.insert(
            into: "event", columns: ["at", "person_id", "kind", "customer_id", "before", "after"],
            rows: steps.map { step in
                [
                    now.sqlValue, person.sqlValue, .text("list.\(move.rawValue)"), step.customer.id.sqlValue,
                    RowText.json(["holder_id": step.customer.holder.sqlValue]).sqlValue,
                    RowText.json(["holder_id": step.to.holder.sqlValue]).sqlValue,
                ]
            })
        try WebhookOutbox.add("list.\(move.rawValue)", of: steps.map(\.customer.id), by: person, at: now, connection)
    }

    private func update(_ steps: [Step], at now: Instant, _ today: CivilDate) throws {
        var tally = CustomerTally()
        var rows: [(id: Int64, values: [SQLValue])] = []
        for step in steps {
            let customer = step.customer
            let due = step.to.holder == nil
                ? nil : customer.grade.map { rules.rhythm.dueDate(grade: $0, lastTouch: customer.lastTouch, since: today) }
            let since = step.to.holder.map { _ in now }
            rows.append((
                customer.id,
                [step.to.holder.sqlValue, since.sqlValue, step.to.pool.sqlValue, due.sqlValue]
            ))
            var after = customer.place
            after.holder = CustomerTally.Place.line(holder: step.to.holder, pool: step.to.pool)
            tally.move(from: customer.place, to: after)
        }
        try connection.update(
            "customer", columns: ["holder_id", "held_since", "pool_id", "touch_due_on"], counting: "version", rows: rows)
        try tally.write(connection)
    }

    /// What was planned with somebody's former customers and not done goes.
    private func forgetPlans(_ steps: [Step]) throws {
        let left = steps.filter { $0.customer.holder != nil }.map(\.customer.id)
        // Within every engine's limit of values in a statement.
        for start in stride(from: 0, to: left.count, by: 1_000) {
            try connection.execute(
                """
                DELETE FROM plan_entry WHERE touch_id IS NULL AND customer_id IN (\(list: left[start..<min(start + 1_000, left.count)]))
                  AND NOT EXISTS (SELECT 1 FROM customer
                    WHERE customer.id = plan_entry.customer_id AND customer.holder_id = plan_entry.person_id)
                """)
        }
    }
}
