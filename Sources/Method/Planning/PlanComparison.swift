/// A month's plan against what was done, by kind of work, and the days that hold too much (METHOD section 6).
public struct PlanComparison: Sendable, Hashable {
    /// One kind of work.
    public struct Line: Sendable, Hashable {
        public let work: PlanningWork
        /// Different customers planned.
        public let plannedAccounts: Int
        public let plannedMinutes: Int
        /// Different customers touched.
        public let actualAccounts: Int
        public let actualMinutes: Int
        public let budgetAccounts: Int
        /// Scaled to the working days of the month.
        public let budgetMinutes: Int

        /// Whether more is planned than the budget gives this work, in accounts or in time.
        public var isPlannedBeyondBudget: Bool {
            plannedAccounts > budgetAccounts || plannedMinutes > budgetMinutes
        }

        /// Minutes done in a hundred planned; nil when nothing was planned.
        public var percentDone: Int? { plannedMinutes == 0 ? nil : actualMinutes * 100 / plannedMinutes }
    }

    public let month: CivilMonth
    /// In the order A, B, C, new.
    public let lines: [Line]
    /// What is planned on each working day, and on days off with something planned.
    public let days: [DayLoad]

    /// - Parameters:
    ///   - planned: all entries of the plan, done or not. Touches of other months are ignored, here and in `actual`.
    ///   - actual: what was really done, planned or not.
    ///   - workingDays: those of the month, without leave.
    public init(
        month: CivilMonth, planned: [AccountTouch], actual: [AccountTouch], budget: TimeBudget,
        workingDays: [CivilDate]
    ) {
        let worked = Set(workingDays.filter { $0.calendarMonth == month })
        let planned = planned.filter { $0.date.calendarMonth == month }
        let actual = actual.filter { $0.date.calendarMonth == month }
        let plan = BudgetUse.all(planned, budget: budget, workingDays: worked.count)
        let done = BudgetUse.all(actual, budget: budget, workingDays: worked.count)
        self.month = month
        lines = zip(plan, done).map { plan, done in
            Line(
                work: plan.work, plannedAccounts: plan.accounts, plannedMinutes: plan.minutes,
                actualAccounts: done.accounts, actualMinutes: done.minutes, budgetAccounts: plan.budgetAccounts,
                budgetMinutes: plan.budgetMinutes)
        }
        days = DayLoad.all(planned, workingDays: worked.sorted())
    }

    /// The days on which more is planned than a day holds, to be warned of before they come.
    public var overloadedDays: [DayLoad] { days.filter(\.isOverloaded) }

    public subscript(work: PlanningWork) -> Line { lines[work.order] }
}
