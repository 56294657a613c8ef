/// A grade that a supervisor has set in place of the computed one, with a reason and an end (METHOD §3).
public struct GradeOverride: Sendable, Hashable {
    public let grade: Grade
    /// Why, in the supervisor's words.
    public let reason: String
    /// The last day on which it holds; on the day after, the computed grade is back.
    public let until: CivilDate

    /// - Throws: an override without a reason or with an end before it starts is refused.
    public init(grade: Grade, reason: String, until: CivilDate, on today: CivilDate) throws(GradeOverrideProblem) {
        guard reason.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else { throw .noReason }
        guard !reason.unicodeScalars.contains("\0") else { throw .unreadableReason }
        guard until >= today else { throw .endsInThePast(until) }
        self.init(stored: grade, reason: reason, until: until)
    }

    /// An override that was accepted before, read back from where it is kept.
    public init(stored grade: Grade, reason: String, until: CivilDate) {
        self.grade = grade
        self.reason = reason
        self.until = until
    }

    public func isInForce(on today: CivilDate) -> Bool { today <= until }
}

/// Why an override was not accepted.
public enum GradeOverrideProblem: Error, Sendable, Hashable {
    case noReason
    /// The reason holds a NUL, which no database stores.
    case unreadableReason
    case endsInThePast(CivilDate)

    public var text: Text {
        switch self {
        case .noReason:
            Text("请写明人工定级的理由。", "請寫明人工定級的理由。", "Say why the grade is overridden.")
        case .unreadableReason:
            Text(
                "理由中含有无法保存的字符，请重新输入。", "理由中含有無法儲存的字元，請重新輸入。",
                "The reason holds a character that cannot be stored; type it again.")
        case .endsInThePast(let date):
            Text(
                "截止日期 \(date) 已过，请选择今天或以后的日期。", "截止日期 \(date) 已過，請選擇今天或以後的日期。",
                "The end date \(date) has passed; choose today or later.")
        }
    }
}
