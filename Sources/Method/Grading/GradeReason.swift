/// The rule that gave a grade.
public enum GradeRule: String, Sendable, CaseIterable, Codable {
    /// A: the need is clear and the purchase near enough.
    case clearWithinA = "clear_within_a"
    /// B: the need has arisen (or is clear) and the purchase is not far.
    case arisenWithinB = "arisen_within_b"
    /// C: there is a need, but the purchase is far away or nobody knows when.
    case emerging
    /// C: there is a need, but the expected date passed longer ago than the grace and counts as unknown.
    case expectedDatePassed = "expected_date_passed"
    /// D: everything else in the target market.
    case noNeed = "no_need"
    /// A supervisor has set the grade.
    case override

    public var name: Text {
        switch self {
        case .clearWithinA: Text("需求已明确且即将购买", "需求已明確且即將購買", "need clear, buys soon")
        case .arisenWithinB: Text("需求已产生且不久购买", "需求已產生且不久購買", "need has arisen, buys before long")
        case .emerging: Text("有需求，购买尚远或时间未知", "有需求，購買尚遠或時間未知", "a need, but far away or no date")
        case .expectedDatePassed: Text("预计日期已过", "預計日期已過", "expected date passed")
        case .noNeed: Text("尚无需求", "尚無需求", "no need yet")
        case .override: Text("人工定级", "人工定級", "override")
        }
    }
}

/// Why a customer has its grade: the rule and the facts that it saw.
///
/// Nothing in it changes from day to day (the months that remain are computed when it is read), so that
/// two gradings of a customer differ only when something did change. Kept in one line of text, `description`.
public struct GradeReason: Sendable, Hashable {
    public let rule: GradeRule
    public let need: Need
    public let expected: ExpectedPurchase?
    /// The expected date has passed and the grade is only kept for the days of grace.
    public let isStale: Bool
    /// What the supervisor wrote; there exactly when the rule is `override`.
    public let override: Override?

    /// The part of an override that explains it.
    public struct Override: Sendable, Hashable {
        public let text: String
        /// The last day of the override.
        public let until: CivilDate
    }

    init(rule: GradeRule, need: Need, expected: ExpectedPurchase?, isStale: Bool) {
        self.rule = rule
        self.need = need
        self.expected = expected
        self.isStale = isStale
        self.override = nil
    }

    init(_ override: GradeOverride, need: Need, expected: ExpectedPurchase?) {
        self.rule = .override
        self.need = need
        self.expected = expected
        self.isStale = false
        self.override = Override(text: override.reason, until: override.until)
    }
}

extension GradeReason: LosslessStringConvertible {
    /// The stored form, stable over versions: `clear_within_a;need=clear;expected=2027-01-23`,
    /// with `;stale` where it is, and `;until=2027-03-01;text=…` of an override. The text comes last and runs to the
    /// end, so that it may hold anything.
    public var description: String {
        var parts = "\(rule.rawValue);need=\(need.rawValue)"
        if let expected { parts += ";expected=\(expected)" }
        if isStale { parts += ";stale" }
        if let override { parts += ";until=\(override.until);text=\(override.text)" }
        return parts
    }

    /// Nil for anything that `description` does not write.
    public init?(_ description: String) {
        // On bytes, since a combining mark at the start of the free text would merge with the `=` before it.
        var rest = description.utf8[...]
        func field() -> String? {
            guard let end = rest.firstIndex(of: UInt8(ascii: ";")) else {
                defer { rest = rest[rest.endIndex...] }
                return String(rest)
            }
            defer { rest = rest[rest.index(after: end)...] }
            return String(rest[..<end])
        }
        func value(of name: String) -> String? {
            guard rest.starts(with: "\(name)=".utf8), let field = field() else { return nil }
            return String(field.dropFirst(name.count + 1))
        }

        guard let rule = field().flatMap(GradeRule.init(rawValue:)),
            let need = value(of: "need").flatMap(Need.init(rawValue:))
        else { return nil }
        var expected: ExpectedPurchase?
        if let written = value(of: "expected") {
            expected = ExpectedPurchase(written)
            if expected == nil { return nil }
        }
        if rule == .override {
            guard let until = value(of: "until").flatMap(CivilDate.init), rest.starts(with: "text=".utf8),
                let text = String(rest.dropFirst(5))
            else { return nil }
            self.init(GradeOverride(stored: .d, reason: text, until: until), need: need, expected: expected)
        } else {
            let isStale = rest.elementsEqual("stale".utf8)
            guard isStale || rest.isEmpty else { return nil }
            self.init(rule: rule, need: need, expected: expected, isStale: isStale)
        }
        guard self.description == description else { return nil }
    }
}
