import CRM
import Method

extension HoldingRules {
    /// The numbers of the lists' rules, in the order in which the form asks for them.
    static let numbers = limits + recycling + claims + followUpSwitches

    private static let limits =
        [
            SettingNumber("capacity", Text("名单容量（家）", "名單容量（家）", "Capacity of a list")) { $0.holding.capacity },
            SettingNumber("holdingLimit", Text("持有上限（家）", "持有上限（家）", "Holding limit")) { $0.holding.holdingLimit },
        ]
        + Grade.allCases.map { grade in
            SettingNumber(
                "gradeLimits.\(grade.rawValue)",
                Text("\(grade.rawValue) 级持有上限", "\(grade.rawValue) 級持有上限", "\(grade.rawValue): holding limit")
            ) { $0.holding.gradeLimits[grade] }
        }

    private static let recycling =
        Grade.allCases.map { grade in
            SettingNumber(
                "recycleDays.\(grade.rawValue)",
                Text(
                    "\(grade.rawValue) 级：几天不跟进就回收", "\(grade.rawValue) 級：幾天不跟進就回收",
                    "\(grade.rawValue): recycled after days")
            ) { $0.holding.recycleDays[grade] }
        } + [
            SettingNumber("signedDays", Text("签约客户：合同到期后保留几天", "簽約客戶：合約到期後保留幾天", "Signed: days after the contract’s end")) {
                $0.holding.signedDays
            },
            SettingNumber("warnDays", Text("提前几天预警", "提前幾天預警", "Warned days ahead")) { $0.holding.warnDays },
            SettingNumber("supervisorWarnDays", Text("提前几天提醒主管", "提前幾天提醒主管", "Supervisors told days ahead")) {
                $0.holding.supervisorWarnDays
            },
        ]

    private static let claims =
        [
            SettingNumber("protectedDays", Text("领取后保护的天数", "領取後保護的天數", "Protected days after a claim")) {
                $0.holding.protectedDays
            },
            SettingNumber("noReclaimDays", Text("放弃后几天内不得重领", "放棄後幾天內不得重領", "Days without re-claim")) {
                $0.holding.noReclaimDays
            },
        ]
        + looking.map { role in
            SettingNumber(
                "poolLooks.\(role.rawValue)",
                role.name + Text("：每天可看几家待分配客户（0 不限）", "：每天可看幾家待分配客戶（0 不限）", ": looks into the pool a day (0: any number)")
            ) { $0.holding.poolLooks[role] ?? 0 }
        } + [
            SettingNumber(
                "roundRobin", Text("多人同区时按份额轮流（否则按空余容量）", "多人同區時按份額輪流（否則按空餘容量）", "Several on a cell take turns (else by free capacity)"),
                isSwitch: true
            ) { $0.holding.assignment == .roundRobin ? 1 : 0 }
        ]

    private static let followUpSwitches = TouchOutcome.allCases.map { outcome in
        SettingNumber(
            "followUps.\(outcome.rawValue)", Text("算真实跟进：", "算真實跟進：", "Counts as a follow-up: ") + outcome.name, isSwitch: true
        ) { $0.holding.isFollowUp(outcome) ? 1 : 0 }
    }

    private static let looking: [Role] = [.salesperson, .marketing, .supervisor]

    /// Takes numbers over by their ids; one that is not there stays.
    mutating func set(_ number: (String, Int) -> Int) {
        capacity = number("capacity", capacity)
        holdingLimit = number("holdingLimit", holdingLimit)
        for grade in Grade.allCases {
            gradeLimits[grade] = number("gradeLimits.\(grade.rawValue)", gradeLimits[grade])
            recycleDays[grade] = number("recycleDays.\(grade.rawValue)", recycleDays[grade])
        }
        signedDays = number("signedDays", signedDays)
        warnDays = number("warnDays", warnDays)
        supervisorWarnDays = number("supervisorWarnDays", supervisorWarnDays)
        protectedDays = number("protectedDays", protectedDays)
        noReclaimDays = number("noReclaimDays", noReclaimDays)
        for role in Self.looking {
            let looks = number("poolLooks.\(role.rawValue)", poolLooks[role] ?? 0)
            poolLooks[role] = looks == 0 ? nil : looks
        }
        assignment = number("roundRobin", assignment == .roundRobin ? 1 : 0) == 0 ? .freeCapacity : .roundRobin
        followUps = Set(
            TouchOutcome.allCases.filter { number("followUps.\($0.rawValue)", isFollowUp($0) ? 1 : 0) != 0 })
    }
}
