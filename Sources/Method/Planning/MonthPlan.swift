/// The plan of one salesperson's month.
public struct MonthPlan: Sendable, Hashable {
    public let month: CivilMonth
    /// What is newly planned, in the order of `AccountTouch`; what was kept is not repeated here.
    public let entries: [PlannedEntry]
    /// What was done or fixed by hand, unchanged, in the order of `AccountTouch`.
    public let kept: [AccountTouch]
    /// What does not fit, and why, by work and reason: nothing is dropped in silence.
    public let shortfalls: [PlanShortfall]
    /// B and C customers whose next touch is due only after this month, by work: left for later on purpose.
    public let notDue: [AccountsNotDue]
    /// Kept and planned together against the budget, in the order A, B, C, new.
    public let used: [BudgetUse]
    /// The minutes of each working day of the month, and of other days with kept entries, in order.
    public let days: [DayLoad]

    /// The days whose minutes exceed what a day holds. Only kept entries can cause one.
    public var overloadedDays: [DayLoad] { days.filter(\.isOverloaded) }

    /// The use of the budget by one kind of work.
    public func use(of work: PlanningWork) -> BudgetUse { used[work.order] }
}

/// A touch that the planner proposes, with why.
public struct PlannedEntry: Sendable, Hashable {
    public let touch: AccountTouch
    public let reason: PlanReason

    public var customer: Int64 { touch.customer }
    public var date: CivilDate { touch.date }
    public var work: PlanningWork { touch.work }
    public var minutes: Int { touch.minutes }
}

/// How much of the budget a kind of work takes.
public struct BudgetUse: Sendable, Hashable {
    public let work: PlanningWork
    /// Different customers, kept or planned.
    public let accounts: Int
    public let minutes: Int
    public let budgetAccounts: Int
    /// Scaled to the working days of the month.
    public let budgetMinutes: Int
}

/// The minutes of a day against what it holds.
public struct DayLoad: Sendable, Hashable {
    public let date: CivilDate
    public let minutes: Int
    /// A day's 480 minutes, or zero on a day off.
    public let capacity: Int

    public init(date: CivilDate, minutes: Int, capacity: Int) {
        self.date = date
        self.minutes = minutes
        self.capacity = capacity
    }

    public var isOverloaded: Bool { minutes > capacity }
}
