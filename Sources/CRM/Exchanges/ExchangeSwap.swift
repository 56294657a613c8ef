import Method
import SQL

/// The exchange itself, in the transaction in which it is consented to: every customer goes to the other, or none does.
struct ExchangeSwap {
    let id: Exchange.ID
    let decider: Person.ID
    let clock: WorkspaceClock
    let connection: any Connection

    init(_ id: Exchange.ID, decider: Person.ID, _ clock: WorkspaceClock, _ connection: any Connection) {
        self.id = id
        self.decider = decider
        self.clock = clock
        self.connection = connection
    }

    /// - Throws: `Obstacle` where it cannot happen as things are now.
    func check(_ state: ExchangeState = .accepted) throws { _ = try ready(state) }

    func perform() throws {
        let (exchange, moves) = try ready(.accepted)
        let rules = try Rules(connection)
        // Tasks that are open hang on the customer, as its deal does; what the old holder had planned goes with the move.
        for (customer, holder) in moves {
            _ = try Lists.move(
                customer, to: exchange.other(than: holder), .exchanged, reason: exchange.reason, rules: rules, clock: clock,
                by: decider, connection)
        }
        try Exchanges.close(id, .done, by: decider, note: nil, at: clock.now, connection)
    }

    /// The customers with who gives each.
    private func ready(_ state: ExchangeState) throws -> (Exchange, [(Customer, Person.ID)]) {
        let exchange = try Exchange.find(id, connection)
        guard exchange.state == state else { throw Obstacle(.overtaken) }
        let people = try Person.find(Set(exchange.parties), connection)
        guard people.values.allSatisfy(\.isActive) else { throw Obstacle(.receiverGone) }
        let rows = try connection.all(
            """
            SELECT \(Customer.columns), exchange_customer.holder_id AS giver_id,
                CASE WHEN \(DeletedCustomer.isNone) THEN 1 ELSE 0 END AS is_there
            FROM exchange_customer JOIN customer ON customer.id = exchange_customer.customer_id
            WHERE exchange_customer.exchange_id = \(id) ORDER BY customer.id
            """
        ) { row in (customer: try Customer(row), giver: try row["giver_id"] as Person.ID, isThere: try row["is_there"] as Bool) }
        guard rows.count == exchange.customers else { throw Obstacle(.gone) }
        for row in rows {
            let one = row.customer
            guard row.isThere, one.standing != .merged else { throw Obstacle(.gone, one.id) }
            guard one.standing == .valid else { throw Obstacle(.notValid, one.id) }
            guard one.holderID == row.giver else { throw Obstacle(.moved, one.id) }
        }
        let given = Dictionary(grouping: rows, by: \.giver).mapValues(\.count)
        let counts = exchange.parties.map { given[$0] ?? 0 }
        guard counts.allSatisfy({ $0 > 0 }) else { throw ExchangeProblem.oneSided }
        try requireRoom(exchange, given: counts)
        return (exchange, rows.map { ($0.customer, $0.giver) })
    }

    /// Nobody comes above the holding limit by it (METHOD §2); who is there already may swap as many as they get.
    private func requireRoom(_ exchange: Exchange, given: [Int]) throws {
        let limit = try Rules(connection).holding.holdingLimit
        for (person, (gives, gets)) in zip(exchange.parties, zip(given, given.reversed())) where gets > gives {
            guard try Lists.held(by: person, connection) - gives + gets <= limit else { throw Obstacle(.overLimit) }
        }
    }
}
