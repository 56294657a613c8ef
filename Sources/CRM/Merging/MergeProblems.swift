import Method
import SQL

extension Problem {
    static let mergedWithItself = Problem.invalid(
        Text("不能把客户和它自己合并。", "不能把客戶和它自己合併。", "A customer cannot be merged with itself."),
        advice: Text("请选两家不同的客户。", "請選兩家不同的客戶。", "Choose two different customers."))

    static func twoStockCodes(_ one: String, _ other: String) -> Problem {
        Problem(
            .conflict,
            Text(
                "两家是不同的上市公司（\(one)、\(other)），没有合并。", "兩家是不同的上市公司（\(one)、\(other)），沒有合併。",
                "They are two listed companies (\(one), \(other)); nothing was merged."),
            advice: Text("如果股票代码填错了，请先改正。", "如果股票代碼填錯了，請先改正。", "If a stock code is wrong, correct it first."))
    }

    static func survivorNotValid(_ survivor: Customer) -> Problem {
        Problem(
            .conflict,
            Text(
                "\(survivor.profile.name.written) 不是有效客户，不能并入有效客户。", "\(survivor.profile.name.written) 不是有效客戶，不能併入有效客戶。",
                "\(survivor.profile.name.written) is not valid, and a valid customer cannot be merged into it."),
            advice: Text("请保留有效的那一家，或先恢复。", "請保留有效的那一家，或先恢復。", "Keep the valid one, or make it valid again first."))
    }

    /// The customer is no more; its data stand under another one.
    static func alreadyMerged(_ customer: Customer, _ connection: any Connection) throws -> Problem {
        let into = try connection.value("SELECT name FROM customer WHERE id = \(customer.mergedInto)", as: String.self) ?? ""
        let name = customer.profile.name.written
        return Problem(
            .conflict,
            Text("\(name) 已并入 \(into)，没有任何改动。", "\(name) 已併入 \(into)，沒有任何改動。", "\(name) was merged into \(into); nothing was changed."),
            advice: Text("请打开 \(into) 继续。", "請開啟 \(into) 繼續。", "Go on with \(into)."))
    }

    static let alreadyUndone = Problem(
        .conflict, Text("这次合并已经撤销了。", "這次合併已經撤銷了。", "This merge has been undone already."),
        advice: Text("不用再做什么。", "不用再做什麼。", "There is nothing left to do."))

    static let tooLateToUndo = Problem(
        .conflict,
        Text(
            "合并已超过 \(Merge.daysToUndo) 天，不能再撤销。", "合併已超過 \(Merge.daysToUndo) 天，不能再撤銷。",
            "The merge is more than \(Merge.daysToUndo) days old and cannot be undone any more."),
        advice: Text("请新建一家客户，再手工移回资料。", "請新建一家客戶，再手動移回資料。", "Add the customer anew and move what belongs to it by hand."))

    static func undoConflicts(_ conflicts: [Text]) -> Problem {
        Problem(
            .conflict,
            Text("合并之后有人改过：", "合併之後有人改過：", "Changed since the merge: ") + conflicts.joined()
                + Text("。没有撤销。", "。沒有撤銷。", ". Nothing was undone."),
            advice: Text(
                "请先把这些改回合并时的样子，或新建一家客户。", "請先把這些改回合併時的樣子，或新建一家客戶。",
                "Put these back as the merge left them, or add the customer anew."))
    }
}
