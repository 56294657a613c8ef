extension GradeReason {
    /// Why, in one sentence: "需求已明确，预计 2027-01-23 购买，还有 2 个月（A 级：3 个月以内）。"
    ///
    /// - Parameters:
    ///   - rules: the rules that gave the grade.
    ///   - today: the day to count the remaining months from: today for the grade of today, the day of the grading for
    ///     one in the history; nil leaves them out.
    public func sentence(rules: GradeRules, on today: CivilDate? = nil) -> Text {
        if let override {
            return Text(
                "主管人工定级，有效至 \(override.until)：\(override.text)",
                "主管人工定級，有效至 \(override.until)：\(override.text)",
                "Set by a supervisor until \(override.until): \(override.text)")
        }
        let stop = Text("。", "。", ".")
        return need.sentenceStart + dateClause(rules: rules, on: today) + bracket(rules: rules) + stop
    }

    private func dateClause(rules: GradeRules, on today: CivilDate?) -> Text {
        guard rule != .noNeed else { return Text("", "", "") }
        guard let expected else { return Text("，购买时间未知", "，購買時間未知", ", and nobody has said when it buys") }
        if rule == .expectedDatePassed {
            return Text(
                "，但预计的购买日期 \(expected) 已过 \(rules.graceDays) 天以上，视为未知",
                "，但預計的購買日期 \(expected) 已過 \(rules.graceDays) 天以上，視為未知",
                ", but the expected date \(expected) passed more than \(daysInEnglish(rules.graceDays)) ago"
                    + " and counts as unknown")
        }
        if isStale {
            return Text(
                "，预计的购买日期 \(expected) 已过，级别暂留 \(rules.graceDays) 天，请核实",
                "，預計的購買日期 \(expected) 已過，級別暫留 \(rules.graceDays) 天，請核實",
                "; the expected date \(expected) has passed, so the grade is kept for"
                    + " \(daysInEnglish(rules.graceDays)) only: please check")
        }
        let date = Text(
            "，预计 \(expected) 购买", "，預計 \(expected) 購買", "; expected to buy \(expected.isDate ? "on" : "in") \(expected)"
        )
        guard let today, today <= expected.lastDay else { return date }
        let months = Horizon.months(from: today, to: expected.lastDay)
        guard months > 0 else { return date + Text("，就在今天", "，就在今天", ", which is today") }
        return date
            + Text("，还有 \(months) 个月", "，還有 \(months) 個月", ", \(monthsInEnglish(months)) from now")
    }

    /// The grade and the bound that decided it, where one did.
    private func bracket(rules: GradeRules) -> Text {
        switch rule {
        case .clearWithinA:
            Text(
                "（A 级：\(rules.monthsOfA) 个月以内）", "（A 級：\(rules.monthsOfA) 個月以內）",
                " (A: within \(monthsInEnglish(rules.monthsOfA)))")
        case .arisenWithinB:
            Text(
                "（B 级：\(rules.monthsOfB) 个月以内）", "（B 級：\(rules.monthsOfB) 個月以內）",
                " (B: within \(monthsInEnglish(rules.monthsOfB)))")
        case .emerging where need >= .arisen && expected != nil:
            Text(
                "（C 级：\(rules.monthsOfB) 个月以后）", "（C 級：\(rules.monthsOfB) 個月以後）",
                " (C: more than \(monthsInEnglish(rules.monthsOfB)))")
        case .emerging, .expectedDatePassed: Text("（C 级）", "（C 級）", " (C)")
        case .noNeed: Text("（D 级）", "（D 級）", " (D)")
        case .override: Text("", "", "")
        }
    }
}

extension Need {
    /// The need as the beginning of a sentence.
    fileprivate var sentenceStart: Text {
        switch self {
        case .none: Text("属于目标市场，尚无需求", "屬於目標市場，尚無需求", "In the target market, but no need is known yet")
        case .emerging: Text("需求开始萌芽", "需求開始萌芽", "A need is emerging")
        case .arisen: Text("需求已产生", "需求已產生", "The need has arisen")
        case .clear: Text("需求已明确", "需求已明確", "The need is clear")
        }
    }
}

extension ExpectedPurchase {
    fileprivate var isDate: Bool {
        if case .date = self { true } else { false }
    }
}
