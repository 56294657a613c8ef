public import Method

/// What a column of an imported file can tell about one of a customer's touches. A row has up to three of them.
public struct ImportTouchField: Sendable, Hashable {
    public enum Part: String, Sendable, CaseIterable {
        case date = "on"
        /// Whoever had the touch, by login or name.
        case author = "by"
        case activity, outcome, note
    }

    /// From 1.
    public let number: Int
    public let part: Part

    static let most = 3

    public static let all = (1...most).flatMap { number in Part.allCases.map { ImportTouchField(number: number, part: $0) } }

    /// `touch_on`, `touch_2_on`.
    public var word: String { number == 1 ? "touch_\(part.rawValue)" : "touch_\(number)_\(part.rawValue)" }

    public var title: Text {
        let number = number == 1 ? "" : String(number)
        let touch = number.isEmpty ? "touch" : "touch \(number)"
        return switch part {
        case .date: Text("接触\(number)日期", "接觸\(number)日期", "\(touch) on")
        case .author: Text("接触\(number)人员", "接觸\(number)人員", "\(touch) by")
        case .activity: Text("接触\(number)方式", "接觸\(number)方式", "\(touch) activity")
        case .outcome: Text("接触\(number)结果", "接觸\(number)結果", "\(touch) outcome")
        case .note: Text("接触\(number)内容", "接觸\(number)內容", "\(touch) note")
        }
    }

    init(number: Int, part: Part) {
        self.number = number
        self.part = part
    }

    /// As for `ImportField`.
    init?(heading: String) {
        let whole = ImportField.simplified(heading, keepingBracketed: true)
        let outside = ImportField.simplified(heading, keepingBracketed: false)
        guard let field = Self.byHeading[whole] ?? Self.byHeading[outside] else { return nil }
        self = field
    }

    private static let byHeading: [String: ImportTouchField] = {
        var fields: [String: ImportTouchField] = [:]
        for field in all {
            let number = field.number == 1 ? "" : String(field.number)
            let others = field.part.otherHeadings.replacing("#", with: number).split(separator: " ").map(String.init)
            for heading in [field.word, field.title.simplified, field.title.traditional, field.title.english] + others {
                fields[ImportField.simplified(heading, keepingBracketed: true)] = field
            }
        }
        return fields
    }()
}

extension ImportTouchField.Part {
    /// With the touch's number at the sign.
    fileprivate var otherHeadings: String {
        switch self {
        case .date: "跟进#日期 跟进#时间 联系#日期 拜访#日期 跟進#日期 跟進#時間 聯繫#日期 拜訪#日期 接触#时间 接觸#時間 activity#date follow_up#date"
        case .author: "跟进#人 跟进#人员 联系#人员 拜访#人 跟進#人 跟進#人員 拜訪#人 接触#人 接觸#人 activity#by follow_up#by"
        case .activity: "跟进#方式 联系#方式 跟進#方式 聯繫#方式 activity#type follow_up#type"
        case .outcome: "跟进#结果 联系#结果 跟進#結果 聯繫#結果 follow_up#outcome"
        case .note: "跟进#内容 跟进#记录 联系#记录 拜访#记录 跟進#內容 跟進#記錄 聯繫#記錄 接触#记录 接觸#記錄 activity#note follow_up#note"
        }
    }
}
