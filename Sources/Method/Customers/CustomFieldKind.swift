/// What a field that a director has added holds.
public enum CustomFieldKind: String, Sendable, CaseIterable, Codable {
    case text
    /// A decimal number with up to six places.
    case number
    /// Yuan and fen.
    case money
    case date
    /// One of a list.
    case choice
    /// Any number of a list.
    case choices
    case yesNo = "yes_no"

    public var name: Text {
        switch self {
        case .text: Text("文字", "文字", "text")
        case .number: Text("数字", "數字", "number")
        case .money: Text("金额", "金額", "money")
        case .date: Text("日期", "日期", "date")
        case .choice: Text("单选", "單選", "one of a list")
        case .choices: Text("多选", "多選", "several of a list")
        case .yesNo: Text("是/否", "是/否", "yes or no")
        }
    }

    /// Whether its values come from a list.
    public var hasChoices: Bool { self == .choice || self == .choices }
}
