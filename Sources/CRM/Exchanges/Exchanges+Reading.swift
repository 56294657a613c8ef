public import Method
import SQL

/// An exchange with what both sides are worth (METHOD §2).
public struct ExchangeView: Sendable {
    /// One of the customers.
    public struct Line: Sendable, Hashable {
        public let id: Customer.ID
        public let name: String
        /// Nil where the one who looks is not shown more than the name, and for one without a grade.
        public let grade: Grade?
        /// In the last ninety days.
        public let touches: Int
        /// Since the last real follow-up; nil where there was none.
        public let daysUntouched: Int?
        /// Of its open deal.
        public let stage: Stage?
        /// Whether more than the name is shown: what the other has not offered is not.
        public let isShown: Bool
        /// Whether who looks may open its page.
        public let isSeen: Bool
    }

    /// What one of the two gives.
    public struct Side: Sendable {
        public let giver: Approval.Named
        public let lines: [Line]

        public var byGrade: [(Grade, Int)] { counts(\.grade, Grade.allCases) }
        public var deals: [(Stage, Int)] { counts(\.stage, Stage.allCases) }
        public var touches: Int { lines.reduce(0) { $0 + $1.touches } }
        /// Customers of which only the name is shown.
        public var hidden: Int { lines.count { !$0.isShown } }

        private func counts<Value: Hashable>(_ value: (Line) -> Value?, _ all: [Value]) -> [(Value, Int)] {
            let counted = Dictionary(grouping: lines.compactMap(value), by: { $0 }).mapValues(\.count)
            return all.compactMap { one in counted[one].map { (one, $0) } }
        }
    }

    public let exchange: Exchange
    /// The proposer's first.
    public let sides: [Side]
    /// For whom the one who looks acts; nil for others.
    public let actsFor: Person.ID?
    /// Whether it is theirs to answer.
    public let mayAnswer: Bool
    public let mayWithdraw: Bool
    /// What stands in its way as things are now.
    public let obstacle: Text?
    /// Others of the one who acts that a counter-proposal could give; the first of them by name.
    public let own: [(id: Customer.ID, name: String)]
}

extension Exchanges {
    /// How many of one's own customers the form of a proposal offers.
    public static let choices = 300

    /// The exchanges of those whose work somebody sees, the newest first.
    public func list(
        before cursor: Exchange.ID? = nil, limit: Int = 50, by person: Person.ID
    ) async throws -> (exchanges: [Exchange], next: Exchange.ID?) {
        try await workspace.database.read { connection in
            let access = try workspace.access(person, connection)
            let people = access.people
            let found = try connection.all(
                """
                SELECT \(Exchange.columns) FROM \(Exchange.source)
                WHERE (exchange.proposer_id IN (\(people)) OR exchange.partner_id IN (\(people)))
                  AND exchange.id < \(cursor ?? .max) ORDER BY exchange.id DESC LIMIT \(limit + 1)
                """, Exchange.init)
            let page = Array(found.prefix(limit))
            return (page, found.count > limit ? page.last?.id : nil)
        }
    }

    /// One exchange.
    ///
    /// - Throws: `Problem.notFound` for who sees the work of neither.
    public func view(_ id: Exchange.ID, by person: Person.ID) async throws -> ExchangeView {
        let clock = workspace.clock
        return try await workspace.database.read { connection in
            let access = try workspace.access(person, connection)
            let exchange = try Exchange.find(id, connection)
            let people = try Person.find(Set(exchange.parties), connection)
            guard people.values.contains(where: access.answers) else { throw ExchangeProblem.none }
            return try Self.view(id, access, clock, connection)
        }
    }

    /// What somebody can give: their own customers, by name.
    public func ownCustomers(of person: Person.ID) async throws -> [(id: Customer.ID, name: String)] {
        try await workspace.database.read { connection in
            _ = try workspace.access(person, connection)
            return try Self.own(of: person, connection)
        }
    }

