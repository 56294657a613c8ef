/// How far a customer's need for the product has come (METHOD §3), from nothing to ready to be written into a contract.
///
/// The order is that of the method: `none < emerging < arisen < clear`.
public enum Need: String, Sendable, CaseIterable, Codable {
    /// Nothing is known that the product would answer.
    case none
    /// There are first signs: a question, a complaint, a plan.
    case emerging
    /// 需求已产生: the customer says that it needs something.
    case arisen
    /// 需求已明确: what is needed, by whom and for what is agreed inside the customer.
    case clear

    public var name: Text {
        switch self {
        case .none: Text("尚无需求", "尚無需求", "no need")
        case .emerging: Text("需求萌芽", "需求萌芽", "need emerging")
        case .arisen: Text("需求已产生", "需求已產生", "need has arisen")
        case .clear: Text("需求已明确", "需求已明確", "need clear")
        }
    }

    private var rank: Int {
        switch self {
        case .none: 0
        case .emerging: 1
        case .arisen: 2
        case .clear: 3
        }
    }
}

extension Need: Comparable {
    public static func < (left: Need, right: Need) -> Bool { left.rank < right.rank }
}
