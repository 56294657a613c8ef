/// A plan in the making: selection, then days, then the result with its reasons.
struct MonthDraft {
    private let request: MonthPlanRequest
    private let month: PlanMonth
    private let kept: [AccountTouch]
    private var selections: [PlanSelection] = []
    private var board: DayBoard
    private var planned: [(touch: AccountTouch, candidate: PlanCandidate)] = []
    /// The cities of the customers with kept touches.
    private var keptCities: [Int64: String] = [:]
    /// The touches of each work for which no day was found.
    private var unplaced: [PlanningWork: [SelectedAccount]] = [:]

    init(_ request: MonthPlanRequest, previous: [AccountTouch]) {
        self.request = request
        month = PlanMonth(month: request.month, workingDays: request.workingDays, today: request.today)
        kept = request.kept.filter { $0.date.calendarMonth == request.month }.sorted()
        board = DayBoard(month)
        select()
        place(previous: previous)
    }

    /// How many touches of A customers found no day.
    var touchesOfAWithoutDay: Int { (unplaced[.a] ?? []).reduce(0) { $0 + $1.touches } }

    private mutating func select() {
        let keptByCustomer = Dictionary(grouping: kept, by: \.customer)
        var ranked: [PlanningWork: [(rank: PlanRank, candidate: PlanCandidate)]] = [:]
        for candidate in request.candidates {
            ranked[candidate.work, default: []].append((PlanRank(candidate), candidate))
            if keptByCustomer[candidate.customer] != nil { keptCities[candidate.customer] = candidate.city }
        }
        var seen: Set<Int64> = []
        for work in PlanningWork.allCases {
            let candidates = (ranked[work] ?? []).sorted { $0.rank < $1.rank }.map(\.candidate)
            selections.append(
                PlanSelection(
                    work, candidates: candidates.filter { seen.insert($0.customer).inserted }, kept: keptByCustomer,
                    budget: request.budget, month: month))
        }
    }

    private mutating func place(previous: [AccountTouch]) {
        for touch in kept { board.add(touch, city: keptCities[touch.customer]) }
        let earlier = Dictionary(grouping: previous.sorted(), by: \.customer)
        var missing: [PlanningWork: [SelectedAccount]] = [:]
        for selection in selections {
            missing[selection.work] = selection.accounts.map { account in
                let again = (earlier[account.candidate.customer] ?? []).filter { $0.work == selection.work }
                var retained = 0
                for touch in again where retained < account.touches {
                    if put(account.candidate, on: touch.date) { retained += 1 }
                }
                return SelectedAccount(candidate: account.candidate, touches: account.touches - retained)
            }
        }
        // The longest touches find room first; new accounts are few and long, B and C fill what is left.
        for work in [PlanningWork.a, .new, .b, .c] {
            for account in Self.groupedByCity(missing[work] ?? []) { placeMissing(account) }
        }
    }

    private mutating func placeMissing(_ account: SelectedAccount) {
        let work = account.candidate.work
        let minutes = request.budget.minutesPerTouch(work)
        for number in 0..<account.touches {
            guard let date = board.bestDay(for: account.candidate, minutes: minutes) else {
                unplaced[work, default: []].append(
                    SelectedAccount(candidate: account.candidate, touches: account.touches - number))
                return
            }
            _ = put(account.candidate, on: date)
        }
    }

    /// Plans a touch on a date if it fits there.
    private mutating func put(_ candidate: PlanCandidate, on date: CivilDate) -> Bool {
        let touch = AccountTouch(
            customer: candidate.customer, date: date, work: candidate.work,
            minutes: request.budget.minutesPerTouch(candidate.work))
        guard board.fits(touch) else { return false }
        board.add(touch, city: candidate.city)
        planned.append((touch, candidate))
        return true
    }

    /// The accounts of a city one after another, cities in the order of their first account.
    private static func groupedByCity(_ accounts: [SelectedAccount]) -> [SelectedAccount] {
        var order: [String?: Int] = [:]
        for account in accounts where order[account.candidate.city] == nil {
            order[account.candidate.city] = order.count
        }
        return accounts.enumerated().sorted {
            (order[$0.element.candidate.city] ?? 0, $0.offset) < (order[$1.element.candidate.city] ?? 0, $1.offset)
        }.map(\.element)
    }
}

extension MonthDraft {
    /// The result, with its reasons, shortfalls and loads.
    var plan: MonthPlan {
        let all = kept + planned.map(\.touch)
        return MonthPlan(
            month: request.month, entries: entries, kept: kept, shortfalls: selections.flatMap(shortfalls),
            notDue: selections.compactMap(notDue),
            used: BudgetUse.all(all, budget: request.budget, workingDays: month.workingDays.count),
            days: DayLoad.all(all, workingDays: month.workingDays))
    }

    private var entries: [PlannedEntry] {
        let explanation = PlanExplanation(kept: kept, keptCities: keptCities, planned: planned)
        return planned.sorted { $0.touch < $1.touch }.map {
            PlannedEntry(touch: $0.touch, reason: explanation.reason($0.touch, $0.candidate))
        }
    }

    private func shortfalls(_ selection: PlanSelection) -> [PlanShortfall] {
        let all = selection.work.touchesPerMonth
        let beyond = selection.beyond.map { SelectedAccount(candidate: $0, touches: all) }
        let dayless = selection.dayless + (unplaced[selection.work] ?? [])
        let groups: [(PlanShortfall.Reason, [SelectedAccount])] = [
            (.beyondAccounts, beyond), (.budgetExhausted, selection.exhausted), (.noDayLeft, dayless),
        ]
        return groups.filter { !$0.1.isEmpty }.map { reason, accounts in
            PlanShortfall(
                work: selection.work, reason: reason, accounts: accounts.count,
                touches: accounts.reduce(0) { $0 + $1.touches },
                customers: accounts.prefix(request.namedInShortfall).map(\.candidate.customer))
        }
    }

    private func notDue(_ selection: PlanSelection) -> AccountsNotDue? {
        guard !selection.notDue.isEmpty else { return nil }
        let first = selection.notDue.sorted {
            ($0.due?.dayNumber ?? .min, $0.customer) < ($1.due?.dayNumber ?? .min, $1.customer)
        }
        return AccountsNotDue(
            work: selection.work, accounts: first.count,
            customers: first.prefix(request.namedInShortfall).map(\.customer))
    }
}
