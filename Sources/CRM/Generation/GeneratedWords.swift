import Method

/// What made-up companies and people are called, and how often each of it occurs.
enum GeneratedWords {
    /// An industry, the words that companies of it have in their names, and how many of a thousand companies belong to it.
    struct Trade: Sendable {
        let market: Market
        let words: [String]
        let weight: Int
        /// 有限公司 and the like; institutions have none.
        var hasLegalForm = true
    }

    /// Six of a hundred companies are known by their sector only, or not at all, as in any real file.
    static let trades: [Trade] = [
        Trade(market: .industry(.computing), words: ["科技", "科技", "科技", "软件", "信息技术", "计算机系统"], weight: 95),
        Trade(market: .industry(.internet), words: ["网络", "网络科技", "信息", "互联"], weight: 55),
        Trade(market: .industry(.electronicCommerce), words: ["电子商务", "电子商务", "供应链"], weight: 30),
        Trade(market: .industry(.lifeSciences), words: ["生物科技", "生物", "基因"], weight: 25),
        Trade(market: .industry(.machinery), words: ["机械", "重工", "精密机械", "装备", "机电"], weight: 90),
        Trade(market: .industry(.electronics), words: ["电子", "电子科技", "半导体", "光电"], weight: 75),
        Trade(market: .industry(.chemicals), words: ["化工", "新材料", "涂料", "塑胶"], weight: 55),
        Trade(market: .industry(.clothing), words: ["服装", "服饰", "纺织"], weight: 40),
        Trade(market: .industry(.pharmaceuticals), words: ["医药", "制药", "药业"], weight: 35),
        Trade(market: .industry(.hardware), words: ["五金", "五金制品", "模具"], weight: 40),
        Trade(market: .industry(.power), words: ["电力", "电气", "新能源"], weight: 25),
        Trade(market: .industry(.water), words: ["水务", "供水"], weight: 8),
        Trade(market: .industry(.minerals), words: ["矿业", "矿产"], weight: 10),
        Trade(market: .industry(.petroleum), words: ["石油", "石化"], weight: 8),
        Trade(market: .industry(.extraction), words: ["煤业", "采掘工程"], weight: 6),
        Trade(market: .industry(.smelting), words: ["钢铁", "有色金属", "冶金"], weight: 12),
        Trade(market: .industry(.wholesale), words: ["批发", "商贸", "百货"], weight: 60),
        Trade(market: .industry(.retail), words: ["超市", "商业", "连锁"], weight: 35),
        Trade(market: .industry(.trading), words: ["贸易", "进出口", "国际贸易"], weight: 80),
        Trade(market: .industry(.finance), words: ["投资", "融资租赁", "小额贷款"], weight: 20),
        Trade(market: .industry(.securities), words: ["证券", "资产管理"], weight: 5),
        Trade(market: .industry(.telecommunications), words: ["通信", "通讯"], weight: 15),
        Trade(market: .industry(.transport), words: ["物流", "运输", "航运"], weight: 40),
        Trade(market: .industry(.firms), words: ["律师事务所", "会计师事务所"], weight: 10, hasLegalForm: false),
        Trade(market: .industry(.hotels), words: ["酒店管理", "大酒店"], weight: 15),
        Trade(market: .industry(.consulting), words: ["咨询", "管理咨询", "企业管理"], weight: 30),
        Trade(market: .industry(.healthCare), words: ["医院", "门诊部"], weight: 12, hasLegalForm: false),
        Trade(market: .industry(.education), words: ["学校", "职业学院", "教育中心"], weight: 15, hasLegalForm: false),
        Trade(market: .industry(.research), words: ["研究院", "设计院"], weight: 8, hasLegalForm: false),
        Trade(market: .sector(.manufacturing), words: ["制造", "实业"], weight: 25),
        Trade(market: .sector(.services), words: ["服务", "文化传播"], weight: 15),
        Trade(market: .any, words: ["科技", "集团", "发展"], weight: 20),
    ]

    /// How many companies a province has, roughly in proportion to its economy; what is not named here has one part.
    static let provinces: [String: Int] = [
        "44": 110, "32": 100, "37": 75, "33": 68, "41": 48, "51": 48, "42": 44, "35": 43, "43": 40, "31": 38, "34": 37,
        "13": 34, "11": 35, "61": 27, "36": 26, "50": 24, "21": 24, "53": 24, "45": 21, "14": 20, "15": 19, "52": 17,
        "65": 14, "12": 13, "23": 13, "22": 11, "62": 9, "46": 6, "64": 4, "63": 3, "54": 2, "81": 3, "71": 2,
    ]
    /// Nobody answers for these, so that a part of the pool is covered by nobody.
    static let uncovered: Set<String> = ["65", "54", "63", "81", "82", "71"]
    /// Cities with several times as many companies as others of their province.
    static let greatCities: [String: Int] = [
        "4403": 8, "4401": 6, "3205": 4, "3302": 3, "3702": 4, "2102": 3, "3502": 3,
    ]

    static let forms = [
        "有限公司", "有限公司", "有限公司", "有限公司", "有限公司", "有限责任公司", "股份有限公司", "集团有限公司", "（集团）股份有限公司",
    ]

    static let syllables = "恒鑫瑞华宏盛泰信达金天海东方中联博创科新远大润丰康安美嘉德正和源永兴隆昌顺通利佳诚立普汇骏凯亿龙腾飞环宇智云万众同益民生"
        .map { String($0) }

    static let surnames = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎".map { String($0) }
    static let givenNames = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华建文辉力玉兰志国春梅海燕鹏宇晨欣怡梓涵子轩".map { String($0) }

    static let streets = ["中山路", "人民路", "解放路", "建设路", "科技路", "工业园", "和平路", "新华路", "迎宾大道", "创业大道"]

    static let roles: [(role: ContactRole, title: String)] = [
        (.itPerson, "信息中心工程师"), (.manager, "行政部主管"), (.decisionMaker, "总经理"), (.cio, "信息中心主任"), (.finance, "财务经理"),
        (.user, "办公室职员"),
    ]

    static func personName(_ random: inout SampleRandom) -> String {
        surnames.pick(&random) + givenNames.pick(&random) + (random.chance(70) ? givenNames.pick(&random) : "")
    }

    /// Of a form that no operator gives out, so that nobody is called by mistake.
    static func phone(_ random: inout SampleRandom) -> String {
        "139 0000 \(1000 + Int.random(in: 0..<9000, using: &random))"
    }
}

extension Array {
    /// One of them. The array must not be empty.
    func pick(_ random: inout SampleRandom) -> Element {
        self[Int.random(in: 0..<count, using: &random)]
    }
}

/// Draws indices, each as often as its weight says.
struct WeightedChoice: Sendable {
    private let ends: [Int]

    init(_ weights: [Int]) {
        var total = 0
        ends = weights.map { weight in
            total += weight
            return total
        }
    }

    func draw(_ random: inout SampleRandom) -> Int {
        let number = Int.random(in: 0..<(ends.last ?? 1), using: &random)
        var (low, high) = (0, ends.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if ends[middle] > number { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
