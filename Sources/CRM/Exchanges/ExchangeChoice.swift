import Method
import SQL

/// What was chosen for an exchange, read and checked in the transaction that writes it.
struct ExchangeChoice {
    let customers: [Customer]

    /// - Parameters:
    ///   - offer: as somebody acts for `side` against `other`.
    ///   - known: those that are in the exchange already, whoever may see them.
    /// - Throws: `Problem.invalid` naming one that is not on the list that it should be on.
    init(
        _ offer: ExchangeOffer, side: Person.ID, other: Person.ID, known: Set<Customer.ID>, _ access: Access,
        _ connection: any Connection
    ) throws {
        guard !offer.mine.isEmpty else { throw ExchangeProblem.nothing }
        guard offer.mine.count <= Exchanges.most, offer.theirs.count + offer.named.count <= Exchanges.most else {
            throw ExchangeProblem.tooMany
        }
        let names = offer.named.compactMap { try? CompanyName($0).normalised }
        let found = try connection.all(
            """
            SELECT \(Customer.columns), CASE WHEN \(access.seesCustomer) THEN 1 ELSE 0 END AS is_seen FROM customer
            WHERE \(DeletedCustomer.isNone) AND (id IN (\(list: offer.mine.union(offer.theirs).sorted()))
                OR (normalised_name IN (\(list: names)) AND holder_id = \(other) AND standing = 'valid'))
            ORDER BY id
            """
        ) { row in (customer: try Customer(row), isSeen: try row["is_seen"] as Bool) }
        let byID = Dictionary(uniqueKeysWithValues: found.map { ($0.customer.id, $0) })
        for id in offer.mine.sorted() {
            guard let one = byID[id], one.customer.holderID == side, one.customer.standing == .valid else {
                throw ExchangeProblem.notTheirs(byID[id]?.customer.profile.name.written ?? "\(id)", field: "mine")
            }
        }
        for id in offer.theirs.sorted() {
            // Of one that they may not see not even the name is said.
            guard let one = byID[id], one.isSeen || known.contains(id), one.customer.holderID == other,
                one.customer.standing == .valid
            else { throw ExchangeProblem.notTheirs("\(id)", field: "theirs") }
        }
        let theirNames = Set(found.filter { $0.customer.holderID == other }.map(\.customer.profile.name.normalised))
        for name in offer.named {
            guard let folded = try? CompanyName(name).normalised, theirNames.contains(folded) else {
                throw ExchangeProblem.notTheirs(name, field: "named")
            }
        }
        customers = found.map(\.customer)
    }

    /// - Throws: `Problem.conflict` naming the first that is in another open exchange.
    func requireFree(except exchange: Exchange.ID?, _ connection: any Connection) throws {
        let taken = try connection.value(
            """
            SELECT customer.name FROM exchange_customer JOIN customer ON customer.id = exchange_customer.customer_id
            WHERE exchange_customer.open = 1 AND exchange_customer.exchange_id <> \(exchange ?? 0)
              AND exchange_customer.customer_id IN (\(list: customers.map(\.id))) ORDER BY customer.id LIMIT 1
            """, as: String.self)
        if let taken { throw ExchangeProblem.taken(taken) }
    }

    /// - Parameter offered: those whose holder has agreed to give them, besides those of `side`.
    func write(
        to exchange: Exchange.ID, side: Person.ID, offered: Set<Customer.ID>, _ connection: any Connection
    ) throws {
        try connection.execute("DELETE FROM exchange_customer WHERE exchange_id = \(exchange)")
        try connection.insert(
            into: "exchange_customer", columns: ["exchange_id", "customer_id", "holder_id", "offered"],
            rows: customers.map { customer in
                let isOffered = customer.holderID == side || offered.contains(customer.id)
                return [exchange.sqlValue, customer.id.sqlValue, customer.holderID.sqlValue, isOffered.sqlValue]
            })
    }
}
