extension ConditionField {
    /// Whether the field can have the value, as far as its kind says.
    func accepts(_ value: String) -> Bool {
        guard value.unicodeScalars.count <= 300 else { return false }
        switch self {
        case .grade: return Grade(rawValue: value) != nil
        case .need: return Need(rawValue: value) != nil
        case .standing: return Standing(rawValue: value) != nil
        case .stage: return Stage(rawValue: value) != nil
        case .market: return Market(value).map { $0 != .any } ?? false
        case .region: return Region(value).map { $0 != .anywhere } ?? false
        case .holder: return ["me", "team"].contains(value) || Int64(value) != nil
        case .tag: return (try? TagName(value)) != nil
        case .pool: return value == "general" || Int64(value) != nil
        case .employees, .miningScore, .productLine: return Int64(value) != nil
        case .expected, .lastTouch, .touchDue, .nextStep, .created, .listed, .contract: return ConditionDate(value) != nil
        case .name, .code, .stockCode, .source, .phone, .website, .address, .note, .custom: return !value.isEmpty
        }
    }
}

/// A date in a condition: one of the calendar, or so many days from the day on which the condition is asked.
public enum ConditionDate: Sendable, Hashable, LosslessStringConvertible {
    case fixed(CivilDate)
    case fromToday(days: Int)

    public init?(_ written: String) {
        if let date = CivilDate(written) {
            self = .fixed(date)
        } else if written == "today" {
            self = .fromToday(days: 0)
        } else if written.hasPrefix("today+") || written.hasPrefix("today-"), let days = Int(written.dropFirst(6)),
            (0...36_500).contains(days), written.dropFirst(6).allSatisfy(\.isNumber)
        {
            self = .fromToday(days: written.hasPrefix("today-") ? -days : days)
        } else {
            return nil
        }
    }

    public var description: String {
        switch self {
        case .fixed(let date): date.description
        case .fromToday(0): "today"
        case .fromToday(let days): days < 0 ? "today\(days)" : "today+\(days)"
        }
    }

    public func date(today: CivilDate) -> CivilDate {
        switch self {
        case .fixed(let date): date
        case .fromToday(let days): today.adding(days: days)
        }
    }
}
