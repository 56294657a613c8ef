/// How much each signal counts, and how fast it fades (METHOD §3, mining).
public struct MiningRules: Sendable, Hashable, Codable {
    public struct Strength: Sendable, Hashable, Codable {
        /// The points of a signal on its day.
        public var weight: Int
        /// After so many days it counts half, after twice as many a quarter.
        public var halfLifeDays: Int

        public init(weight: Int, halfLifeDays: Int) {
            self.weight = weight
            self.halfLifeDays = halfLifeDays
        }
    }

    private var strengths: [String: Strength]

    /// The method's defaults: what the customer did itself, and what cost it effort, counts most.
    public init() {
        strengths = [:]
        for signal in MiningSignal.allCases { strengths[signal.rawValue] = signal.usualStrength }
    }

    /// A signal that was not stored (one of a later version) has its default.
    public subscript(signal: MiningSignal) -> Strength {
        get { strengths[signal.rawValue] ?? signal.usualStrength }
        set { strengths[signal.rawValue] = newValue }
    }

    /// - Throws: when a weight is not 0 to 1000 or a half-life not 1 to 3650 days.
    public func validate() throws(InvalidSetting) {
        for signal in MiningSignal.allCases {
            try InvalidSetting.check(
                "\(signal.rawValue).weight", self[signal].weight, in: 0...1000,
                called: signal.name + Text("：分值", "：分值", ": the weight"))
            try InvalidSetting.check(
                "\(signal.rawValue).halfLifeDays", self[signal].halfLifeDays, in: 1...3650,
                called: signal.name + Text("：半衰期天数", "：半衰期天數", ": the days of its half-life"))
        }
    }

    /// What a signal that is so many days old is still worth.
    ///
    /// Exactly half after each half-life, and in a straight line between. A signal of tomorrow is worth nothing yet.
    public func worth(of signal: MiningSignal, days age: Int) -> Double {
        guard age >= 0 else { return 0 }
        let strength = self[signal]
        let halvings = age / strength.halfLifeDays
        guard halvings < 32 else { return 0 }
        let within = Double(age % strength.halfLifeDays) / Double(strength.halfLifeDays)
        return Double(strength.weight) / Double(1 << halvings) * (1 - within / 2)
    }

    /// How likely a customer with these signals is to become A or B, compared to others, with the signals that say so.
    ///
    /// Signals of one kind count fully once; the second counts half, the third a quarter, so that a hundred opened
    /// mails do not outrank one request for a trial.
    public func score(_ signals: [(signal: MiningSignal, date: CivilDate)], on today: CivilDate) -> MiningScore {
        var contributions: [MiningScore.Contribution] = []
        for kind in MiningSignal.allCases {
            let dates = signals.filter { $0.signal == kind && $0.date <= today }.map(\.date).sorted(by: >)
            var points = 0.0
            for (earlier, date) in dates.prefix(32).enumerated() {
                points += worth(of: kind, days: date.days(to: today)) / Double(1 << earlier)
            }
            if points > 0, let latest = dates.first {
                contributions.append(.init(signal: kind, latest: latest, times: dates.count, points: points))
            }
        }
        contributions.sort { ($0.points, $0.latest) > ($1.points, $1.latest) }
        return MiningScore(contributions: contributions)
    }
}

extension MiningSignal {
    fileprivate var usualStrength: MiningRules.Strength {
        switch self {
        case .opened: .init(weight: 5, halfLifeDays: 14)
        case .similarFirmSigned: .init(weight: 15, halfLifeDays: 90)
        case .replied: .init(weight: 25, halfLifeDays: 30)
        case .attendedEvent: .init(weight: 30, halfLifeDays: 60)
        case .needRecorded: .init(weight: 40, halfLifeDays: 90)
        case .askedForConsultation: .init(weight: 50, halfLifeDays: 60)
        case .askedForTrial: .init(weight: 60, halfLifeDays: 60)
        }
    }
}

/// A place in the mining queue, with its reasons.
public struct MiningScore: Sendable, Hashable {
    /// What the signals of one kind add.
    public struct Contribution: Sendable, Hashable {
        public let signal: MiningSignal
        public let latest: CivilDate
        public let times: Int
        public let points: Double
    }

    /// The strongest first.
    public let contributions: [Contribution]

    public var points: Double { contributions.reduce(0) { $0 + $1.points } }

    /// Why, by the strongest signal; nil without any.
    public var reason: Text? { contributions.first.map { $0.signal.sentence(on: $0.latest) } }
}
