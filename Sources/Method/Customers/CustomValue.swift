/// What a customer has in a field that a director has added.
public enum CustomValue: Sendable, Hashable {
    /// One to a thousand code points.
    case text(String)
    /// In millionths, so that sums are exact.
    case number(millionths: Int64)
    case money(fen: Int64)
    case date(CivilDate)
    /// The ids of the chosen, in ascending order; never empty.
    case choices([Int64])
    case yesNo(Bool)

    /// A text has so many code points at most.
    public static let longestText = 1_000

    /// Reads what somebody has typed, or what stands in a cell.
    ///
    /// Numbers may have signs between thousands and be full width; money may begin with ¥ and end in 元 or 万元; dates are as in ISO 8601;
    /// choices are named, with commas between several.
    ///
    /// - Parameter choices: the list's ids by their names.
    /// - Returns: nil for what is empty.
    public init?(
        typed: String, kind: CustomFieldKind, choices: [(id: Int64, name: String)] = []
    ) throws(CustomValueProblem) {
        let text = typed.withoutSpaceAround
        guard !text.isEmpty else { return nil }
        switch kind {
        case .text:
            guard text.unicodeScalars.count <= Self.longestText else { throw .tooLong }
            self = .text(text)
        case .number: self = .number(millionths: try Self.decimal(text, places: 6))
        case .money: self = .money(fen: try Self.money(text))
        case .date:
            guard let date = CivilDate(text) else { throw .noDate }
            self = .date(date)
        case .choice, .choices:
            let names = kind == .choice ? [text] : text.items
            var ids: Set<Int64> = []
            for name in names {
                guard let choice = choices.first(where: { $0.name == name }) else { throw .noChoice(name) }
                ids.insert(choice.id)
            }
            guard !ids.isEmpty else { return nil }
            self = .choices(ids.sorted())
        case .yesNo:
            switch text.lowercased() {
            case "1", "是", "有", "yes", "y", "true", "√": self = .yesNo(true)
            case "0", "否", "无", "無", "no", "n", "false", "×": self = .yesNo(false)
            default: throw .neitherYesNorNo
            }
        }
    }

    /// As it is typed and exported. A choice by its name; one that is no longer known is left out.
    public func written(choices: [(id: Int64, name: String)] = []) -> String {
        switch self {
        case .text(let text): text
        case .number(let millionths): Self.written(millionths, places: 6)
        case .money(let fen): Self.written(fen, places: 2)
        case .date(let date): date.description
        case .choices(let ids):
            ids.compactMap { id in choices.first { $0.id == id }?.name }.joined(separator: ", ")
        case .yesNo(let isYes): isYes ? "是" : "否"
        }
    }

    private static func money(_ text: String) throws(CustomValueProblem) -> Int64 {
        var rest = text[...]
        if let first = rest.first, "¥￥".contains(first) { rest.removeFirst() }
        var places = 2
        if rest.hasSuffix("元") { rest.removeLast() }
        if rest.hasSuffix("万") || rest.hasSuffix("萬") {
            rest.removeLast()
            places = 6
        }
        return try decimal(String(rest).withoutSpaceAround, places: places)
    }

    /// The number times ten to the power of the places.
    private static func decimal(_ text: String, places: Int) throws(CustomValueProblem) -> Int64 {
        var value: Int64 = 0
        var fraction: Int?
        var (isNegative, digits) = (false, 0)
        for (index, character) in text.enumerated() {
            if let digit = character.wholeNumberValue, (0...9).contains(digit), character.isNumber {
                if let count = fraction {
                    guard count < places || digit == 0 else { throw .tooPrecise(places) }
                    guard count < places else { continue }
                    fraction = count + 1
                }
                let (product, overflows) = value.multipliedReportingOverflow(by: 10)
                let (sum, exceeds) = product.addingReportingOverflow(Int64(digit))
                guard !overflows, !exceeds else { throw .tooGreat }
                value = sum
                digits += 1
            } else if index == 0, "-－−".contains(character) {
                isNegative = true
            } else if ".．".contains(character), fraction == nil {
                fraction = 0
            } else if ",，".contains(character), fraction == nil, digits > 0 {
                continue
            } else {
                throw .noNumber
            }
        }
        guard digits > 0 else { throw .noNumber }
        for _ in (fraction ?? 0)..<places {
            let (product, overflows) = value.multipliedReportingOverflow(by: 10)
            guard !overflows else { throw .tooGreat }
            value = product
        }
        return isNegative ? -value : value
    }

    private static func written(_ value: Int64, places: Int) -> String {
        let digits = String(value.magnitude)
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        var fraction = padded.suffix(places)
        while fraction.last == "0" { fraction.removeLast() }
        let sign = value < 0 ? "-" : ""
        return sign + padded.dropLast(places) + (fraction.isEmpty ? "" : "." + fraction)
    }
}

/// Why a value was not accepted.
public enum CustomValueProblem: Error, Sendable, Hashable {
    case tooLong
    case noNumber
    /// More places behind the point than so many.
    case tooPrecise(Int)
    case tooGreat
    case noDate
    case noChoice(String)
    case neitherYesNorNo

    public var text: Text {
        switch self {
        case .tooLong:
            Text(
                "最长 \(CustomValue.longestText) 个字符。", "最長 \(CustomValue.longestText) 個字元。",
                "At most \(CustomValue.longestText) characters.")
        case .noNumber: Text("这不是数字。", "這不是數字。", "This is no number.")
        case .tooPrecise(let places):
            Text("小数最多 \(places) 位。", "小數最多 \(places) 位。", "At most \(places) places behind the point.")
        case .tooGreat: Text("数字太大。", "數字太大。", "The number is too great.")
        case .noDate: Text("没有这个日期。", "沒有這個日期。", "There is no such date.")
        case .noChoice(let name): Text("列表里没有“\(name)”。", "清單裡沒有「\(name)」。", "“\(name)” is not in the list.")
        case .neitherYesNorNo: Text("请填是或否。", "請填是或否。", "Give yes or no.")
        }
    }
}
