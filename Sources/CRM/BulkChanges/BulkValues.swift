import Method
import SQL

/// Reads and writes what a bulk change is about, of the customers of one step.
struct BulkValues {
    let operation: BulkOperation
    let connection: any Connection
    let clock: WorkspaceClock
    let person: Person.ID
    private let writer: CustomerWriter

    init(
        _ operation: BulkOperation, _ connection: any Connection, rules: Rules, clock: WorkspaceClock, person: Person.ID
    ) {
        self.operation = operation
        self.connection = connection
        self.clock = clock
        self.person = person
        writer = CustomerWriter(connection, rules: rules, clock: clock, person: person)
    }

    /// What each of the customers has now, as texts that `set` takes.
    func current(of customers: [Customer]) throws -> [Customer.ID: String] {
        func each(_ value: (Customer) throws -> String) rethrows -> [Customer.ID: String] {
            Dictionary(uniqueKeysWithValues: try customers.map { ($0.id, try value($0)) })
        }
        switch operation.target {
        case .market: return each(\.profile.market.description)
        case .region: return each(\.profile.region.description)
        case .productLine: return each { $0.profile.productLine.map { String($0) } ?? "" }
        case .source: return each { $0.profile.source ?? "" }
        case .holder: return each { $0.holderID.map { String($0) } ?? "" }
        case .tag(let name):
            let having = Set(
                try connection.all(
                    """
                    SELECT customer_tag.customer_id FROM customer_tag JOIN tag ON tag.id = customer_tag.tag_id
                    WHERE tag.key = \(name.key) AND customer_tag.customer_id IN (\(list: customers.map(\.id)))
                    """
                ) { try $0[0] as Customer.ID })
            return each { having.contains($0.id) ? "yes" : "no" }
        case .field(let id):
            let written = try CustomFields.written(id, of: customers.map(\.id), connection)
            return each { written[$0.id] ?? "" }
        }
    }

    /// Gives one customer another value, with the events and moves that belong to it.
    ///
    /// - Throws: `Problem` where this customer cannot have it.
    func set(_ customer: Customer, to value: String) throws {
        var after = customer
        switch operation.target {
        case .market:
            guard let market = Market(value) else { throw BulkProblem.value }
            after.profile.market = market
        case .region:
            guard let region = Region(value) else { throw BulkProblem.value }
            after.profile.region = region
        case .productLine: after.profile.productLine = ProductLine.ID(value)
        case .source: after.profile.source = value.isEmpty ? nil : value
        case .tag(let name): return try set(name, isOn: value == "yes", customer.id)
        case .field(let id):
            return try CustomFields.set([id: value], of: customer.id, at: clock.now, by: person, connection)
        case .holder: return try give(customer, to: value.isEmpty ? nil : Person.ID(value))
        }
        try writer.save(after, before: customer, .init(kind: "customer.edited"))
    }

    private func set(_ name: TagName, isOn: Bool, _ id: Customer.ID) throws {
        if isOn { return try Tags.put([name], on: id, at: clock.now, by: person, connection) }
        guard let tag = try Tags.of(id, connection).first(where: { (try? TagName($0.name))?.key == name.key }) else { return }
        try Tags.take(tag, off: id, at: clock.now, by: person, connection)
    }

    private func give(_ customer: Customer, to holder: Person.ID?) throws {
        let move: ListMove = holder == nil ? .released : customer.holderID == nil ? .allocated : .handedOver
        _ = try Lists.move(
            customer, to: holder, move, reason: operation.reason, rules: writer.rules, clock: clock, by: person, connection)
    }
}
