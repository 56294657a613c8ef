import Method
import SQL

/// What goes back to the pools since nobody has followed it up (METHOD section 2).
struct Recycling {
    let rules: Rules
    let clock: WorkspaceClock
    let date: CivilDate
    /// Who works here, and is warned.
    private let active: Set<Person.ID>

    init(on date: CivilDate, _ clock: WorkspaceClock, _ connection: any Connection) throws {
        (self.date, self.clock) = (date, clock)
        rules = try Rules(connection)
        active = Set(try connection.all("SELECT id FROM person WHERE active = 1") { try $0[0] as Person.ID })
    }

    /// Held customers, a part at a time.
    struct Part {
        /// Those that are to be recycled.
        let due: [Customer.ID]
        /// Behind which the next part begins; nil after the last.
        let next: Customer.ID?
    }

    func part(after id: Customer.ID, limit: Int, _ connection: any Connection) throws -> Part {
        var (seen, last, due): (Int, Customer.ID, [Customer.ID]) = (0, id, [])
        try connection.forEach(
            """
            SELECT \(MovableCustomer.columns) FROM customer
            WHERE holder_id IS NOT NULL AND standing = 'valid' AND id > \(id) ORDER BY id LIMIT \(limit)
            """
        ) { row in
            let customer = try MovableCustomer(row)
            (seen, last) = (seen + 1, customer.id)
            if isDue(customer) { due.append(customer.id) }
        }
        return Part(due: due, next: seen == limit ? last : nil)
    }

    /// Takes those of some back that are still due, each into the pool of its market and region.
    ///
    /// - Returns: how many there were of each holder's.
    @discardableResult
    func recycle(_ ids: [Customer.ID], _ connection: any Connection) throws -> [Person.ID: Set<Customer.ID>] {
        let matrix = try PoolMatrix(.byRule, connection)
        let due = try stillDue(ids, connection)
        try MoveBatch(connection: connection, rules: rules, clock: clock, person: nil).write(
            due.map { customer in
                .init(
                    customer: customer, to: .pool(matrix.pool(market: customer.market, region: customer.region)),
                    reason: reason(customer))
            }, .recycled)
        return due.reduce(into: [:]) { found, customer in
            if let holder = customer.holder { found[holder, default: []].insert(customer.id) }
        }
    }

    /// Those of some that are due, and of which their holder was warned.
    func stillDue(_ ids: [Customer.ID], _ connection: any Connection) throws -> [MovableCustomer] {
        let told = try RecyclingWarnings.told(ids, connection)
        return try MovableCustomer.find(ids, connection).filter { isDue($0) && wasWarned($0, told[$0.id]) }
    }

    private func isDue(_ customer: MovableCustomer) -> Bool {
        guard let held = customer.held(clock) else { return false }
        return rules.holding.recycleDate(held) <= date
    }

    /// Nobody loses a customer without having been warned on an earlier day, even where the rules have just become harder. Who has left
    /// cannot be.
    private func wasWarned(_ customer: MovableCustomer, _ told: CivilDate?) -> Bool {
        guard let held = customer.held(clock), let holder = customer.holder, active.contains(holder) else { return true }
        guard rules.holding.warnDays > 0 else { return true }
        return told.map { $0 < date && $0 > rules.holding.leftAlone(held) } ?? false
    }

    private func reason(_ customer: MovableCustomer) -> String? {
        guard let held = customer.held(clock) else { return nil }
        if let end = held.contractUntil {
            return Text(
                "合同 \(end) 到期，过了 \(rules.holding.signedDays) 天", "合約 \(end) 到期，過了 \(rules.holding.signedDays) 天",
                "The contract ended on \(end), \(rules.holding.signedDays) days before")(.simplified)
        }
        let (since, grade) = (rules.holding.leftAlone(held), held.grade.rawValue)
        return Text(
            "\(grade) 级，\(since) 起无人跟进", "\(grade) 級，\(since) 起無人跟進", "Grade \(grade), not followed up since \(since)")(.simplified)
    }
}

extension MovableCustomer {
    /// What decides when it goes back; nil for what nobody holds.
    func held(_ clock: WorkspaceClock) -> HeldCustomer? {
        guard let grade, let heldSince, holder != nil else { return nil }
        return HeldCustomer(
            grade: grade, market: market, productLine: productLine, lastTouch: lastTouch, heldSince: clock.date(of: heldSince),
            contractUntil: contractUntil)
    }
}
