/// Why a time budget cannot be used.
public enum TimeBudgetProblem: Error, Sendable, Hashable {
    case accountsOutOfRange(PlanningWork, Int)
    case daysOutOfRange(PlanningWork, Int)
    /// Accounts without days, or days without accounts.
    case accountsWithoutDays(PlanningWork)
    /// Less than five minutes a touch.
    case touchTooShort(PlanningWork)
    /// More than a day a touch.
    case touchTooLong(PlanningWork)
    /// More days together than the nominal month has.
    case tooManyDays(Int)

    /// The work that it is about; nil when it is about all together.
    public var work: PlanningWork? {
        switch self {
        case .accountsOutOfRange(let work, _), .daysOutOfRange(let work, _), .accountsWithoutDays(let work),
            .touchTooShort(let work), .touchTooLong(let work):
            work
        case .tooManyDays: nil
        }
    }

    /// Where the number that is out of its range has to lie; nil for every other problem.
    public var range: ClosedRange<Int>? {
        switch self {
        case .accountsOutOfRange: TimeBudget.accounts
        case .daysOutOfRange: TimeBudget.days
        case .accountsWithoutDays, .touchTooShort, .touchTooLong, .tooManyDays: nil
        }
    }

    /// What is wrong.
    public var what: Text {
        let said =
            switch self {
            case .accountsOutOfRange(_, let accounts):
                Text("客户数 \(accounts) 超出范围。", "客戶數 \(accounts) 超出範圍。", "\(accounts) accounts is out of range.")
            case .daysOutOfRange(_, let days):
                Text("天数 \(days) 超出范围。", "天數 \(days) 超出範圍。", "\(days) days is out of range.")
            case .accountsWithoutDays:
                Text("客户数和天数只有一项为零。", "客戶數和天數只有一項為零。", "only one of accounts and days is zero.")
            case .touchTooShort:
                Text("每次联系不足 5 分钟。", "每次聯繫不足 5 分鐘。", "less than 5 minutes are left for a touch.")
            case .touchTooLong:
                Text("每次联系超过一天。", "每次聯繫超過一天。", "a touch would take more than a day.")
            case .tooManyDays(let days):
                Text(
                    "各项合计 \(days) 天，超过一个月的 \(TimeBudget.nominalDays) 个工作日。",
                    "各項合計 \(days) 天，超過一個月的 \(TimeBudget.nominalDays) 個工作日。",
                    "\(days) days together are more than the \(TimeBudget.nominalDays) working days of a month.")
            }
        guard let work else { return said }
        return work.name + Text("：", "：", ": ") + said
    }

    /// What to do.
    public var advice: Text {
        switch self {
        case .accountsOutOfRange: Text("请填 0 到 200。", "請填 0 到 200。", "Enter 0 to 200.")
        case .daysOutOfRange:
            Text(
                "请填 0 到 \(TimeBudget.nominalDays)。", "請填 0 到 \(TimeBudget.nominalDays)。",
                "Enter 0 to \(TimeBudget.nominalDays).")
        case .accountsWithoutDays:
            Text("请都填零，或都填大于零的数。", "請都填零，或都填大於零的數。", "Enter zero for both, or more for both.")
        case .touchTooShort:
            Text("请减少客户数或增加天数。", "請減少客戶數或增加天數。", "Enter fewer accounts or more days.")
        case .touchTooLong:
            Text("请增加客户数或减少天数。", "請增加客戶數或減少天數。", "Enter more accounts or fewer days.")
        case .tooManyDays: Text("请减少天数。", "請減少天數。", "Enter fewer days.")
        }
    }
}
