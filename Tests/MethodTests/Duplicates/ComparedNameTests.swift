import Method
import Testing

@Suite("A name taken apart for comparing")
struct ComparedNameTests {
    @Test(
        "brand, trade and place",
        arguments: [
            ("深圳市恒达软件科技（集团）股份有限公司", "恒达|软件科技 4403"),
            ("恒达（深圳）软件科技有限公司", "恒达|软件科技 4403"),
            ("广东省深圳市南山区恒达软件", "恒达|软件 4403"),
            ("广东恒达", "恒达| 44"),
            ("恒達軟體", "恒达软体| *"),
            ("恒达科技（老客户）", "恒达|科技 *"),
            ("恒达（深圳）科技（老客户）", "恒达|科技 4403"),
            ("恒达科技（深圳）", "恒达|科技 4403"),
            ("恒达（亚洲）科技", "恒达亚洲|科技 *"),
            ("恒达科技（未完", "恒达科技未完| *"),
            ("北京银行股份有限公司", "北京|银行 11"),
            ("吉林恒达", "恒达| 22"),
            ("科技有限公司", "科技| *"),
            ("有限公司", "有限公司| *"),
            ("深圳市有限公司", "深圳市| 4403"),
            ("Hengda Software Co., Ltd.", "hengdasoftware| *"),
            ("ＩＢＭ 科技", "ibm|科技 *"),
            ("A", "a| *"),
        ])
    func parts(written: String, shown: String) throws {
        #expect(try SmallKnowledge.name(written).shown == shown)
    }

    @Test("a word of the name that is a place elsewhere is none where the place is known")
    func places() throws {
        #expect(try SmallKnowledge.name("东方恒达科技").shown == "恒达|科技 4690")
        #expect(try SmallKnowledge.name("东方恒达科技", in: "31").shown == "东方恒达|科技 31")
        #expect(try SmallKnowledge.name("恒达科技", in: "31").shown == "恒达|科技 31")
        #expect(try SmallKnowledge.name("深圳恒达科技", in: "44").shown == "恒达|科技 4403")
    }

    @Test(
        "a branch and where it is",
        arguments: [
            ("恒达软件有限公司深圳分公司", "4403", "恒达|软件 *"), ("恒达软件深圳分公司", "4403", "恒达|软件 *"),
            ("北京恒达软件有限公司分公司", "*", "恒达|软件 11"), ("恒达软件深圳办事处", "4403", "恒达|软件 *"),
        ])
    func branches(written: String, place: String, shown: String) throws {
        let name = try SmallKnowledge.name(written)
        #expect(name.branch?.description == place)
        #expect(name.shown == shown)
    }

    @Test("whatever a name may be, it has a core, and the brand is a part of it")
    func anything() throws {
        let names = [
            "<script>alert(1)</script>", "🐼🐼公司", "（（（", "）（", "()[]【】a", "公司公司公司", "分公司", "深圳深圳深圳", String(repeating: "恒", count: 200),
            "é", "甲", "1", "++",
        ]
        for written in names {
            guard let name = try? CompanyName(written) else { continue }
            let compared = ComparedName(name, SmallKnowledge.knowledge)
            #expect(!compared.core.isEmpty, "\(written)")
            #expect((1...compared.core.count).contains(compared.brandCount), "\(written)")
        }
    }
}
