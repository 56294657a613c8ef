import Method

enum ApprovalProblem {
    static let none = Problem.notFound(Text("这份申请", "這份申請", "request"))

    static let ownRequest = Problem(
        .forbidden, Text("与自己有关的申请不能自己审批。", "與自己有關的申請不能自己審批。", "Nobody decides on what they ask for or get."),
        advice: Text("请由其他主管或总监审批。", "請由其他主管或總監審批。", "Another supervisor or a director has to."))

    static let noteMissing = Problem.invalid(
        Text("拒绝要写原因。", "拒絕要寫原因。", "A refusal needs a reason."),
        advice: Text("请写一句，申请人会看到。", "請寫一句，申請人會看到。", "Write one sentence; whoever asked will read it."), field: "note")

    static let nobody = Problem(
        .conflict, Text("没有人可以审批这份申请。", "沒有人可以審批這份申請。", "There is nobody who could consent to this."),
        advice: Text("请管理员设置团队主管或总监。", "請管理員設定團隊主管或總監。", "Ask an administrator to name a supervisor or a director."))

    static let alreadyAsked = Problem(
        .conflict, Text("这家客户已有一份同样的申请在等审批。", "這家客戶已有一份同樣的申請在等審批。", "The same was asked for this customer and waits for consent."),
        advice: Text("请等审批结果，或先撤回那一份。", "請等審批結果，或先撤回那一份。", "Wait for the decision, or withdraw that request first."))

    /// - Parameter approval: as it has ended.
    static func decided(_ approval: Approval) -> Problem {
        let by = approval.closedBy.map { Text("（\($0.name)）", "（\($0.name)）", " (\($0.name))") } ?? Text("", "", "")
        return Problem(
            .conflict,
            Text("这份申请", "這份申請", "This request has been decided already: ") + approval.state.name + by + Text("。", "。", "."),
            advice: Text("您的决定没有生效。", "您的決定沒有生效。", "Yours had no effect."))
    }
}

extension Problem {
    /// The field by which a hand-over that needs consent is told from one that cannot be.
    static let consentField = "consent"

    static let consentNeeded = Problem(
        .conflict,
        Text("交给别的团队要主管同意，没有任何改动。", "交給別的團隊要主管同意，沒有任何改動。", "This hand-over needs a supervisor's consent; nothing was changed."),
        advice: Text("请提交申请。", "請提交申請。", "Ask for it."), field: consentField)
}