    /// With whom somebody can exchange.
    public func partners(for person: Person.ID) async throws -> [(id: Person.ID, name: String)] {
        try await workspace.database.read { connection in
            try workspace.access(person, connection).require(.exchangeCustomers)
            return try connection.all(
                """
                SELECT id, name FROM person WHERE active = 1 AND id <> \(person)
                  AND role IN (\(list: Role.having(.exchangeCustomers))) ORDER BY name, id
                """
            ) { (id: try $0[0], name: try $0[1]) }
        }
    }

    private static func own(
        of person: Person.ID, _ connection: any Connection
    ) throws -> [(id: Customer.ID, name: String)] {
        try connection.all(
            """
            SELECT id, name FROM customer WHERE holder_id = \(person) AND standing = 'valid'
            ORDER BY name, id LIMIT \(choices)
            """
        ) { (id: try $0[0], name: try $0[1]) }
    }

    static func view(
        _ id: Exchange.ID, _ access: Access, _ clock: WorkspaceClock, _ connection: any Connection
    ) throws -> ExchangeView {
        let exchange = try Exchange.find(id, connection)
        let people = try Person.find(Set(exchange.parties), connection)
        let side = exchange.side(of: access)
        let lines = try lines(of: exchange, shownTo: access, people, clock, connection)
        let isTurn = exchange.state == .proposed && side != nil && exchange.turnID == side
        return ExchangeView(
            exchange: exchange,
            sides: [exchange.proposer, exchange.partner].map { giver in
                .init(giver: giver, lines: lines.filter { $0.giver == giver.id }.map(\.line))
            }, actsFor: side, mayAnswer: isTurn, mayWithdraw: side != nil && exchange.state.isOpen,
            obstacle: try exchange.state.isOpen ? obstacle(exchange, clock, connection) : nil,
            own: isTurn ? try own(of: side ?? 0, connection) : [])
    }

    private static func obstacle(
        _ exchange: Exchange, _ clock: WorkspaceClock, _ connection: any Connection
    ) throws -> Text? {
        do {
            try ExchangeSwap(exchange.id, decider: 0, clock, connection).check(exchange.state)
            return nil
        } catch let obstacle as Obstacle {
            return try obstacle.text(connection)
        } catch let problem as Problem {
            return problem.what
        }
    }

    private static func lines(
        of exchange: Exchange, shownTo access: Access, _ people: [Person.ID: Person], _ clock: WorkspaceClock,
        _ connection: any Connection
    ) throws -> [(giver: Person.ID, line: ExchangeView.Line)] {
        let since = clock.today.adding(days: -90)
        return try connection.all(
            """
            SELECT customer.id, customer.name, customer.grade, customer.last_touch_on, deal.stage, exchange_customer.holder_id,
                exchange_customer.offered, (
                    SELECT COUNT(*) FROM touch WHERE touch.customer_id = customer.id AND touch.on_date > \(since)) AS touches,
                \(access.opensCustomer) AS is_seen
            FROM exchange_customer JOIN customer ON customer.id = exchange_customer.customer_id
                LEFT JOIN deal ON deal.customer_id = customer.id AND deal.closed_at IS NULL
            WHERE exchange_customer.exchange_id = \(exchange.id) ORDER BY COALESCE(customer.grade, 'E'), customer.name, customer.id
            """
        ) { row in
            let (giver, isOffered, touch): (Person.ID, Bool, CivilDate?) = (try row[5], try row[6], try row[3])
            let isShown = isOffered || people[giver].map(access.answers) ?? false
            return (
                giver,
                .init(
                    id: try row[0], name: try row[1], grade: isShown ? try row[2] : nil, touches: isShown ? try row["touches"] : 0,
                    daysUntouched: isShown ? touch.map { $0.days(to: clock.today) } : nil, stage: isShown ? try row[4] : nil,
                    isShown: isShown, isSeen: try row["is_seen"])
            )
        }
    }
}
