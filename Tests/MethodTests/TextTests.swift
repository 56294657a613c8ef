import Method
import Testing

/// Everything that has a name, by its kind.
private let namesByKind: [String: [Text]] = [
    "Need": Need.allCases.map(\.name), "Grade": Grade.allCases.map(\.name),
    "GradeRule": GradeRule.allCases.map(\.name), "MANAspect": MANAspect.allCases.map(\.name),
    "MANAspect.question": MANAspect.allCases.map(\.question), "MiningSignal": MiningSignal.allCases.map(\.name),
    "Standing": Standing.allCases.map(\.name), "StandingRequirement": StandingRequirement.allCases.map(\.name),
    "ListMove": ListMove.allCases.map(\.name), "Market": Market.all.map(\.name), "Stage": Stage.allCases.map(\.name),
    "Stage.shortName": Stage.allCases.map(\.shortName), "EntryFact": EntryFact.allCases.map(\.name),
    "DealPart": DealPart.allCases.map(\.name), "ProductModule": ProductModule.allCases.map(\.name), "StagePermission": StagePermission.allCases.map(\.name), "Permission": Permission.allCases.map(\.name),
    "Role": Role.allCases.map(\.name), "RecordScope": RecordScope.allCases.map(\.name),
    "Channel": Channel.allCases.map(\.name), "Activity": Activity.allCases.map(\.name),
    "TouchOutcome": TouchOutcome.allCases.map(\.name), "Grade.definition": Grade.allCases.map(\.definition),
]

/// Characters that only simplified writing has, of those that a product like this uses.
private let simplifiedOnly: Set<Character> = Set(
    "个为义书买产亿仅价众优会传伤债关兴农决净减击则创别动务势区医华协单卖厂历发变叶号听启员响问团园围国图场坏坚块报声处备复够头夹奋奖妇学宁实审对导将层岁岛岗帮师带开"
        + "异弃张弹强归当录恶惊惯戏战户执扩扫抢护择拟拥挂损换据掷摄断无旧时显晓暂术机杂权条来极构标栏树样桥检梦楼欢残毁毕气汉沟泽洁济浏测润涨渐满滚灯灵点炼热爱爷牵状独狱环"
        + "现电画畅疗监盖盘确码礼离种积称稳穷竞笔签简类粮纠红约级纪纯纲纳纵纷纸线组细织终绍经结绕给络绝统继续绩维综绿编缘缩网罗职联胜脑药获营虑虽补装见观规视览觉触计订认讨"
        + "让训议记讲许论设访证评识诉词译试话该详语误说请读课谁调谈谢贝负责败货质购贯贴贵贷费资赏赢赶趋车转轮软轻载较辑输边达过运还这进远连迟适选递逻遗邮释钟钱铁银销锁错镇"
        + "长门闭间闻阅队阳阶际陆陈险随隐难雾静韩页顶项顺须预领频题额风飞饭饮馆马驱验鱼鲜鸟麦黄齐")

@Suite("Texts in three languages")
struct TextTests {
    @Test("names are there in every language, and no two of a kind are alike", arguments: namesByKind.keys.sorted())
    func names(kind: String) throws {
        let names = try #require(namesByKind[kind])
        for language in Language.allCases {
            #expect(names.allSatisfy { !$0(language).isEmpty })
            #expect(Set(names.map { $0(language) }).count == names.count, "\(language)")
        }
    }

    @Test("traditional is not simplified, and English is not Chinese", arguments: namesByKind.keys.sorted())
    func languages(kind: String) throws {
        for name in try #require(namesByKind[kind]) {
            let mixed = name.traditional.filter { simplifiedOnly.contains($0) }
            #expect(mixed.isEmpty, "\(name.traditional): \(mixed)")
            #expect(name.english.unicodeScalars.allSatisfy { $0.isASCII || $0 == "–" }, "\(name.english)")
        }
    }

    @Test("the sentences of reasons and signals keep the languages apart")
    func sentences() throws {
        let today = try date("2026-11-23")
        var texts = MiningSignal.allCases.map { $0.sentence(on: today) }
        for need in Need.allCases {
            for expected in ["", "2026-09-01", "2026-11-20", "2026-11-23", "2026-12", "2027-04", "2028-01"] {
                let facts = GradeRules.Facts(need: need, expected: ExpectedPurchase(expected))
                let grading = try #require(GradeRules().grade(facts, on: today))
                texts.append(grading.reason.sentence(rules: GradeRules(), on: today))
            }
        }
        for text in texts {
            #expect(text.traditional.allSatisfy { !simplifiedOnly.contains($0) }, "\(text.traditional)")
            #expect(text.english.unicodeScalars.allSatisfy { $0.isASCII }, "\(text.english)")
            #expect(text.simplified.hasSuffix("。") && text.traditional.hasSuffix("。") && text.english.hasSuffix("."))
        }
    }
}
