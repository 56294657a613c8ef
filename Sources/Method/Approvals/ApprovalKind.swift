/// What needs somebody's consent (审批). Later kinds — gifts (METHOD §4), discounts — are further cases.
public enum ApprovalKind: String, Sendable, CaseIterable {
    /// 交出: a customer goes to somebody else (METHOD §2).
    case handOver = "hand_over"
    /// 名单交换: two salespeople swap sets of customers (METHOD §2).
    case exchange
    /// 人工定级: another grade than the computed one, until a date (METHOD §3).
    case gradeOverride = "grade_override"
    /// 阶段跳跃: a step between stages that the transition matrix marks NO\* (METHOD §5).
    case stage

    public var name: Text {
        switch self {
        case .handOver: Text("交出客户", "交出客戶", "Hand-over")
        case .exchange: Text("名单交换", "名單交換", "List exchange")
        case .gradeOverride: Text("人工定级", "人工定級", "Grade by hand")
        case .stage: Text("阶段跳跃", "階段跳躍", "Change of stage")
        }
    }

    /// What whoever decides must be allowed to do themselves, besides `decideRequests`.
    public var permission: Permission {
        switch self {
        case .handOver, .exchange: .handOverCustomers
        case .gradeOverride: .overrideGrades
        case .stage: .consentToStages
        }
    }
}
