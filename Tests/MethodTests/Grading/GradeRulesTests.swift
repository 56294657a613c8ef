import Method
import Testing

@Suite("The grade of a customer")
struct GradeRulesTests {
    let rules = GradeRules()

    /// On 2026-11-23: 3 months end on 2027-02-23, 6 months on 2027-05-23.
    @Test(
        "the table of the method, with the edges of each row",
        arguments: [
            (Need.clear, "2026-11-23", Grade.a, GradeRule.clearWithinA),
            (.clear, "2027-02-23", .a, .clearWithinA),
            (.clear, "2027-02-24", .b, .arisenWithinB),
            (.clear, "2027-02", .b, .arisenWithinB),
            (.clear, "2027-01", .a, .clearWithinA),
            (.clear, "2027-05-23", .b, .arisenWithinB),
            (.clear, "2027-05-24", .c, .emerging),
            (.clear, "", .c, .emerging),
            (.arisen, "2026-11-24", .b, .arisenWithinB),
            (.arisen, "2027-05-23", .b, .arisenWithinB),
            (.arisen, "2027-05-24", .c, .emerging),
            (.arisen, "", .c, .emerging),
            (.emerging, "2026-11-24", .c, .emerging),
            (.emerging, "2028-01", .c, .emerging),
            (.emerging, "", .c, .emerging),
            (.none, "2026-11-24", .d, .noNeed),
            (.none, "2028-01", .d, .noNeed),
            (.none, "", .d, .noNeed),
        ])
    func table(need: Need, expected: String, grade: Grade, rule: GradeRule) throws {
        let facts = GradeRules.Facts(need: need, expected: ExpectedPurchase(expected))
        let grading = try #require(rules.grade(facts, on: try date("2026-11-23")))
        #expect(grading.grade == grade)
        #expect(grading.reason.rule == rule)
        #expect(grading.reason.need == need)
        #expect(grading.reason.expected == ExpectedPurchase(expected))
        #expect(!grading.isStale)
    }

    @Test(
        "a passed date keeps its grade for 30 days, stale, and then counts as unknown",
        arguments: [
            (Need.clear, 1, Grade.a, true, GradeRule.clearWithinA),
            (.clear, 30, .a, true, .clearWithinA),
            (.clear, 31, .c, false, .expectedDatePassed),
            (.arisen, 30, .b, true, .arisenWithinB),
            (.arisen, 31, .c, false, .expectedDatePassed),
            (.emerging, 30, .c, true, .emerging),
            (.emerging, 31, .c, false, .emerging),
            (.none, 30, .d, true, .noNeed),
            (.none, 31, .d, false, .noNeed),
        ])
    func passedDates(need: Need, daysAgo: Int, grade: Grade, isStale: Bool, rule: GradeRule) throws {
        let today = try date("2027-03-01")
        let facts = GradeRules.Facts(need: need, expected: .date(today.adding(days: -daysAgo)))
        let grading = try #require(rules.grade(facts, on: today))
        #expect(grading.grade == grade)
        #expect(grading.isStale == isStale)
        #expect(grading.reason.rule == rule)
    }

    @Test("a customer that is 7 months away becomes B when it is 6 months away, by time alone")
    func timeAlone() throws {
        let facts = GradeRules.Facts(need: .arisen, expected: ExpectedPurchase("2027-06-20"))
        let before = try #require(rules.grade(facts, on: try date("2026-12-19")))
        #expect(before.grade == .c)
        #expect(before.nextChange == (try date("2026-12-20")))
        #expect(rules.grade(facts, on: try date("2026-12-20"))?.grade == .b)
    }

    @Test("the company's own months and grace count")
    func ownNumbers() throws {
        let own = GradeRules(monthsOfA: 1, monthsOfB: 2, graceDays: 0)
        let today = try date("2026-11-23")
        func grade(_ expected: String) -> Grade? {
            own.grade(.init(need: .clear, expected: ExpectedPurchase(expected)), on: today)?.grade
        }
        #expect(grade("2026-12-23") == .a)
        #expect(grade("2026-12-24") == .b)
        #expect(grade("2027-01-24") == .c)
        #expect(grade("2026-11-22") == .c)
    }

    @Test(
        "numbers that the method cannot work with are refused by name",
        arguments: [
            (GradeRules(monthsOfA: 0), "monthsOfA"), (GradeRules(monthsOfA: 7), "monthsOfB"),
            (GradeRules(monthsOfB: 61), "monthsOfB"), (GradeRules(graceDays: -1), "graceDays"),
            (GradeRules(graceDays: 366), "graceDays"),
        ])
    func refusals(rules: GradeRules, name: String) throws {
        let problem = #expect(throws: InvalidSetting.self) { try rules.validate() }
        #expect(problem?.name == name)
        #expect(problem?.text.english.isEmpty == false)
    }

    @Test("the method's defaults, and the most that is accepted, are valid")
    func valid() throws {
        try GradeRules().validate()
        try GradeRules(monthsOfA: 60, monthsOfB: 60, graceDays: 365).validate()
        #expect(GradeRules() == GradeRules(monthsOfA: 3, monthsOfB: 6, graceDays: 30))
    }

    @Test("grades and needs are ordered")
    func order() {
        #expect(Grade.allCases.sorted() == [.d, .c, .b, .a])
        #expect(Need.allCases.sorted() == [.none, .emerging, .arisen, .clear])
    }

    @Test("definitions name the months in force")
    func definitions() {
        #expect(Grade.a.definition.simplified == "需求已明确，3 个月以内购买")
        #expect(Grade.b.definition.english == "need has arisen, buys in 4–6 months")
        #expect(Grade.a.definition(rules: GradeRules(monthsOfA: 1)).english == "need clear, buys within 1 month")
        #expect(Grade.c.definition(rules: GradeRules(monthsOfB: 9)).traditional == "屬於目標市場，9 個月以後購買")
    }
}
