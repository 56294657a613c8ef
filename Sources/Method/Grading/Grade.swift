/// The grade of a customer (客户分级, METHOD §3): computed from recorded facts, never typed in.
///
/// `d < c < b < a`: A is the highest.
public enum Grade: String, Sendable, CaseIterable, Codable {
    case a = "A"
    case b = "B"
    case c = "C"
    case d = "D"

    public var name: Text { Text("\(rawValue) 级", "\(rawValue) 級", "grade \(rawValue)") }

    /// What the grade means with the method's own numbers (3 and 6 months).
    public var definition: Text { definition(rules: GradeRules()) }

    /// What the grade means with the months that this company has set.
    public func definition(rules: GradeRules) -> Text {
        let (a, b) = (rules.monthsOfA, rules.monthsOfB)
        let between = a + 1 < b ? "\(a + 1)–\(b)" : "\(b)"
        return switch self {
        case .a:
            Text(
                "需求已明确，\(a) 个月以内购买", "需求已明確，\(a) 個月以內購買",
                "need clear, buys within \(monthsInEnglish(a))")
        case .b:
            Text(
                "需求已产生，\(between) 个月内购买", "需求已產生，\(between) 個月內購買",
                "need has arisen, buys in \(between) months")
        case .c:
            Text(
                "属于目标市场，\(b) 个月以后购买", "屬於目標市場，\(b) 個月以後購買",
                "in the target market, buys in more than \(monthsInEnglish(b))")
        case .d:
            Text("属于目标市场，尚无明确需求", "屬於目標市場，尚無明確需求", "in the target market, no clear need yet")
        }
    }
}

extension Grade: Comparable {
    public static func < (left: Grade, right: Grade) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .a: 3
        case .b: 2
        case .c: 1
        case .d: 0
        }
    }
}

/// "1 month", "3 months".
func monthsInEnglish(_ months: Int) -> String { months == 1 ? "1 month" : "\(months) months" }

/// "1 day", "3 days".
func daysInEnglish(_ days: Int) -> String { days == 1 ? "1 day" : "\(days) days" }
