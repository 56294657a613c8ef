extension BudgetUse {
    /// The use of each kind of work by some touches, in the order A, B, C, new.
    static func all(_ touches: [AccountTouch], budget: TimeBudget, workingDays: Int) -> [BudgetUse] {
        PlanningWork.allCases.map { work in
            let own = touches.filter { $0.work == work }
            return BudgetUse(
                work: work, accounts: Set(own.map(\.customer)).count, minutes: own.reduce(0) { $0 + $1.minutes },
                budgetAccounts: budget[work].accounts,
                budgetMinutes: budget.minutes(for: work, workingDays: workingDays))
        }
    }
}

extension DayLoad {
    /// The loads of the working days, and of days off on which there are touches, in order.
    static func all(_ touches: [AccountTouch], workingDays: [CivilDate]) -> [DayLoad] {
        let working = Set(workingDays)
        let minutes = Dictionary(touches.map { ($0.date, $0.minutes) }, uniquingKeysWith: +)
        return working.union(minutes.keys).sorted().map {
            DayLoad(
                date: $0, minutes: minutes[$0] ?? 0, capacity: working.contains($0) ? TimeBudget.minutesPerDay : 0)
        }
    }
}
