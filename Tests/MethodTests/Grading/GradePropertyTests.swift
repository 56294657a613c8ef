import Method
import Testing

/// Properties over all combinations of facts: every need, every distance in ±400 days and none, on ordinary days and
/// month ends.
@Suite("The grade of any customer", .serialized)
struct GradePropertyTests {
    static let allRules = [
        GradeRules(), GradeRules(monthsOfA: 2, monthsOfB: 2, graceDays: 0),
        GradeRules(monthsOfA: 1, monthsOfB: 12, graceDays: 45),
    ]

    /// The rule by the words of the method, without the help of the product's own horizon.
    private func expectedRule(_ facts: GradeRules.Facts, _ rules: GradeRules, _ today: CivilDate) -> (
        Grade, GradeRule, Bool
    ) {
        var months: Int?
        var isStale = false
        var hasPassed = false
        if let last = facts.expected?.lastDay {
            let daysAgo = last.days(to: today)
            if daysAgo <= 0 {
                months = (0...).first { today.adding(months: $0) >= last }
            } else if daysAgo <= rules.graceDays {
                months = 0
                isStale = true
            } else {
                hasPassed = true
            }
        }
        if facts.need == .clear, let months, months <= rules.monthsOfA { return (.a, .clearWithinA, isStale) }
        if facts.need == .clear || facts.need == .arisen {
            if let months, months <= rules.monthsOfB { return (.b, .arisenWithinB, isStale) }
            return (.c, hasPassed ? .expectedDatePassed : .emerging, isStale)
        }
        return facts.need == .emerging ? (.c, .emerging, isStale) : (.d, .noNeed, isStale)
    }

    @Test("exactly one grade, by the rule that its reason names", arguments: allRules, interestingDays)
    func oneGrade(rules: GradeRules, today: CivilDate) throws {
        for need in Need.allCases {
            for distance in -400...401 {
                let purchase = distance == 401 ? nil : ExpectedPurchase.date(today.adding(days: distance))
                let facts = GradeRules.Facts(need: need, expected: purchase)
                let grading = try #require(rules.grade(facts, on: today))
                let (grade, rule, isStale) = expectedRule(facts, rules, today)
                #expect(grading.grade == grade)
                #expect(grading.reason.rule == rule)
                #expect(grading.isStale == isStale)
                #expect(grading.reason.need == need)
                #expect(grading.reason.expected == purchase)
            }
        }
    }

    @Test("no grade outside the target market", arguments: interestingDays)
    func outside(today: CivilDate) throws {
        let override = try GradeOverride(grade: .a, reason: "x", until: today, on: today)
        for need in Need.allCases {
            for distance in stride(from: -400, through: 400, by: 7) {
                let facts = GradeRules.Facts(
                    need: need, expected: .date(today.adding(days: distance)), inTargetMarket: false)
                #expect(GradeRules().grade(facts, on: today) == nil)
                #expect(GradeRules().grade(facts, override: override, on: today) == nil)
            }
        }
    }

    @Test("a nearer date, and a greater need, never lower the grade", arguments: allRules, interestingDays)
    func monotonic(rules: GradeRules, today: CivilDate) throws {
        for distance in 0..<400 {
            var lesser: Grade?
            for need in Need.allCases {
                let near = try #require(
                    rules.grade(.init(need: need, expected: .date(today.adding(days: distance))), on: today))
                let far = try #require(
                    rules.grade(.init(need: need, expected: .date(today.adding(days: distance + 1))), on: today))
                #expect(near.grade >= far.grade)
                if let lesser { #expect(near.grade >= lesser) }
                lesser = near.grade
            }
        }
    }

    @Test("the next change is the day on which going day by day finds it", arguments: allRules, interestingDays)
    func nextChange(rules: GradeRules, purchase: CivilDate) throws {
        let first = purchase.adding(days: -450)
        for need in Need.allCases {
            let facts = GradeRules.Facts(need: need, expected: .date(purchase))
            let gradings = try (0...550).map { try #require(rules.grade(facts, on: first.adding(days: $0))) }
            var found: CivilDate?
            for day in gradings.indices.reversed() {
                if day + 1 < gradings.count, !gradings[day].isLike(gradings[day + 1]) {
                    found = first.adding(days: day + 1)
                }
                #expect(gradings[day].nextChange == found, "\(need) \(first.adding(days: day))")
            }
            #expect(rules.grade(.init(need: need), on: purchase)?.nextChange == nil)
        }
    }

    @Test("following only the days of change, no change of two years is missed")
    func changesChain() throws {
        let rules = GradeRules()
        let start = try date("2026-08-31")
        for need in Need.allCases {
            let facts = GradeRules.Facts(need: need, expected: ExpectedPurchase("2027-08-31"))
            var kept = try #require(rules.grade(facts, on: start))
            for offset in 1...730 {
                let day = start.adding(days: offset)
                if let next = kept.nextChange, next <= day { kept = try #require(rules.grade(facts, on: day)) }
                let fresh = try #require(rules.grade(facts, on: day))
                // Also the reason: what is kept for a night is what a full regrading would write.
                #expect(kept == fresh)
            }
        }
    }
}

extension Grading {
    /// Whether time has changed nothing between the two.
    fileprivate func isLike(_ other: Grading) -> Bool {
        grade == other.grade && reason.rule == other.reason.rule && isStale == other.isStale
    }
}
