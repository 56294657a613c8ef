/// Where a request for consent stands. Only one that is pending goes anywhere: every other state is its end.
public enum ApprovalState: String, Sendable, CaseIterable {
    case pending, granted, refused
    /// By whoever asked.
    case withdrawn
    /// Nobody has decided in time.
    case expired
    /// What was asked for has become impossible meanwhile.
    case void

    public var name: Text {
        switch self {
        case .pending: Text("待审批", "待審批", "Pending")
        case .granted: Text("已同意", "已同意", "Granted")
        case .refused: Text("已拒绝", "已拒絕", "Refused")
        case .withdrawn: Text("已撤回", "已撤回", "Withdrawn")
        case .expired: Text("已过期", "已過期", "Expired")
        case .void: Text("已失效", "已失效", "Void")
        }
    }

    /// The state after a step; nil where the step is not possible any more.
    public func after(_ step: ApprovalStep) -> ApprovalState? {
        guard self == .pending else { return nil }
        return switch step {
        case .grant: .granted
        case .refuse: .refused
        case .withdraw: .withdrawn
        case .expire: .expired
        case .becomeImpossible: .void
        }
    }
}

/// What brings a request to its end.
public enum ApprovalStep: String, Sendable, CaseIterable {
    case grant, refuse, withdraw, expire
    case becomeImpossible = "become_impossible"

    /// Whether a word of why is needed: who is refused is told the reason.
    public var needsNote: Bool { self == .refuse }
}
