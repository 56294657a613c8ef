public import Method

/// What is wrong with a touch in a row of a file.
public enum TouchRejection: Sendable, Hashable {
    case noDate
    /// Not to be read as a day, or none that a calendar has.
    case date(String)
    case noteTooLong
    case inTheFuture(String)
    case activity(String)
    case outcome(String)
    /// Nobody is named, and whoever imports is no person.
    case noAuthor
    case unknownAuthor(String)
    case severalAuthors(String)

    public var text: Text {
        switch self {
        case .noDate:
            Text("接触记录没有日期。请填写，例如 2026-01-05。", "接觸記錄沒有日期。請填寫，例如 2026-01-05。", "A touch has no date. Fill it in, as 2026-01-05.")
        case .date(let word):
            Text(
                "接触日期“\(word)”读不出。请写成 2026-01-05。", "接觸日期「\(word)」讀不出。請寫成 2026-01-05。",
                "The date of a touch, \"\(word)\", cannot be read. Write it as 2026-01-05.")
        case .noteTooLong:
            Text(
                "接触内容超过 10000 个字。请缩短。", "接觸內容超過 10000 個字。請縮短。",
                "What is noted of a touch has more than 10,000 characters. Shorten it.")
        case .inTheFuture(let date):
            Text(
                "接触日期 \(date) 在将来。请改正。", "接觸日期 \(date) 在將來。請改正。", "The touch of \(date) is in the future. Correct the date.")
        case .activity(let word):
            Text(
                "没有名为“\(word)”的接触方式。请填写例如：电话、拜访、邮件，或留空（按电话记）。",
                "沒有名為「\(word)」的接觸方式。請填寫例如：電話、拜訪、郵件，或留空（按電話記）。",
                "There is no activity \"\(word)\". Write for example phone call or visit, or leave it empty, which stands for a call.")
        case .outcome(let word):
            Text(
                "没有名为“\(word)”的接触结果。请填写例如：已联系上、有兴趣、无人接听，或留空（按已联系上记）。",
                "沒有名為「\(word)」的接觸結果。請填寫例如：已聯絡上、有興趣、無人接聽，或留空（按已聯絡上記）。",
                "There is no outcome \"\(word)\". Write for example reached or no answer, or leave it empty, which stands for reached.")
        case .noAuthor:
            Text(
                "没有写是谁接触的。请填写登录名或姓名。", "沒有寫是誰接觸的。請填寫登入名或姓名。", "It does not say whose touch it was. Give a login or a name.")
        case .unknownAuthor(let name):
            Text(
                "没有登录名或姓名为“\(name)”的人员。请改正，或先在“人员”里添加（已离职的可以停用）。",
                "沒有登入名或姓名為「\(name)」的人員。請改正，或先在「人員」裡新增（已離職的可以停用）。",
                "There is nobody of the login or name \"\(name)\". Correct it, or add them under People first; who has left can be deactivated.")
        case .severalAuthors(let name):
            Text("有几位人员都叫“\(name)”。请改填登录名。", "有幾位人員都叫「\(name)」。請改填登入名。", "Several people are called \"\(name)\". Give the login.")
        }
    }
}
