/// How a customer stands to another one: read from the customer, what the other is to it.
public enum RelationKind: String, Sendable, CaseIterable, Codable {
    /// The other is the group that it belongs to.
    case group
    /// The other is the head office that it is a branch of.
    case branch
    /// The other supplies it.
    case supplier
    /// The other has told us about it (转介绍).
    case referral

    /// What the other is to the customer.
    public var other: Text {
        switch self {
        case .group: Text("所属集团", "所屬集團", "group it belongs to")
        case .branch: Text("总部", "總部", "head office")
        case .supplier: Text("供应商", "供應商", "supplier")
        case .referral: Text("介绍人", "介紹人", "referred by")
        }
    }

    /// What the customer is to the other.
    public var inverse: Text {
        switch self {
        case .group: Text("成员企业", "成員企業", "member of the group")
        case .branch: Text("分支机构", "分支機構", "branch")
        case .supplier: Text("采购方", "採購方", "buys from it")
        case .referral: Text("介绍来的客户", "介紹來的客戶", "was referred by it")
        }
    }

    /// Whether a customer has at most one such, and nobody is above themselves over any number of steps.
    public var isAbove: Bool {
        switch self {
        case .group, .branch: true
        case .supplier, .referral: false
        }
    }
}
