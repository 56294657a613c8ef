/// What a person at a customer has to do with the purchase (METHOD section 2).
public enum ContactRole: String, Sendable, CaseIterable, Codable {
    /// 主管: heads the department that is to use it.
    case manager
    /// IT人: looks after the computers.
    case itPerson = "it_person"
    case cio
    case decisionMaker = "decision_maker"
    case user
    case finance

    public var name: Text {
        switch self {
        case .manager: Text("主管", "主管", "manager")
        case .itPerson: Text("IT 人员", "IT 人員", "IT person")
        case .cio: Text("CIO", "CIO", "CIO")
        case .decisionMaker: Text("决策人", "決策人", "decision maker")
        case .user: Text("使用者", "使用者", "user")
        case .finance: Text("财务", "財務", "finance")
        }
    }
}
