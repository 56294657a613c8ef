import Method
import SQL

/// What is known of the sample's customers at its beginning.
struct SampleFacts {
    let workspace: Workspace

    /// A list's needs to begin with: somewhat fewer than the month's budget has room for (METHOD section 6).
    private static let quota: [(need: Need, customers: Int)] = [(.clear, 6), (.arisen, 11), (.emerging, 22)]

    /// Records a first need of customers that everybody knows, so that they come onto a list before others.
    func know(_ names: [String]) async throws {
        try await record { customer, _ in
            names.contains(customer.profile.name.written) ? (.emerging, nil) : nil
        }
    }

    /// Gives each list its share of clear, arisen and emerging needs.
    func recordFirst() async throws {
        var random = SampleRandom(seed: 20_260_101)
        let lists = try await workspace.database.read { connection in
            try connection.all(
                "SELECT id, holder_id FROM customer WHERE holder_id IS NOT NULL AND need = 'none' ORDER BY holder_id, id"
            ) { row in (customer: try row[0] as Customer.ID, holder: try row[1] as Person.ID) }
        }
        var needs: [Customer.ID: Need] = [:]
        for (_, list) in Dictionary(grouping: lists, by: \.holder).sorted(by: { $0.key < $1.key }) {
            var shuffled = list.map(\.customer).shuffled(using: &random)[...]
            for (need, customers) in Self.quota {
                for customer in shuffled.prefix(customers) { needs[customer] = need }
                shuffled = shuffled.dropFirst(customers)
            }
        }
        let chosen = needs
        try await record { customer, random in
            chosen[customer.id].map { ($0, Self.date(of: $0, today: workspace.clock.today, &random)) }
        }
    }

    private func record(
        _ facts: @escaping @Sendable (Customer, inout SampleRandom) -> (Need, ExpectedPurchase?)?
    ) async throws {
        let clock = workspace.clock
        try await workspace.database.write { connection in
            var random = SampleRandom(seed: 20_260_103)
            let rules = try Rules(connection)
            let lines = try SuiteLines(connection)
            let writer = CustomerWriter(connection, rules: rules, clock: clock, person: nil)
            let customers = try connection.all("SELECT \(Customer.columns) FROM customer ORDER BY id", Customer.init)
            for before in customers {
                guard let (need, expected) = facts(before, &random) else { continue }
                var after = before
                (after.need, after.expected) = (need, expected)
                after.profile.productLine = lines.usual(in: before.profile.market)
                try MiningSignals.add(.needRecorded, to: &after, rules: rules, clock: clock, connection)
                try writer.save(after, before: before, .init(kind: "facts.recorded"))
            }
        }
    }

    /// A date as it comes up in practice with a need.
    private static func date(of need: Need, today: CivilDate, _ random: inout SampleRandom) -> ExpectedPurchase? {
        switch need {
        case .none: nil
        case .emerging: random.chance(30) ? .month(today.calendarMonth.adding(months: 11)) : nil
        case .arisen: .month(today.calendarMonth.adding(months: .random(in: 4...8, using: &random)))
        case .clear: .date(today.adding(days: .random(in: 65...150, using: &random)))
        }
    }
}
