import CRM
import HTML
import Method

extension Text {
    static let approvals = Text("审批", "審批", "Requests")
}

/// Where a request stands, with who has decided.
func standing(of approval: Approval) -> Text {
    approval.state.name + (approval.closedBy.map { Text(verbatim: " · \($0.name)") } ?? Text("", "", ""))
}

extension Approval {
    /// What is said to whoever has decided: that it has been done, or why it could not be.
    ///
    /// - Parameter wanted: how it was to end.
    func message(wanted: ApprovalState) -> Message {
        guard state == wanted else {
            let why = obstacleText.map { Text("：", "：", ": ") + $0 } ?? Text("。", "。", ".")
            return .warning(
                Text("没有办成，申请", "沒有辦成，申請", "It was not done; the request is ") + state.name.inSentence + why)
        }
        return .done(
            state == .granted
                ? Text("已同意，已照办。", "已同意，已照辦。", "Granted, and done.")
                : Text("已拒绝，申请人会收到提醒。", "已拒絕，申請人會收到提醒。", "Refused; whoever asked is told."))
    }
}

extension Text {
    /// The same within a sentence: English begins in lower case there.
    fileprivate var inSentence: Text { Text(simplified, traditional, english.lowercased()) }
}

/// What somebody is told of a request, with the way there.
@MarkupBuilder
func sentence(_ notice: RequestNotice, in language: Language) -> Markup {
    switch notice.subject {
    case .approval(let id, let kind, let state):
        a(href: "\(ApprovalRoutes.path)/\(id)") {
            (kind.name + (notice.customer.map { Text(verbatim: " · \($0)") } ?? Text("", "", "")))(language)
        }
        switch notice.kind {
        case .closed: (Text("：", "：", ": ") + state.name)(language)
        case .reminder:
            Text("：\(notice.from) 还在等您审批。", "：\(notice.from) 還在等您審批。", ": \(notice.from) still waits for you to decide.")(language)
        case .escalated:
            Text(
                "：\(notice.from) 的申请没有人处理，现在请您审批。", "：\(notice.from) 的申請沒有人處理，現在請您審批。",
                ": nobody has decided what \(notice.from) asked for; please do.")(language)
        case .asked, .proposed:
            Text("：\(notice.from) 请您审批。", "：\(notice.from) 請您審批。", ": \(notice.from) asks you to decide.")(language)
        }
    case .exchange(let id, let state):
        a(href: "\(ExchangeRoutes.path)/\(id)") { ApprovalKind.exchange.name(language) }
        if notice.kind == .closed {
            (Text("：", "：", ": ") + state.name)(language)
        } else {
            Text("：请您答复。", "：請您答覆。", ": please answer the proposal.")(language)
        }
    }
}
