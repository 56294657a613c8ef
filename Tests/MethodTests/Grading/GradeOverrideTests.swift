import Method
import Testing

@Suite("A grade set by a supervisor")
struct GradeOverrideTests {
    let rules = GradeRules()

    @Test("holds through its last day; then the computed grade is back")
    func inForce() throws {
        let start = try date("2026-11-23")
        let until = try date("2026-12-31")
        let override = try GradeOverride(grade: .a, reason: "总部指定", until: until, on: start)
        let facts = GradeRules.Facts(need: .emerging, expected: ExpectedPurchase("2026-12-10"))

        for day in [start, try date("2026-12-20"), until] {
            let grading = try #require(rules.grade(facts, override: override, on: day))
            #expect(grading.grade == .a)
            #expect(grading.reason.rule == .override)
            #expect(!grading.isStale)
            #expect(grading.nextChange == until.adding(days: 1))
        }
        let after = until.adding(days: 1)
        #expect(rules.grade(facts, override: override, on: after) == rules.grade(facts, on: after))
        #expect(rules.grade(facts, override: nil, on: start) == rules.grade(facts, on: start))
    }

    @Test("needs a reason that can be kept, and an end that is not past")
    func refusals() throws {
        let today = try date("2026-11-23")
        #expect(throws: GradeOverrideProblem.noReason) {
            try GradeOverride(grade: .a, reason: " \n　", until: today, on: today)
        }
        #expect(throws: GradeOverrideProblem.unreadableReason) {
            try GradeOverride(grade: .a, reason: "a\0b", until: today, on: today)
        }
        #expect(throws: GradeOverrideProblem.endsInThePast(today.adding(days: -1))) {
            try GradeOverride(grade: .a, reason: "x", until: today.adding(days: -1), on: today)
        }
        #expect(try GradeOverride(grade: .a, reason: "x", until: today, on: today).isInForce(on: today))
    }
}
