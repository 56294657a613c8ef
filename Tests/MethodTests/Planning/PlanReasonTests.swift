import Method
import Testing

@Suite("The reason of a planned touch")
struct PlanReasonTests {
    private let keeping = PlanReason(
        work: .b, touch: 1, touches: 2, untouchedDays: 41, due: civil("2026-11-20"), sharedCity: "330100", companion: 17
    )
    private let hangzhou = Text("杭州", "杭州", "Hangzhou")

    @Test("is a sentence in three languages")
    func keepingSentence() {
        let sentence = keeping.sentence(cityName: hangzhou, companionName: Text(verbatim: "协达软件"))
        #expect(sentence(.simplified) == "B 级，41 天未联系，应于 2026-11-20 联系，本月第 1 次（共 2 次），与协达软件同城（杭州）同日")
        #expect(sentence(.traditional) == "B 級，41 天未聯繫，應於 2026-11-20 聯繫，本月第 1 次（共 2 次），與协达软件同城（杭州）同日")
        #expect(
            sentence(.english) == "B, untouched for 41 days, due on 2026-11-20, touch 1 of 2 this month, "
                + "same city (Hangzhou) as 协达软件 that day")
    }

    @Test("names the stage and the expected date of an A customer")
    func stage() {
        let reason = PlanReason(
            work: .a, touch: 2, touches: 4, untouchedDays: 1, stageRank: Stage.negotiation.number,
            expected: civil("2026-12-20"))
        let sentence = reason.sentence()
        #expect(sentence(.simplified) == "A 级，商务谈判阶段，预计 2026-12-20 成交，1 天未联系，本月第 2 次（共 4 次）")
        #expect(
            sentence(.english) == "A, stage: negotiation, expected to sign on 2026-12-20, untouched for 1 day, "
                + "touch 2 of 4 this month")
    }

    @Test("says what the mining queue says")
    func mining() {
        let reason = PlanReason(work: .new, touch: 1, touches: 1, miningScore: 72, miningReason: "replied")
        let sentence = reason.sentence(miningReason: Text("回复了邮件", "回覆了郵件", "answered a mail"))
        #expect(sentence(.simplified) == "新客户开发，挖掘得分 72（回复了邮件），从未联系")
        #expect(sentence(.english) == "new customer, mining score 72 (answered a mail), never touched")
    }

    @Test("says in general words what it has no names for")
    func withoutNames() {
        #expect(keeping.sentence()(.simplified).hasSuffix("与其他客户同城同日"))
        #expect(keeping.sentence()(.english).hasSuffix("same city as other customers that day"))
    }

    @Test("has one stored form that does not change")
    func stored() {
        #expect(keeping.description == "B;1/2;untouched=41;due=2026-11-20;city=330100;with=17")
        #expect(PlanReason("B;1/2;untouched=41;due=2026-11-20;city=330100;with=17") == keeping)
        #expect(
            PlanReason("A;2/4;stage=5;expected=2026-12-20")
                == PlanReason(work: .a, touch: 2, touches: 4, stageRank: 5, expected: civil("2026-12-20")))
    }

    @Test("stores tokens of any characters", arguments: ["a;b", "100%", "x=y;z%3B", "", "回复"])
    func tokens(token: String) {
        let reason = PlanReason(work: .new, touch: 1, touches: 1, miningScore: 1, miningReason: token)
        #expect(PlanReason(reason.description) == reason)
    }

    @Test(
        "does not read what it did not write",
        arguments: [
            "", "B", "X;1/2", "B;1", "B;1/2;untouched", "B;1/2;untouched=many", "B;1/2;mood=good", "B;1/2;city=%zz",
            "B;1/2;with=17;city=330100",
        ])
    func unreadable(text: String) {
        #expect(PlanReason(text) == nil)
    }

    @Test("a shortfall says what is missing", arguments: PlanShortfall.Reason.allCases)
    func shortfall(reason: PlanShortfall.Reason) {
        let sentence = PlanShortfall(work: .b, reason: reason, accounts: 31, touches: 62, customers: [17]).sentence
        #expect(sentence(.english).hasPrefix("keeping B customers: "))
        #expect(sentence(.english).contains("31 accounts"))
        #expect(sentence(.simplified).contains("31 家"))
        #expect(sentence(.traditional).contains("31 家"))
    }
}
