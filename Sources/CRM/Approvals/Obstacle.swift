import Method
import SQL

/// What has made impossible what was asked for, since it was: the request is void then, and nothing happens.
struct Obstacle: Error, Sendable, Hashable {
    enum Kind: String, Sendable, CaseIterable {
        /// Deleted, merged or erased.
        case gone
        /// Closed, or not in the target market.
        case notValid = "not_valid"
        /// Somebody else has it now, or nobody.
        case moved
        /// The one who was to have it works here no more.
        case receiverGone = "receiver_gone"
        /// More customers than anybody may hold.
        case overLimit = "over_limit"
        /// The end of the grade has passed.
        case past
        /// The request for consent, or the exchange, is no longer open.
        case overtaken
        /// The deal is closed, or in another stage than when somebody asked.
        case stageChanged = "stage_changed"
        /// The process was changed: it has no such step any more.
        case wayClosed = "way_closed"
        /// Of what has to be known before the stage, something is no longer.
        case factsMissing = "facts_missing"
    }

    let kind: Kind
    var customer: Customer.ID?

    init(_ kind: Kind, _ customer: Customer.ID? = nil) {
        self.kind = kind
        self.customer = customer
    }

    /// As it is stored: `moved 17`.
    var stored: String { customer.map { "\(kind.rawValue) \($0)" } ?? kind.rawValue }

    init?(_ stored: String) {
        let parts = stored.split(separator: " ")
        guard let kind = parts.first.flatMap({ Kind(rawValue: String($0)) }) else { return nil }
        self.init(kind, parts.count > 1 ? Customer.ID(parts[1]) : nil)
    }

    /// - Parameter name: the customer's.
    func text(_ name: String?) -> Text {
        let which = name.map { Text(verbatim: $0) } ?? Text("这家客户", "這家客戶", "the customer")
        return switch kind {
        case .gone: which + Text("已删除或已合并。", "已刪除或已合併。", " was deleted or merged.")
        case .notValid: which + Text("不再是有效客户。", "不再是有效客戶。", " is not valid any more.")
        case .moved: which + Text("已不在原来的名单上。", "已不在原來的名單上。", " is no longer on the list it was on.")
        case .receiverGone:
            Text("接收的同事已离职或停用。", "接收的同事已離職或停用。", "Whoever was to have it works here no more.")
        case .overLimit: Text("会超过持有上限。", "會超過持有上限。", "Somebody would hold more than the limit.")
        case .past: Text("定级的截止日期已过。", "定級的截止日期已過。", "The end of the grade has passed.")
        case .stageChanged:
            which + Text("的商机已不在申请时的阶段。", "的商機已不在申請時的階段。", " has its deal in another stage by now, or closed.")
        case .wayClosed: Text("流程已修改，没有这一步了。", "流程已修改，沒有這一步了。", "The process was changed and has no such step any more.")
        case .factsMissing:
            which + Text("缺少进入该阶段所需的信息。", "缺少進入該階段所需的資訊。", " lacks what has to be known before that stage.")
        case .overtaken: Text("这次交换已经结束。", "這次交換已經結束。", "The exchange is over already.")
        }
    }

    /// The requests with their obstacles in words, all names in one query.
    static func named(_ approvals: [Approval], _ connection: any Connection) throws -> [Approval] {
        let ids = Set(approvals.compactMap { $0.obstacle?.customer })
        var names: [Customer.ID: String] = [:]
        if !ids.isEmpty {
            try connection.forEach("SELECT id, name FROM customer WHERE id IN (\(list: ids.sorted()))") { row in
                names[try row[0]] = try row[1]
            }
        }
        return approvals.map { approval in
            guard let obstacle = approval.obstacle else { return approval }
            var named = approval
            named.obstacleText = obstacle.text(obstacle.customer.flatMap { names[$0] })
            return named
        }
    }

    /// One in words.
    func text(_ connection: any Connection) throws -> Text {
        text(try customer.flatMap { try connection.value("SELECT name FROM customer WHERE id = \($0)", as: String.self) })
    }
}
