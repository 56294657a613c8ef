/// A stage of the sales process of A customers (METHOD §5), in order.
public enum Stage: String, Sendable, CaseIterable, Codable {
    /// 取得名单
    case listObtained = "list"
    /// 初访
    case firstVisit = "first_visit"
    /// 交流
    case exchange
    /// 有针对性的系统演示
    case demo
    /// 正式书面报价
    case quote
    /// 商务谈判
    case negotiation
    /// 签约
    case signing

    /// 1 to 7.
    public var number: Int {
        switch self {
        case .listObtained: 1
        case .firstVisit: 2
        case .exchange: 3
        case .demo: 4
        case .quote: 5
        case .negotiation: 6
        case .signing: 7
        }
    }

    public var name: Text {
        switch self {
        case .listObtained: Text("取得名单", "取得名單", "list obtained")
        case .firstVisit: Text("初访", "初訪", "first visit")
        case .exchange: Text("交流", "交流", "exchange")
        case .demo: Text("有针对性的系统演示", "有針對性的系統演示", "targeted demo")
        case .quote: Text("正式书面报价", "正式書面報價", "formal written quote")
        case .negotiation: Text("商务谈判", "商務談判", "negotiation")
        case .signing: Text("签约", "簽約", "signing")
        }
    }

    /// A name for a column of a board.
    public var shortName: Text {
        switch self {
        case .demo: Text("演示", "演示", "demo")
        case .quote: Text("报价", "報價", "quote")
        case .negotiation: Text("谈判", "談判", "negotiation")
        default: name
        }
    }

    /// How many of a hundred deals in this stage are won, until the company's own numbers are known.
    public var defaultProbability: Int {
        switch self {
        case .listObtained: 5
        case .firstVisit: 10
        case .exchange: 20
        case .demo: 40
        case .quote: 60
        case .negotiation: 80
        case .signing: 95
        }
    }
}

extension Stage: Comparable {
    public static func < (left: Stage, right: Stage) -> Bool { left.number < right.number }
}
