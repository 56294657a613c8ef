/// Where a list exchange (名单交换) stands: both accept, a supervisor approves, then it happens at once or not at all (METHOD §2).
public enum ExchangeState: String, Sendable, CaseIterable {
    /// One of the two has said what they would give and have; the other is to answer.
    case proposed
    /// Both have accepted; a supervisor is to consent.
    case accepted
    case done
    /// By the other.
    case declined
    /// By one of the two.
    case withdrawn
    /// By the supervisor.
    case refused
    case expired
    /// It had become impossible when it was consented to.
    case void

    /// Its customers can be in no other exchange meanwhile.
    public var isOpen: Bool { self == .proposed || self == .accepted }

    public var name: Text {
        switch self {
        case .proposed: Text("待答复", "待答覆", "To be answered")
        case .accepted: Text("待主管同意", "待主管同意", "Waits for consent")
        case .done: Text("已交换", "已交換", "Done")
        case .declined: Text("已谢绝", "已謝絕", "Declined")
        case .withdrawn: Text("已撤回", "已撤回", "Withdrawn")
        case .refused: Text("主管未同意", "主管未同意", "Refused")
        case .expired: Text("已过期", "已過期", "Expired")
        case .void: Text("已失效", "已失效", "Void")
        }
    }

    /// How an accepted exchange ends where the request for consent has ended so; nil while it is pending.
    public init?(consent: ApprovalState) {
        switch consent {
        case .pending: return nil
        case .granted: self = .done
        case .refused: self = .refused
        case .withdrawn: self = .withdrawn
        case .expired: self = .expired
        case .void: self = .void
        }
    }
}
