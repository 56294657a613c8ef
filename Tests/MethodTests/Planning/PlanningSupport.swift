import Method

/// A generator of its own, so that every run of the tests sees the same cases (SplitMix64, Steele et al. 2014).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: Int) { state = UInt64(truncatingIfNeeded: seed) }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// A date written in a test; a wrong one stops the test run.
func civil(_ text: String) -> CivilDate { CivilDate(text)! }

/// A month written in a test; a wrong one stops the test run.
func civilMonth(_ text: String) -> CivilMonth { CivilMonth(text)! }

/// Monday to Friday.
func weekdays(_ month: CivilMonth) -> [CivilDate] { month.days.filter { $0.weekday < 6 } }

/// A salesperson's accounts of all kinds, invented from a seed.
func inventedCandidates(seed: Int, count: Int, cities: Int, before today: CivilDate) -> [PlanCandidate] {
    var generator = SeededGenerator(seed: seed)
    return (1...count).map { number in
        let work = PlanningWork.allCases[Int.random(in: 0..<4, using: &generator)]
        let touched = Int.random(in: 0..<5, using: &generator) == 0 ? nil : Int.random(in: 1...200, using: &generator)
        let due = Int.random(in: 0..<4, using: &generator) == 0 ? nil : Int.random(in: -40...60, using: &generator)
        let city = Int.random(in: 0..<20, using: &generator) == 0 ? nil : Int.random(in: 0..<cities, using: &generator)
        return PlanCandidate(
            customer: Int64(number), work: work, city: city.map { "33\($0)00" },
            lastTouch: touched.map { today.adding(days: -$0) }, due: due.map { today.adding(days: $0) },
            expected: work == .a ? today.adding(days: Int.random(in: 0...90, using: &generator)) : nil,
            stageRank: work == .a ? Int.random(in: 0...6, using: &generator) : 0,
            miningScore: work == .new ? Int.random(in: 0...100, using: &generator) : 0,
            miningReason: work == .new ? "replied" : "")
    }
}

/// An invented request: month, today, leave and kept touches depend on the seed.
func inventedRequest(seed: Int) -> MonthPlanRequest {
    var generator = SeededGenerator(seed: seed &* 7919)
    let planned = civilMonth("2026-01").adding(months: Int.random(in: 0..<18, using: &generator))
    let today = planned.firstDay.adding(days: Int.random(in: -8...25, using: &generator))
    let leave = Int.random(in: 0...6, using: &generator)
    let working = weekdays(planned).shuffled(using: &generator).dropFirst(leave)
    let candidates = inventedCandidates(
        seed: seed, count: Int.random(in: 1...300, using: &generator),
        cities: Int.random(in: 1...30, using: &generator),
        before: today)
    let kept = (0..<Int.random(in: 0...12, using: &generator)).map { _ in
        let customer = Int64.random(in: 1...320, using: &generator)
        return AccountTouch(
            customer: customer, date: planned.firstDay.adding(days: Int.random(in: 0..<28, using: &generator)),
            work: candidates.first { $0.customer == customer }?.work ?? .c,
            minutes: 30 * Int.random(in: 1...12, using: &generator))
    }
    return MonthPlanRequest(
        month: planned, today: today, workingDays: Array(working), candidates: candidates, kept: kept,
        namedInShortfall: 1000)
}

extension MonthPlanRequest {
    func with(
        today: CivilDate? = nil, candidates: [PlanCandidate]? = nil, kept: [AccountTouch]? = nil,
        previous: [AccountTouch]? = nil, workingDays: [CivilDate]? = nil
    ) -> MonthPlanRequest {
        MonthPlanRequest(
            month: month, today: today ?? self.today, workingDays: workingDays ?? self.workingDays, budget: budget,
            candidates: candidates ?? self.candidates, kept: kept ?? self.kept, previous: previous ?? self.previous,
            namedInShortfall: namedInShortfall)
    }
}
