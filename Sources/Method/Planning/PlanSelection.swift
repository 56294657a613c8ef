/// An account that the plan takes up, and how many touches of it are to be planned.
struct SelectedAccount {
    let candidate: PlanCandidate
    let touches: Int
}

/// Which accounts of one kind of work a month takes up, and what is left out and why.
struct PlanSelection {
    let work: PlanningWork
    /// In the order of rank; only those with touches to plan.
    private(set) var accounts: [SelectedAccount] = []
    private(set) var beyond: [PlanCandidate] = []
    private(set) var notDue: [PlanCandidate] = []
    /// Selected, but without any day left in the month at which it could be touched.
    private(set) var dayless: [SelectedAccount] = []
    /// Selected, with the touches that the minutes of the work do not suffice for.
    private(set) var exhausted: [SelectedAccount] = []

    /// - Parameter candidates: of this work, in the order of rank, each customer once.
    init(
        _ work: PlanningWork, candidates: [PlanCandidate], kept: [Int64: [AccountTouch]], budget: TimeBudget,
        month: PlanMonth
    ) {
        self.work = work
        let wanted = select(candidates, kept: kept, places: budget[work].accounts, month: month)
        let keptMinutes = kept.values.joined().filter { $0.work == work }.reduce(0) { $0 + $1.minutes }
        let minutes = budget.minutes(for: work, workingDays: month.workingDays.count) - keptMinutes
        let perTouch = budget.minutesPerTouch(work)
        allot(wanted, kept: kept, touches: perTouch == 0 ? 0 : max(0, minutes) / perTouch)
    }

    /// Takes the accounts that are due up to the number of places; accounts with kept touches have theirs already.
    private mutating func select(
        _ candidates: [PlanCandidate], kept: [Int64: [AccountTouch]], places: Int, month: PlanMonth
    ) -> [SelectedAccount] {
        let work = work
        var left = places - kept.values.filter { $0.contains { $0.work == work } }.count
        let open = month.openPeriods(work)
        var wanted: [SelectedAccount] = []
        for candidate in candidates {
            let touched = kept[candidate.customer] ?? []
            let isDue = candidate.isDue(by: month.month.lastDay)
            let missing = isDue ? month.missingTouches(work, touched: touched) : 0
            guard missing > 0 else {
                if touched.isEmpty { notDue.append(candidate) }
                continue
            }
            if !touched.contains(where: { $0.work == work }) {
                guard left > 0 else {
                    if touched.isEmpty { beyond.append(candidate) }
                    continue
                }
                left -= 1
            }
            let periods = open.subtracting(touched.map { month.period(work, $0.date) }).count
            if periods > 0 {
                wanted.append(SelectedAccount(candidate: candidate, touches: min(missing, periods)))
            } else if touched.isEmpty {
                dayless.append(SelectedAccount(candidate: candidate, touches: missing))
            }
        }
        return wanted
    }

    /// Gives out the touches that the minutes suffice for in rounds: everyone's first before anyone's second.
    private mutating func allot(_ wanted: [SelectedAccount], kept: [Int64: [AccountTouch]], touches: Int) {
        var left = touches
        var given = [Int](repeating: 0, count: wanted.count)
        for round in 1...work.touchesPerMonth {
            for (index, account) in wanted.enumerated() where left > 0 && given[index] < account.touches {
                guard (kept[account.candidate.customer]?.count ?? 0) + given[index] < round else { continue }
                given[index] += 1
                left -= 1
            }
        }
        for (account, given) in zip(wanted, given) {
            if given > 0 { accounts.append(SelectedAccount(candidate: account.candidate, touches: given)) }
            let missing = account.touches - given
            if missing > 0 { exhausted.append(SelectedAccount(candidate: account.candidate, touches: missing)) }
        }
    }
}

extension PlanCandidate {
    /// The rhythm of B and C is kept by due dates; A customers are touched every week, new ones when their turn comes.
    fileprivate func isDue(by date: CivilDate) -> Bool {
        guard work == .b || work == .c, let due else { return true }
        return due <= date
    }
}
