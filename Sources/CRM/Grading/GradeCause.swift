public import Method
public import SQL

/// What made a grade change.
public enum GradeCause: String, Sendable, CaseIterable, SQLBindable, SQLDecodable {
    case created, fact, time, override, standing, setting

    public var name: Text {
        switch self {
        case .created: Text("新客户", "新客戶", "new customer")
        case .fact: Text("事实变化", "事實變化", "a fact changed")
        case .time: Text("时间推移", "時間推移", "time passed")
        case .override: Text("人工定级", "人工定級", "override")
        case .standing: Text("状态变化", "狀態變化", "standing changed")
        case .setting: Text("规则变化", "規則變化", "the rules changed")
        }
    }
}

extension GradeOverride {
    /// The override recorded for a customer, in force or not.
    static func ofCustomer(_ id: Customer.ID, _ connection: any Connection) throws -> GradeOverride? {
        try connection.first("SELECT grade, reason, until FROM grade_override WHERE customer_id = \(id)").map { row in
            GradeOverride(stored: try row["grade"], reason: try row["reason"], until: try row["until"])
        }
    }
}
