import Method
import SQL

/// What makes a C or D customer worth digging out: each signal adds to the score at the time it comes in (METHOD
/// section 3, mining).
enum MiningSignals {
    /// Adds a signal of today to a customer about to be saved.
    static func add(
        _ signal: MiningSignal, to customer: inout Customer, rules: Rules, clock: WorkspaceClock,
        _ connection: any Connection
    ) throws {
        try connection.execute(
            """
            INSERT INTO mining_signal (customer_id, signal, on_date)
            VALUES (\(customer.id), \(signal.rawValue), \(clock.today))
            """)
        try score(&customer, rules: rules, today: clock.today, connection)
    }

    /// The score of a customer from its recorded signals, as of a day.
    static func score(
        _ customer: inout Customer, rules: Rules, today: CivilDate, _ connection: any Connection
    ) throws {
        let signals = try connection.all(
            "SELECT signal, on_date FROM mining_signal WHERE customer_id = \(customer.id) ORDER BY id"
        ) { row -> (signal: MiningSignal, date: CivilDate)? in
            try MiningSignal(rawValue: row[0]).map { ($0, try row[1]) }
        }
        let score = rules.mining.score(signals.compactMap { $0 }, on: today)
        customer.miningScore = Int(score.points.rounded())
        customer.miningReason = score.contributions.first.map { "\($0.signal.rawValue);\($0.latest)" }
    }

    /// The scores of all customers with signals, after the rules have changed.
    static func scoreAll(rules: Rules, today: CivilDate, _ connection: any Connection) throws {
        var signals: [Customer.ID: [(signal: MiningSignal, date: CivilDate)]] = [:]
        try connection.forEach("SELECT customer_id, signal, on_date FROM mining_signal ORDER BY customer_id, id") {
            row in
            guard let signal = try MiningSignal(rawValue: row[1]) else { return }
            signals[try row[0], default: []].append((signal, try row[2]))
        }
        try connection.update(
            "customer", columns: ["mining_score", "mining_reason"], counting: nil,
            rows: signals.map { customer, signals in
                let score = rules.mining.score(signals, on: today)
                let reason = score.contributions.first.map { "\($0.signal.rawValue);\($0.latest)" }
                return (customer, [Int(score.points.rounded()).sqlValue, reason.sqlValue])
            })
    }
}
