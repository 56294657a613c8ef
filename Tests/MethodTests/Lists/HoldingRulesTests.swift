import Method
import Testing

@Suite("Holding and recycling")
struct HoldingRulesTests {
    let rules = HoldingRules()

    @Test(
        "without real follow-up for the grade's days, a customer goes back the day after",
        arguments: [
            (Grade.a, 7), (.b, 30), (.c, 90), (.d, 180),
        ])
    func recycling(grade: Grade, days: Int) throws {
        let heldSince = try date("2026-01-01")
        let lastTouch = try date("2026-06-01")
        #expect(
            rules.recycleDate(.init(grade: grade, lastTouch: lastTouch, heldSince: heldSince))
                == lastTouch.adding(days: days + 1))
    }

    @Test("an earlier holder's follow-up does not count")
    func earlierHolder() throws {
        let heldSince = try date("2026-06-01")
        #expect(
            rules.recycleDate(.init(grade: .b, lastTouch: try date("2026-05-30"), heldSince: heldSince))
                == rules.recycleDate(.init(grade: .b, lastTouch: nil, heldSince: heldSince)))
    }

    @Test("nothing is recycled in the protected days after it came")
    func protection() throws {
        let heldSince = try date("2026-06-01")
        #expect(rules.recycleDate(.init(grade: .a, lastTouch: nil, heldSince: heldSince)) == (try date("2026-06-16")))
        #expect(
            rules.recycleDate(.init(grade: .a, lastTouch: try date("2026-06-03"), heldSince: heldSince))
                == (try date("2026-06-16")))
        #expect(
            rules.recycleDate(.init(grade: .a, lastTouch: try date("2026-06-12"), heldSince: heldSince))
                == (try date("2026-06-20")))
    }

    @Test(
        "the warning comes seven days ahead, but never in the first half of the time",
        arguments: [
            (Grade.a, 3), (.b, 7), (.c, 7), (.d, 7),
        ])
    func warning(grade: Grade, daysAhead: Int) throws {
        let heldSince = try date("2026-01-01")
        let lastTouch = try date("2026-06-01")
        let recycled = rules.recycleDate(.init(grade: grade, lastTouch: lastTouch, heldSince: heldSince))
        let warned = rules.warnDate(.init(grade: grade, lastTouch: lastTouch, heldSince: heldSince))
        #expect(warned.days(to: recycled) == daysAhead)
        #expect(warned > lastTouch)
    }

    @Test("no re-claim for 30 days")
    func reclaim() throws {
        #expect(rules.reclaimDate(letGo: try date("2026-06-01")) == (try date("2026-07-02")))
    }

    @Test(
        "the list is topped up to 44, and nobody claims beyond 300",
        arguments: [
            (0, 44, 300), (43, 1, 257), (44, 0, 256), (299, 0, 1), (300, 0, 0), (310, 0, 0),
        ])
    func limits(holding: Int, shortage: Int, claimable: Int) {
        #expect(rules.shortage(holding: holding) == shortage)
        #expect(rules.claimable(holding: holding) == claimable)
    }

    @Test(
        "numbers that make no sense are refused by name",
        arguments: [
            (HoldingRules(capacity: -1), "capacity"), (HoldingRules(capacity: 301), "holdingLimit"),
            (HoldingRules(recycleDays: ByGrade(a: 7, b: 0, c: 90, d: 180)), "recycleDays.B"),
            (HoldingRules(warnDays: -1), "warnDays"), (HoldingRules(protectedDays: -1), "protectedDays"),
            (HoldingRules(noReclaimDays: 4000), "noReclaimDays"),
        ])
    func refusals(rules: HoldingRules, name: String) {
        let problem = #expect(throws: InvalidSetting.self) { try rules.validate() }
        #expect(problem?.name == name)
    }

    @Test("the defaults are valid")
    func valid() throws { try rules.validate() }
}
