import Method

enum ExchangeProblem {
    static let none = Problem.notFound(Text("这次交换", "這次交換", "exchange"))

    static let overtaken = Problem(
        .conflict, Text("这次交换已经变了或已结束。", "這次交換已經變了或已結束。", "The exchange has changed, or is over."),
        advice: Text("请看它现在的内容。", "請看它現在的內容。", "Look at what it says now."))

    static let notYourTurn = Problem(
        .conflict, Text("现在轮到对方答复。", "現在輪到對方答覆。", "It is the other’s turn to answer."),
        advice: Text("请等对方，或撤回。", "請等對方，或撤回。", "Wait for them, or withdraw it."))

    static let noPartner = Problem.invalid(
        Text("请选一位销售同事。", "請選一位業務同事。", "Choose a colleague who sells."),
        advice: Text("只有销售之间可以交换名单。", "只有業務之間可以交換名單。", "Lists are exchanged between salespeople."), field: "partner")

    static let nothing = Problem.invalid(
        Text("没有选自己的客户。", "沒有選自己的客戶。", "None of your customers was chosen."),
        advice: Text("请至少选一家拿来交换。", "請至少選一家拿來交換。", "Choose at least one to give."), field: "mine")

    static let oneSided = Problem(
        .conflict, Text("对方还没有拿出客户。", "對方還沒有拿出客戶。", "One of the two gives nothing yet."),
        advice: Text("请用“修改提议”选上要交换的客户。", "請用「修改提議」選上要交換的客戶。", "Choose what is given for it in a counter-proposal."))

    static let tooMany = Problem.invalid(
        Text("每一方最多 \(Exchanges.most) 家。", "每一方最多 \(Exchanges.most) 家。", "At most \(Exchanges.most) customers a side."),
        advice: Text("请分几次交换。", "請分幾次交換。", "Exchange them in several parts."), field: "mine")

    static func notTheirs(_ name: String, field: String) -> Problem {
        .invalid(
            Text("\(name) 不在这份名单上，或不是有效客户。", "\(name) 不在這份名單上，或不是有效客戶。", "\(name) is not on that list, or is not valid."),
            advice: Text("请核对名称，或去掉它。", "請核對名稱，或去掉它。", "Check the name, or leave it out."), field: field)
    }

    static func taken(_ name: String) -> Problem {
        Problem(
            .conflict, Text("\(name) 已在另一次交换中。", "\(name) 已在另一次交換中。", "\(name) is in another exchange already."),
            advice: Text("请等那一次结束，或去掉它。", "請等那一次結束，或去掉它。", "Wait until that one is over, or leave it out."), field: "mine")
    }

    static func impossible(_ why: Text) -> Problem {
        Problem(
            .conflict, Text("不能接受：", "不能接受：", "It cannot be accepted: ") + why,
            advice: Text("请修改提议。", "請修改提議。", "Make a counter-proposal."))
    }
}
