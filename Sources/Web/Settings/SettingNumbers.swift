import CRM
import Method

/// One number of the method that a director may change.
struct SettingNumber: Sendable {
    /// As `InvalidSetting` names it: `recycleDays.A`.
    let id: String
    let label: Text
    /// Whether it is only on (1) or off (0).
    let isSwitch: Bool
    let value: @Sendable (Rules) -> Int

    init(_ id: String, _ label: Text, isSwitch: Bool = false, _ value: @escaping @Sendable (Rules) -> Int) {
        self.id = id
        self.label = label
        self.isSwitch = isSwitch
        self.value = value
    }

    /// The numbers of a set, in the order in which the form asks for them.
    static func all(of name: Settings.Name) -> [SettingNumber] {
        switch name {
        case .grades: grades
        case .rhythm: rhythm
        case .holding: HoldingRules.numbers
        case .approvals: approvals
        case .mining: mining
        case .budget: budget
        case .privacy: privacy
        }
    }

    private static let privacy = [
        SettingNumber(
            "retentionMonths",
            Text(
                "停业或无效客户的联系人保留几个月（0 为一直保留）", "停業或無效客戶的聯絡人保留幾個月（0 為一直保留）",
                "Months that people of closed or invalid customers are kept (0: for ever)")
        ) { $0.privacy.retentionMonths }
    ]

    private static let grades = [
        SettingNumber("monthsOfA", Text("A 级：几个月以内购买", "A 級：幾個月以內購買", "A: buys within months")) { $0.grades.monthsOfA },
        SettingNumber("monthsOfB", Text("B 级：几个月以内购买", "B 級：幾個月以內購買", "B: buys within months")) { $0.grades.monthsOfB },
        SettingNumber("graceDays", Text("日期过后保留的天数", "日期過後保留的天數", "Days of grace after the date")) {
            $0.grades.graceDays
        },
    ]

    private static let rhythm = Grade.allCases.map { grade in
        SettingNumber(
            "days.\(grade.rawValue)",
            Text(
                "\(grade.rawValue) 级：每几天联系一次", "\(grade.rawValue) 級：每幾天聯絡一次", "\(grade.rawValue): a touch every … days")
        ) { $0.rhythm.days[grade] }
    }

    private static let approvals = [
        SettingNumber(
            "handOverConsent",
            Text(
                "交出要主管同意：0 不要，1 交给别的团队时，2 总是", "交出要主管同意：0 不要，1 交給別的團隊時，2 總是",
                "Hand-over needs consent: 0 never, 1 to another team, 2 always")
        ) { $0.approvals.handOverConsent.rawValue },
        SettingNumber("firstReminder", Text("第一次提醒（几天后）", "第一次提醒（幾天後）", "First reminder after days")) {
            $0.approvals.firstReminder
        },
        SettingNumber("secondReminder", Text("第二次提醒（几天后）", "第二次提醒（幾天後）", "Second reminder after days")) {
            $0.approvals.secondReminder
        },
        SettingNumber("thirdReminder", Text("第三次提醒（几天后）", "第三次提醒（幾天後）", "Third reminder after days")) {
            $0.approvals.thirdReminder
        },
        SettingNumber("escalation", Text("几天后找上一级", "幾天後找上一級", "Next level asked after days")) {
            $0.approvals.escalation
        },
        SettingNumber("exchangeDays", Text("名单交换有效几天", "名單交換有效幾天", "An exchange waits for days")) {
            $0.approvals.exchangeDays
        },
    ]

    private static let mining = MiningSignal.allCases.flatMap { signal in
        [
            SettingNumber("\(signal.rawValue).weight", signal.name + Text("：分值", "：分值", ": points")) {
                $0.mining[signal].weight
            },
            SettingNumber(
                "\(signal.rawValue).halfLifeDays", signal.name + Text("：半衰期（天）", "：半衰期（天）", ": half-life in days")
            ) { $0.mining[signal].halfLifeDays },
        ]
    }

    private static let budget = PlanningWork.allCases.flatMap { work in
        [
            SettingNumber("\(work.rawValue).accounts", work.name + Text("：客户数", "：客戶數", ": accounts")) {
                $0.budget[work].accounts
            },
            SettingNumber("\(work.rawValue).days", work.name + Text("：天数", "：天數", ": days")) { $0.budget[work].days },
        ]
    }
}

extension Rules {
    /// Puts the numbers of a set, by their ids, in place of those that hold.
    ///
    /// - Throws: `TimeBudgetProblem`, `InvalidSetting`.
    mutating func set(_ name: Settings.Name, to numbers: [String: Int]) throws {
        func number(_ id: String, _ current: Int) -> Int { numbers[id] ?? current }
        switch name {
        case .grades:
            grades.monthsOfA = number("monthsOfA", grades.monthsOfA)
            grades.monthsOfB = number("monthsOfB", grades.monthsOfB)
            grades.graceDays = number("graceDays", grades.graceDays)
        case .rhythm:
            for grade in Grade.allCases {
                rhythm.days[grade] = number("days.\(grade.rawValue)", rhythm.days[grade])
            }
        case .privacy: privacy.retentionMonths = number("retentionMonths", privacy.retentionMonths)
        case .holding: holding.set(number)
        case .approvals:
            let consent = number("handOverConsent", approvals.handOverConsent.rawValue)
            approvals.handOverConsent = try ApprovalRules.HandOverConsent(number: consent)
            approvals.firstReminder = number("firstReminder", approvals.firstReminder)
            approvals.secondReminder = number("secondReminder", approvals.secondReminder)
            approvals.thirdReminder = number("thirdReminder", approvals.thirdReminder)
            approvals.escalation = number("escalation", approvals.escalation)
            approvals.exchangeDays = number("exchangeDays", approvals.exchangeDays)
        case .mining:
            for signal in MiningSignal.allCases {
                let current = mining[signal]
                mining[signal] = .init(
                    weight: number("\(signal.rawValue).weight", current.weight),
                    halfLifeDays: number("\(signal.rawValue).halfLifeDays", current.halfLifeDays))
            }
        case .budget:
            let current = budget
            func line(_ work: PlanningWork) -> TimeBudget.Line {
                .init(
                    accounts: number("\(work.rawValue).accounts", current[work].accounts),
                    days: number("\(work.rawValue).days", current[work].days))
            }
            budget = try TimeBudget(a: line(.a), b: line(.b), c: line(.c), new: line(.new))
        }
    }
}
