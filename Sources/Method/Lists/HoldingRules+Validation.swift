extension HoldingRules {
    /// - Throws: when a number is out of its range, the limit is below the capacity, or two rules of recycling are for the same.
    public func validate() throws(InvalidSetting) {
        try InvalidSetting.check("capacity", capacity, in: 0...10_000, called: Text("名单容量", "名單容量", "The capacity"))
        try InvalidSetting.check(
            "holdingLimit", holdingLimit, in: capacity...100_000,
            called: Text("持有上限", "持有上限", "The holding limit"))
        for grade in Grade.allCases {
            try InvalidSetting.check(
                "gradeLimits.\(grade.rawValue)", gradeLimits[grade], in: 0...100_000,
                called: grade.name + Text("持有上限", "持有上限", ": the holding limit"))
            try Self.check(recycleDays[grade], "recycleDays.\(grade.rawValue)", grade)
        }
        try validateRecyclingRules()
        try InvalidSetting.check("warnDays", warnDays, in: 0...365, called: Text("预警天数", "預警天數", "The days of warning"))
        try InvalidSetting.check(
            "supervisorWarnDays", supervisorWarnDays, in: 0...365,
            called: Text("提醒主管的天数", "提醒主管的天數", "The days of warning for supervisors"))
        try InvalidSetting.check(
            "protectedDays", protectedDays, in: 0...3650, called: Text("保护天数", "保護天數", "The protected days"))
        try InvalidSetting.check(
            "noReclaimDays", noReclaimDays, in: 0...3650,
            called: Text("禁止重领天数", "禁止重領天數", "The days without re-claim"))
        try InvalidSetting.check(
            "signedDays", signedDays, in: 0...3650, called: Text("签约客户保留天数", "簽約客戶保留天數", "The days after a contract"))
        for (role, looks) in poolLooks {
            try InvalidSetting.check(
                "poolLooks.\(role.rawValue)", looks, in: 0...100_000,
                called: role.name + Text("每天查看上限", "每天檢視上限", ": the looks a day"))
        }
    }

    /// Each market, product line, and market with product line once, or it would be chance which rule holds.
    private func validateRecyclingRules() throws(InvalidSetting) {
        var seen: Set<RecyclingRule.Scope> = []
        for (index, rule) in recyclingRules.enumerated() {
            let name = "recyclingRules.\(index)"
            guard rule.scope.isNamed else {
                throw InvalidSetting(
                    name,
                    Text(
                        "回收规则须写明行业或产品线。", "回收規則須寫明行業或產品線。",
                        "A rule of recycling has to name a market or a product line."))
            }
            guard seen.insert(rule.scope).inserted else {
                throw InvalidSetting(
                    name,
                    Text(
                        "第 \(index + 1) 条回收规则与前面一条相同，请保留一条。", "第 \(index + 1) 條回收規則與前面一條相同，請保留一條。",
                        "Rule \(index + 1) of recycling is for the same as one before it. Keep one of them."))
            }
            for grade in Grade.allCases { try Self.check(rule.days[grade], "\(name).\(grade.rawValue)", grade) }
        }
    }

    private static func check(_ days: Int, _ id: String, _ grade: Grade) throws(InvalidSetting) {
        try InvalidSetting.check(
            id, days, in: 1...3650, called: grade.name + Text("回收天数", "回收天數", ": the days until recycling"))
    }
}
