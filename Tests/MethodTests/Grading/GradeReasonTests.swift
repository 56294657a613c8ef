import Method
import Testing

@Suite("Why a customer has its grade")
struct GradeReasonTests {
    let rules = GradeRules()

    private func reason(_ need: Need, _ expected: String, on today: String = "2026-11-23") throws -> GradeReason {
        let facts = GradeRules.Facts(need: need, expected: ExpectedPurchase(expected))
        return try #require(rules.grade(facts, on: try date(today))).reason
    }

    @Test(
        "the stored form is stable",
        arguments: [
            (Need.clear, "2027-01-23", "clear_within_a;need=clear;expected=2027-01-23"),
            (.arisen, "2027-03", "arisen_within_b;need=arisen;expected=2027-03"),
            (.clear, "2026-11-20", "clear_within_a;need=clear;expected=2026-11-20;stale"),
            (.clear, "2026-10-20", "expected_date_passed;need=clear;expected=2026-10-20"),
            (.emerging, "", "emerging;need=emerging"),
            (.none, "", "no_need;need=none"),
            (.none, "2026-11-20", "no_need;need=none;expected=2026-11-20;stale"),
        ])
    func stored(need: Need, expected: String, stored: String) throws {
        let reason = try reason(need, expected)
        #expect(reason.description == stored)
        #expect(GradeReason(stored) == reason)
    }

    @Test(
        "any words of a supervisor survive",
        arguments: [
            "大客户，按 A 级跟进", "a;b=c;stale", "text=1;until=2027-01-01", "\u{301}accent first", "two\nlines", " ", "😀", "=",
            ";",
            "\u{200D}joined",
        ])
    func overrides(text: String) throws {
        for expected in [nil, ExpectedPurchase("2027-02"), ExpectedPurchase("2027-02-03")] {
            let override = GradeOverride(stored: .a, reason: text, until: try date("2027-03-01"))
            let facts = GradeRules.Facts(need: .arisen, expected: expected)
            let reason = try #require(rules.grade(facts, override: override, on: try date("2026-11-23"))).reason
            let read = try #require(GradeReason(reason.description))
            #expect(read == reason)
            #expect(read.override?.text.unicodeScalars.elementsEqual(text.unicodeScalars) == true)
            #expect(read.rule == .override)
        }
    }

    @Test(
        "anything else is no reason",
        arguments: [
            "", ";", "clear_within_a", "clear_within_a;need=much", "unknown;need=clear", "clear_within_a;need=clear;",
            "clear_within_a;need=clear;expected=soon", "clear_within_a;need=clear;stale;expected=2027-01-23",
            "clear_within_a;need=clear;fresh", "override;need=clear", "override;need=clear;until=2027-01-01",
            "override;need=clear;until=never;text=x", "clear_within_a;expected=2027-01-23;need=clear",
            "clear_within_a;need=clear;until=2027-01-01;text=x", "clear_within_a;need=clear;stalestale",
        ])
    func malformed(text: String) {
        #expect(GradeReason(text) == nil)
    }

    @Test("one sentence, in each language")
    func sentences() throws {
        let today = try date("2026-11-23")
        let a = try reason(.clear, "2027-01-23").sentence(rules: rules, on: today)
        #expect(a.simplified == "需求已明确，预计 2027-01-23 购买，还有 2 个月（A 级：3 个月以内）。")
        #expect(a.traditional == "需求已明確，預計 2027-01-23 購買，還有 2 個月（A 級：3 個月以內）。")
        #expect(
            a.english == "The need is clear; expected to buy on 2027-01-23, 2 months from now (A: within 3 months).")

        let b = try reason(.arisen, "2026-12").sentence(rules: rules, on: today)
        #expect(b.simplified == "需求已产生，预计 2026-12 购买，还有 2 个月（B 级：6 个月以内）。")
        #expect(b.english == "The need has arisen; expected to buy in 2026-12, 2 months from now (B: within 6 months).")

        let c = try reason(.clear, "2027-12-01").sentence(rules: rules)
        #expect(c.simplified == "需求已明确，预计 2027-12-01 购买（C 级：6 个月以后）。")
        #expect(try reason(.emerging, "").sentence(rules: rules).simplified == "需求开始萌芽，购买时间未知（C 级）。")
        #expect(
            try reason(.none, "").sentence(rules: rules).english
                == "In the target market, but no need is known yet (D).")

        let stale = try reason(.clear, "2026-11-20").sentence(rules: rules, on: today)
        #expect(stale.simplified == "需求已明确，预计的购买日期 2026-11-20 已过，级别暂留 30 天，请核实（A 级：3 个月以内）。")
        let passed = try reason(.clear, "2026-10-20").sentence(rules: rules, on: today)
        #expect(passed.simplified == "需求已明确，但预计的购买日期 2026-10-20 已过 30 天以上，视为未知（C 级）。")
        #expect(passed.english.contains("passed more than 30 days ago and counts as unknown"))

        #expect(try reason(.clear, "2026-11-23").sentence(rules: rules, on: today).simplified.contains("就在今天"))
    }

    @Test("the sentence of an override gives the supervisor's words and the end")
    func overrideSentence() throws {
        let override = GradeOverride(stored: .a, reason: "集团重点客户", until: try date("2027-03-01"))
        let grading = try #require(rules.grade(.init(need: .none), override: override, on: try date("2026-11-23")))
        #expect(grading.reason.sentence(rules: rules).simplified == "主管人工定级，有效至 2027-03-01：集团重点客户")
    }

    @Test("every rule has a name of its own")
    func names() {
        #expect(Set(GradeRule.allCases.map(\.name)).count == GradeRule.allCases.count)
    }
}
