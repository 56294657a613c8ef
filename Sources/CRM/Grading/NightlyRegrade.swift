public import Method
import SQL

extension GradingDesk {
    /// What a regrade did.
    public struct RegradeResult: Sendable {
        public var examined = 0
        public var changed = 0
    }

    /// Regrades the customers that time may have moved by today, as the nightly job does.
    ///
    /// Each batch is a transaction of its own, so that a killed run loses nothing and others can write in between.
    public func regradeDue(asOf date: CivilDate? = nil, batch: Int = 5000) async throws -> RegradeResult {
        let clock = workspace.clock
        var total = RegradeResult()
        var position = Regrade.Position.start
        while true {
            let start = position
            let done = try await workspace.database.write { connection in
                try Regrade(
                    connection, rules: try Rules(connection), clock: clock, cause: .time, person: nil, asOf: date
                ).due(after: start, limit: batch)
            }
            total.examined += done.compared
            total.changed += done.changed
            guard done.compared == batch, let last = done.position else { return total }
            position = last
        }
    }

    /// Regrades every valid customer as of a date.
    ///
    /// Who changes is found out by reading, beside whatever others do; only those few are then written, so many in a transaction,
    /// and looked at once more in it.
    ///
    /// - Parameter progress: is told how many have been examined.
    public func regradeAll(
        asOf date: CivilDate? = nil, reading: Int = 20_000, writing: Int = 10_000,
        progress: @Sendable (Int) -> Void = { _ in }
    ) async throws -> RegradeResult {
        let clock = workspace.clock
        var total = RegradeResult()
        total.examined = try await validCustomers()
        var changing: [Customer.ID] = []
        var next: Customer.ID? = 0
        while let start = next {
            let found = try await workspace.database.read { connection in
                try Regrade(
                    connection, rules: try Rules(connection), clock: clock, cause: .time, person: nil, asOf: date
                ).changing(after: start, limit: reading)
            }
            changing += found.ids
            next = found.next
            while changing.count >= writing || (next == nil && !changing.isEmpty) {
                let ids = changing.prefix(writing)
                changing.removeFirst(ids.count)
                let done = try await workspace.database.write { [ids = Array(ids)] connection in
                    try Regrade(
                        connection, rules: try Rules(connection), clock: clock, cause: .time, person: nil, asOf: date
                    ).these(ids)
                }
                total.changed += done.changed
            }
            // Customers that are not valid have ids, too.
            progress(min(total.examined, Int(next ?? Int64(total.examined))))
        }
        return total
    }

    /// How many valid customers there are, from the tally.
    public func validCustomers() async throws -> Int {
        try await workspace.database.read { connection in
            try connection.value(
                "SELECT COALESCE(SUM(customers), 0) FROM holder_tally WHERE standing = 'valid'", as: Int.self) ?? 0
        }
    }
}

extension GradingDesk {
    /// The customer, and the grade that its facts give as of a date, for the administrator at the machine. Changes nothing.
    public func explanation(
        of id: Customer.ID, asOf date: CivilDate? = nil
    ) async throws -> (customer: Customer, grading: Grading?) {
        let today = date ?? workspace.clock.today
        return try await workspace.database.read { connection in
            let customer = try Customers.find(id, connection)
            guard customer.standing == .valid else { return (customer, nil) }
            let grading = try Rules(connection).grades.grade(
                .init(need: customer.need, expected: customer.expected),
                override: GradeOverride.ofCustomer(id, connection), on: today)
            return (customer, grading)
        }
    }
}
