import Method

extension Problem {
    static let dealIsOpen = Problem(
        .conflict,
        Text("这家客户已有进行中的商机。", "這家客戶已有進行中的商機。", "This customer has an open deal already."),
        advice: Text("请在原来的商机上继续。", "請在原來的商機上繼續。", "Go on with that one."))

    static let dealWithoutHolder = Problem(
        .conflict,
        Text(
            "待分配的客户没有人跟进，不能开始商机。", "待分配的客戶沒有人跟進，不能開始商機。",
            "A customer of the pool has nobody who would follow a deal."),
        advice: Text("请先领取或分配。", "請先領取或分配。", "Claim or assign it first."))

    static let backNeedsReason = Problem.invalid(
        Text("退回前面的阶段要写原因。", "退回前面的階段要寫原因。", "Going back to an earlier stage needs a reason."),
        advice: Text("请写一句原因，再提交一次。", "請寫一句原因，再提交一次。", "Give one sentence and send it again."),
        field: "reason")

    static func factsMissing(_ facts: [EntryFact]) -> Problem {
        .invalid(
            Text("进入这个阶段还缺：", "進入這個階段還缺：", "Before this stage these have to be known: ") + facts.map(\.name).joined()
                + Text("。", "。", "."),
            advice: Text(
                "请在商机里补充，再改变阶段。阶段没有改变。", "請在商機裡補充，再改變階段。階段沒有改變。",
                "Fill them in with the deal and change the stage then. It was not changed."), field: "stage")
    }

    /// Asking for consent needs a reason: whoever decides reads it.
    static func needsConsent(from: ProcessStage?, to: ProcessStage?) -> Problem {
        let (from, to) = (from?.name ?? Text(verbatim: ""), to?.name ?? Text(verbatim: ""))
        return .invalid(
            Text("从“", "從「", "Going from ") + from + Text("”到“", "」到「", " to ") + to
                + Text(
                    "”须主管同意，申请要写原因。", "」須主管同意，申請要寫原因。",
                    " needs a supervisor's consent, and asking for it a reason."),
            advice: Text(
                "请写一句原因再提交，主管会收到申请；也可以先完成下一阶段。", "請寫一句原因再提交，主管會收到申請；也可以先完成下一階段。",
                "Give one sentence and send it again: your supervisor is asked. Or complete the next stage first."), field: "reason")
    }

    static let stageUnknown = Problem(
        .conflict,
        Text("流程里没有这个阶段，或已被删除。", "流程裡沒有這個階段，或已被刪除。", "The process has no such stage, or no longer."),
        advice: Text("请刷新页面，按现在的流程选择。", "請重新整理頁面，按現在的流程選擇。", "Load the page again and choose from the process as it is now."),
        field: "stage")

    static func stageForbidden(_ why: Text) -> Problem {
        Problem(
            .conflict, why,
            advice: Text("阶段没有改变。", "階段沒有改變。", "The stage was not changed."), field: "stage")
    }
}
