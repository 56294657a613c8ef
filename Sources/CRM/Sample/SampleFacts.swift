import Method
import SQL

/// What is known of the sample's customers at its beginning.
struct SampleFacts {
    let workspace: Workspace

    /// Records a need for some customers, so that the lists have A to D from the first day.
    func recordFirst(knownTo names: [String]) async throws {
        let clock = workspace.clock
        try await workspace.database.write { connection in
            var random = SampleRandom(seed: 20_260_101)
            let rules = try Rules(connection)
            let writer = CustomerWriter(connection, rules: rules, clock: clock, person: nil)
            let customers = try connection.all("SELECT \(Customer.columns) FROM customer ORDER BY id", Customer.init)
            for before in customers {
                let isKnown = names.contains(before.profile.name.written)
                guard isKnown || random.chance(14) else { continue }
                var after = before
                (after.need, after.expected) =
                    isKnown ? (.emerging, nil) : SampleFacts.facts(today: clock.today, &random)
                try MiningSignals.add(.needRecorded, to: &after, rules: rules, clock: clock, connection)
                try writer.save(after, before: before, .init(kind: "facts.recorded"))
            }
        }
    }

    /// A need and a date as they come up in practice: few clear and near, most only emerging.
    private static func facts(today: CivilDate, _ random: inout SampleRandom) -> (Need, ExpectedPurchase?) {
        switch Int.random(in: 0..<100, using: &random) {
        case ..<14: (.clear, .date(today.adding(days: .random(in: 50...130, using: &random))))
        case ..<40: (.arisen, .month(today.calendarMonth.adding(months: .random(in: 4...8, using: &random))))
        case ..<50: (.arisen, nil)
        default: (.emerging, random.chance(30) ? .month(today.calendarMonth.adding(months: 11)) : nil)
        }
    }
}
