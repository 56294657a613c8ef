import Method
import Testing

@Suite("Mining C and D customers")
struct MiningTests {
    let rules = MiningRules()

    @Test("a signal counts half after its half-life and a quarter after two", arguments: MiningSignal.allCases)
    func halves(signal: MiningSignal) throws {
        let strength = rules[signal]
        #expect(rules.worth(of: signal, days: 0) == Double(strength.weight))
        #expect(rules.worth(of: signal, days: strength.halfLifeDays) == Double(strength.weight) / 2)
        #expect(rules.worth(of: signal, days: 2 * strength.halfLifeDays) == Double(strength.weight) / 4)
        for age in 0..<400 {
            #expect(rules.worth(of: signal, days: age) > rules.worth(of: signal, days: age + 1))
        }
        #expect(rules.worth(of: signal, days: -1) == 0)
        #expect(rules.worth(of: signal, days: 1_000_000) == 0)
    }

    @Test("the newest, the strongest and the repeated rank higher; a flood of the weakest does not")
    func ranking() throws {
        let today = try date("2026-11-23")
        func points(_ signals: [(MiningSignal, Int)]) -> Double {
            rules.score(signals.map { (signal: $0.0, date: today.adding(days: -$0.1)) }, on: today).points
        }
        #expect(points([]) == 0)
        #expect(points([(.replied, 3)]) > points([(.replied, 30)]))
        #expect(points([(.replied, 3), (.replied, 5)]) > points([(.replied, 3)]))
        #expect(points([(.replied, 3), (.opened, 5)]) > points([(.replied, 3)]))
        #expect(points(Array(repeating: (.opened, 0), count: 500)) < points([(.askedForTrial, 30)]))
        #expect(points([(.replied, -3)]) == 0)
    }

    @Test("the reason is the strongest signal, at its latest")
    func reason() throws {
        let today = try date("2026-11-23")
        let score = rules.score(
            [
                (.opened, try date("2026-11-22")), (.askedForTrial, try date("2026-11-01")),
                (.askedForTrial, try date("2026-11-10")),
            ], on: today)
        #expect(score.reason?.simplified == "2026-11-10 要求试用。")
        #expect(score.contributions.map(\.signal) == [.askedForTrial, .opened])
        #expect(score.contributions.first?.times == 2)
        #expect(rules.score([], on: today).reason == nil)
    }

    @Test("a director may change the weights, within reason")
    func settings() throws {
        try rules.validate()
        var own = rules
        own[.opened] = .init(weight: 100, halfLifeDays: 10)
        #expect(own.worth(of: .opened, days: 10) == 50)
        own[.opened].halfLifeDays = 0
        #expect(throws: InvalidSetting.self) { try own.validate() }
        own[.opened] = .init(weight: -1, halfLifeDays: 10)
        #expect(throws: InvalidSetting.self) { try own.validate() }
    }
}
