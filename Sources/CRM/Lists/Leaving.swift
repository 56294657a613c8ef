public import Method
import SQL

extension Lists {
    /// Where everything goes that somebody holds who leaves.
    public enum Succession: Sendable, Hashable {
        /// To who answers for it without them, up to capacity; the rest into the pools.
        case byRule
        case person(Person.ID)
        case pool(PoolChoice)
    }

    /// What a hand-over of everything does, or would do.
    public struct HandedOver: Sendable, Hashable {
        public struct Line: Sendable, Hashable {
            /// Nil for the pools.
            public let receiver: Person.ID?
            public let receiverName: String?
            public var customers: [Grade: Int]
            /// Of these, the ones with an open deal.
            public var deals: Int

            public var all: Int { customers.values.reduce(0, +) }
        }

        /// The most first, the pools last.
        public let lines: [Line]
        /// What its outcome depends on: a form gives it back, so that nothing happens that was not looked at.
        public let mark: String

        public var all: Int { lines.map(\.all).reduce(0, +) }
    }

    /// What would become of all customers of somebody's.
    ///
    /// - Throws: `Problem.forbidden` for who may not hand over theirs.
    public func previewOfLeaving(
        _ leaver: Person.ID, _ succession: Succession, by person: Person.ID
    ) async throws -> HandedOver {
        let clock = workspace.clock
        return try await workspace.database.read { connection in
            try Lists.requireSuccession(leaver, succession, workspace.access(person, connection), connection)
            return try Estate(of: leaver, succession, clock, connection).divided().outcome
        }
    }

    /// Hands over everything that somebody holds, in one go: open deals, next steps and history go along (METHOD section 2).
    ///
    /// - Parameter mark: of the preview; nil to go without.
    /// - Throws: `Problem.changedMeanwhile` when it would not be what was looked at.
    @discardableResult
    public func handOverAll(
        of leaver: Person.ID, _ succession: Succession, reason: String, mark: String?, by person: Person.ID
    ) async throws -> HandedOver {
        try Problem.requireReason(reason)
        let clock = workspace.clock
        return try await workspace.database.write { connection in
            try Lists.requireSuccession(leaver, succession, workspace.access(person, connection), connection)
            let divided = try Estate(of: leaver, succession, clock, connection).divided()
            guard mark == nil || mark == divided.outcome.mark else { throw Problem.changedMeanwhile }
            let batch = MoveBatch(connection: connection, rules: try Rules(connection), clock: clock, person: person)
            try batch.write(
                divided.steps.map { .init(customer: $0.customer, to: $0.to, reason: reason) }, .handedOver)
            try divided.desk.keepTurns(connection)
            return divided.outcome
        }
    }

    private static func requireSuccession(
        _ leaver: Person.ID, _ succession: Succession, _ access: Access, _ connection: any Connection
    ) throws {
        guard access.may(.allocateCustomers, of: try Person.find(leaver, connection)) else { throw Problem.forbidden }
        guard case .person(let id) = succession else { return }
        let receiver = try Person.find(id, connection)
        guard receiver.isActive, id != leaver else {
            throw Problem.invalid(
                Text("不能交给 \(receiver.name)。", "不能交給 \(receiver.name)。", "\(receiver.name) cannot take them."),
                advice: Text("请选另一位同事。", "請選另一位同事。", "Choose somebody else."), field: "receiver")
        }
    }
}

extension Lists.Succession {
    /// For what nobody gets.
    fileprivate var pool: PoolChoice {
        if case .pool(let choice) = self { choice } else { .byRule }
    }
}

/// Everything that somebody holds, to be divided.
private struct Estate {
    private let succession: Lists.Succession
    private var customers: [MovableCustomer] = []
    private var dealing: Set<Customer.ID> = []
    private let desk: AssignmentDesk
    private let pools: PoolMatrix
    private let connection: any Connection

    struct Divided {
        let steps: [(customer: MovableCustomer, to: ListPlace)]
        let desk: AssignmentDesk
        let outcome: Lists.HandedOver
    }

    init(
        of leaver: Person.ID, _ succession: Lists.Succession, _ clock: WorkspaceClock, _ connection: any Connection
    ) throws {
        (self.succession, self.connection) = (succession, connection)
        desk = try AssignmentDesk(Rules(connection), clock, leavingOut: [leaver], connection)
        pools = try PoolMatrix(succession.pool, connection)
        // The best first: they find room.
        try connection.forEach(
            """
            SELECT \(MovableCustomer.columns), customer.stage FROM customer
            WHERE holder_id = \(leaver) AND standing = 'valid' ORDER BY COALESCE(grade, ''), id
            """
        ) { row in
            let customer = try MovableCustomer(row)
            customers.append(customer)
            if try row["stage"] as Stage? != nil { dealing.insert(customer.id) }
        }
    }

    func divided() throws -> Divided {
        var desk = desk
        let steps = customers.map { customer in (customer: customer, to: place(customer, &desk)) }
        return Divided(steps: steps, desk: desk, outcome: try outcome(steps))
    }

    private func place(_ customer: MovableCustomer, _ desk: inout AssignmentDesk) -> ListPlace {
        let (market, region) = (customer.market, customer.region)
        if case .person(let id) = succession { return .list(id) }
        if case .byRule = succession, case .given(let holder) = desk.division.give(market: market, region: region) { return .list(holder) }
        return .pool(pools.pool(market: market, region: region))
    }

    private func outcome(_ steps: [(customer: MovableCustomer, to: ListPlace)]) throws -> Lists.HandedOver {
        var lines: [Person.ID?: (grades: [Grade: Int], deals: Int)] = [:]
        var mark = StableHash()
        for (customer, to) in steps {
            if let grade = customer.grade { lines[to.holder, default: ([:], 0)].grades[grade, default: 0] += 1 }
            if dealing.contains(customer.id) { lines[to.holder, default: ([:], 0)].deals += 1 }
            mark.add("\(customer.id) \(to.holder ?? 0) \(to.pool ?? 0) ")
        }
        let names = try Person.find(Set(lines.keys.compactMap(\.self)), connection).mapValues(\.name)
        return Lists.HandedOver(
            lines: lines.map { receiver, line in
                .init(
                    receiver: receiver, receiverName: receiver.flatMap { names[$0] }, customers: line.grades, deals: line.deals)
            }.sorted { one, other in
                (one.receiver == nil ? 1 : 0, -one.all, one.receiver ?? 0) < (other.receiver == nil ? 1 : 0, -other.all, other.receiver ?? 0)
            },
            mark: String(mark.value, radix: 36))
    }
}
