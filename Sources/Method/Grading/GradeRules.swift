/// The numbers of the grade rules (METHOD §3), which a director may change, and the rules themselves.
public struct GradeRules: Sendable, Hashable {
    /// A buys within so many months.
    public var monthsOfA: Int
    /// B buys within so many months.
    public var monthsOfB: Int
    /// For so many days after an expected date has passed, the grade is kept and marked stale.
    public var graceDays: Int

    public init(monthsOfA: Int = 3, monthsOfB: Int = 6, graceDays: Int = 30) {
        self.monthsOfA = monthsOfA
        self.monthsOfB = monthsOfB
        self.graceDays = graceDays
    }

    /// - Throws: when the months are not 1 ≤ A ≤ B ≤ 60 or the grace is not 0 to 365 days.
    public func validate() throws(InvalidSetting) {
        try InvalidSetting.check(
            "monthsOfA", monthsOfA, in: 1...60, called: Text("A 级的月数", "A 級的月數", "The months of grade A"))
        try InvalidSetting.check(
            "monthsOfB", monthsOfB, in: 1...60, called: Text("B 级的月数", "B 級的月數", "The months of grade B"))
        try InvalidSetting.check(
            "graceDays", graceDays, in: 0...365, called: Text("宽限天数", "寬限天數", "The days of grace"))
        guard monthsOfB >= monthsOfA else {
            throw InvalidSetting(
                "monthsOfB",
                Text(
                    "B 级的月数（\(monthsOfB)）不能少于 A 级的月数（\(monthsOfA)）。",
                    "B 級的月數（\(monthsOfB)）不能少於 A 級的月數（\(monthsOfA)）。",
                    "The months of grade B (\(monthsOfB)) must not be fewer than those of grade A (\(monthsOfA))."))
        }
    }

    /// What the grade is computed from, all of it recorded by somebody.
    public struct Facts: Sendable, Hashable {
        public var need: Need
        public var expected: ExpectedPurchase?
        public var inTargetMarket: Bool

        public init(need: Need, expected: ExpectedPurchase? = nil, inTargetMarket: Bool = true) {
            self.need = need
            self.expected = expected
            self.inTargetMarket = inTargetMarket
        }
    }

    /// The grade of a customer with these facts on this day: the first rule that matches.
    ///
    /// Nil only for a customer outside the target market, which has no grade.
    public func grade(_ facts: Facts, on today: CivilDate) -> Grading? {
        guard facts.inTargetMarket else { return nil }
        let horizon = Horizon(to: facts.expected, from: today, graceDays: graceDays)
        let (grade, rule) = match(need: facts.need, horizon: horizon)
        return Grading(
            grade: grade,
            reason: GradeReason(
                rule: rule, need: facts.need, expected: facts.expected, isStale: horizon == .stale),
            nextChange: nextChange(facts, after: today))
    }

    /// The grade with a supervisor's override, which holds through its last day; from the day after, the computed
    /// grade.
    ///
    /// An overridden grade is never stale, for it does not rest on the expected date. An override does not bring
    /// a customer from outside into the target market.
    public func grade(_ facts: Facts, override: GradeOverride?, on today: CivilDate) -> Grading? {
        guard let override, override.isInForce(on: today) else { return grade(facts, on: today) }
        guard facts.inTargetMarket else { return nil }
        return Grading(
            grade: override.grade,
            reason: GradeReason(override, need: facts.need, expected: facts.expected),
            nextChange: override.until.adding(days: 1))
    }

    /// The table of METHOD §3, row by row.
    private func match(need: Need, horizon: Horizon) -> (Grade, GradeRule) {
        let months = horizon.months ?? .max
        if need == .clear, months <= monthsOfA { return (.a, .clearWithinA) }
        if need >= .arisen, months <= monthsOfB { return (.b, .arisenWithinB) }
        if need >= .arisen, horizon == .passed { return (.c, .expectedDatePassed) }
        if need >= .emerging { return (.c, .emerging) }
        return (.d, .noNeed)
    }
}

extension GradeRules: Codable {
    private enum CodingKeys: String, CodingKey { case monthsOfA, monthsOfB, graceDays }

    /// A number that was not stored has the method's default, so that settings of an earlier version stay readable.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        let defaults = GradeRules()
        self.init(
            monthsOfA: try values.decodeIfPresent(Int.self, forKey: .monthsOfA) ?? defaults.monthsOfA,
            monthsOfB: try values.decodeIfPresent(Int.self, forKey: .monthsOfB) ?? defaults.monthsOfB,
            graceDays: try values.decodeIfPresent(Int.self, forKey: .graceDays) ?? defaults.graceDays)
        try validate()
    }
}
