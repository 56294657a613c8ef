/// Why a time budget cannot be used, with what to do about it.
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

    /// What is wrong and what to do, for the person who edits the budget.
    public var text: Text {
        switch self {
        case .accountsOutOfRange(let work, let accounts):
            work.name
                + Text(
                    "：客户数 \(accounts) 超出范围，请填 0 到 200。", "：客戶數 \(accounts) 超出範圍，請填 0 到 200。",
                    ": \(accounts) accounts is out of range; enter 0 to 200.")
        case .daysOutOfRange(let work, let days):
            work.name
                + Text(
                    "：天数 \(days) 超出范围，请填 0 到 \(TimeBudget.nominalDays)。",
                    "：天數 \(days) 超出範圍，請填 0 到 \(TimeBudget.nominalDays)。",
                    ": \(days) days is out of range; enter 0 to \(TimeBudget.nominalDays).")
        case .accountsWithoutDays(let work):
            work.name
                + Text(
                    "：客户数和天数须同时为零或同时大于零。", "：客戶數和天數須同時為零或同時大於零。",
                    ": accounts and days must both be zero or both above zero.")
        case .touchTooShort(let work):
            work.name
                + Text(
                    "：每次联系不足 5 分钟，请减少客户数或增加天数。", "：每次聯繫不足 5 分鐘，請減少客戶數或增加天數。",
                    ": less than 5 minutes a touch; enter fewer accounts or more days.")
        case .touchTooLong(let work):
            work.name
                + Text(
                    "：每次联系超过一天，请增加客户数或减少天数。", "：每次聯繫超過一天，請增加客戶數或減少天數。",
                    ": more than a day a touch; enter more accounts or fewer days.")
        case .tooManyDays(let days):
            Text(
                "各项合计 \(days) 天，超过一个月的 \(TimeBudget.nominalDays) 个工作日，请减少天数。",
                "各項合計 \(days) 天，超過一個月的 \(TimeBudget.nominalDays) 個工作日，請減少天數。",
                "\(days) days together are more than the \(TimeBudget.nominalDays) working days of a month; "
                    + "enter fewer days.")
        }
    }
}
