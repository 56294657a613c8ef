import Method
import Testing

@Suite("The likeness of two names")
struct NameLikenessTests {
    private let names = NameLikeness(SmallKnowledge.knowledge)

    private func likeness(_ one: String, _ other: String, in region: String = "*", _ otherRegion: String = "*") throws -> Likeness {
        names.likeness(try SmallKnowledge.name(one, in: region), try SmallKnowledge.name(other, in: otherRegion))
    }

    @Test(
        "one company in several ways of writing, and why",
        arguments: [
            ("北京恒达软件有限公司", "北京恒达软件有限责任公司", LikenessReason.name),
            ("北京恒达软件有限公司", "北京恒達軟件有限公司", .traditional),
            ("北京恒达软件有限公司", "恒达（北京）软件有限公司", .core),
            ("北京恒达软件有限公司", "恒达软件", .core),
            ("北京恒达软件有限公司", "北京恒达软件（老客户）", .core),
            ("北京恒达软件有限公司", "北京恒达", .abbreviation),
            ("北京恒达软件科技有限公司", "北京恒达软件", .abbreviation),
            ("北京恒达软件有限公司", "北京恒大软件有限公司", .pinyin),
            ("北京恒达华信软件有限公司", "北京恒达华欣软件", .pinyin),
            ("北京恒达华软件有限公司", "北京恒达华通软件有限公司", .spelling),
            ("北京恒达软件有限公司", "恒达软件有限公司深圳分公司", .branch),
        ])
    func oneCompany(one: String, other: String, reason: LikenessReason) throws {
        let likeness = try likeness(one, other)
        #expect(likeness.reasons.first == reason)
        #expect(likeness.score >= (reason == .spelling ? 70 : Likeness.likely), "\(likeness.score)")
    }

    @Test(
        "different companies",
        arguments: [
            ("北京恒达软件有限公司", "上海恒达软件有限公司"), ("恒达软件有限公司", "恒达贸易有限公司"), ("恒达科技", "恒通科技"),
            ("第一机床厂", "第二机床厂"), ("华东电力设计院", "华南电力设计院"), ("一丁", "一丁一"), ("甲公司", "乙公司"),
            ("恒达软件有限公司深圳分公司", "恒达软件有限公司广州分公司"), ("大通", "通大"), ("公司1", "公司2"),
        ])
    func differentCompanies(one: String, other: String) throws {
        #expect(try likeness(one, other).score < Likeness.likely)
    }

    @Test("where they are counts by the name or by what is known besides")
    func places() throws {
        let unknown = try likeness("恒达软件", "恒达软件有限公司（老）")
        let same = try likeness("恒达软件", "恒达软件有限公司（老）", in: "11", "11")
        let within = try likeness("恒达软件", "恒达软件有限公司（老）", in: "44", "4403")
        let other = try likeness("恒达软件", "恒达软件有限公司（老）", in: "44", "11")
        #expect(same.score > unknown.score)
        #expect(within == same)
        #expect(other.score < Likeness.likely && other.reasons.contains(.otherPlace))
    }

    static let all = [
        "北京恒达软件有限公司", "恒达软件", "恒大软件", "恒達軟體", "上海恒达贸易", "恒达", "恒", "恒达华信", "恒达华欣科技", "恒达科枝", "第一机床厂", "第二机床厂",
        "恒达软件有限公司深圳分公司", "Hengda Software", "Hengda Softwaer", "TCL", "公司", "有限公司", "🐼", "行星科技", "航星科技", "达恒科技", "1", "2",
    ]

    @Test("it is the same from either side, never above 100, and 100 only for what is the same when normalised")
    func properties() throws {
        for one in Self.all {
            for other in Self.all {
                let likeness = try likeness(one, other)
                #expect(try likeness == self.likeness(other, one), "\(one) \(other)")
                #expect((0...100).contains(likeness.score))
                let isSame = try CompanyName(one).normalised == CompanyName(other).normalised
                #expect((likeness.score == 100) == isSame, "\(one) \(other)")
            }
        }
    }

    @Test("the shorter the names, the more a difference weighs")
    func shorterNamesAreStricter() throws {
        // The same slip behind more and more characters that agree.
        let brands = ["", "协", "协华", "协华通", "协华通宏", "协华通宏瑞"]
        for (change, against) in [("达", "大"), ("达", "远"), ("达华", "华达"), ("达", "")] {
            let scores = try brands.map { brand in
                try likeness(brand + "恒" + change + "科技", brand + "恒" + against + "科技").score
            }
            #expect(scores == scores.sorted(), "\(change) \(against): \(scores)")
        }
    }

    @Test("a name is never likelier than itself")
    func mostLikeItself() throws {
        for one in Self.all {
            for other in Self.all { #expect(try likeness(one, other).score <= likeness(one, one).score) }
        }
    }
}
