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

    static func needsConsent(from: Stage, to: Stage) -> Problem {
        Problem(
            .forbidden,
            Text("从“", "從「", "Going from ") + from.name + Text("”跳到“", "」跳到「", " to ") + to.name
                + Text(
                    "”须主管同意，阶段没有改变。", "」須主管同意，階段沒有改變。",
                    " needs a supervisor's consent; the stage was not changed."),
            advice: Text(
                "请主管在这个页面上操作，或先完成下一阶段。", "請主管在這個頁面上操作，或先完成下一階段。",
                "Ask your supervisor to do it on this page, or complete the next stage first."), field: "stage")
    }

    static func stageForbidden(_ why: Text) -> Problem {
        Problem(
            .conflict, why,
            advice: Text("阶段没有改变。", "階段沒有改變。", "The stage was not changed."), field: "stage")
    }
}
