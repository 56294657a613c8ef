/// What somebody is here for. What that permits is in the permission matrix (`Role.permissions`), and of whose records in
/// `Role.scope`.
public enum Role: String, Sendable, CaseIterable {
    /// Works the customers of their own list.
    case salesperson
    /// Keeps C and D customers warm through many channels (METHOD section 4).
    case marketing
    /// Answers for the salespeople of a team, and of the teams below it.
    case supervisor
    /// Answers for the whole of sales.
    case director
    /// Runs the installation: people, rules, files in and out. Sells nothing.
    case administrator
    /// Reads, and changes nothing.
    case auditor

    public var name: Text {
        switch self {
        case .salesperson: Text("销售", "業務", "Salesperson")
        case .marketing: Text("市场", "行銷", "Marketing")
        case .supervisor: Text("主管", "主管", "Supervisor")
        case .director: Text("总监", "總監", "Director")
        case .administrator: Text("管理员", "管理員", "Administrator")
        case .auditor: Text("审计（只读）", "稽核（唯讀）", "Auditor (reads only)")
        }
    }

    /// Whether a list of customers is theirs to work: the planner fills their month, and what they add is theirs.
    public var hasList: Bool { self == .salesperson }
}

/// Whose customers and work somebody sees. The pool is everybody's to see.
public enum RecordScope: String, Sendable, CaseIterable, Comparable {
    case own, team, all

    public var name: Text {
        switch self {
        case .own: Text("自己的", "自己的", "Their own")
        case .team: Text("团队及下级团队的", "團隊及下級團隊的", "Their team's and those below")
        case .all: Text("全部", "全部", "All")
        }
    }

    public static func < (left: RecordScope, right: RecordScope) -> Bool {
        allCases.firstIndex(of: left) ?? 0 < allCases.firstIndex(of: right) ?? 0
    }
}
