import Method
import Testing

@Suite("The month planner, whatever it is asked")
struct MonthPlannerPropertyTests {
    static let seeds = 1...60

    @Test("plans only on working days of the month from today on", arguments: seeds)
    func onWorkingDays(seed: Int) {
        let request = inventedRequest(seed: seed)
        let working = Set(request.workingDays)
        for entry in MonthPlanner.plan(request).entries {
            #expect(working.contains(entry.date))
            #expect(entry.date >= request.today)
            #expect(entry.date.calendarMonth == request.month)
        }
    }

    @Test("fills no day beyond its minutes; only kept touches can", arguments: seeds)
    func capacity(seed: Int) {
        let request = inventedRequest(seed: seed)
        let plan = MonthPlanner.plan(request)
        let keptMinutes = Dictionary(request.kept.map { ($0.date, $0.minutes) }, uniquingKeysWith: +)
        let planned = Dictionary(grouping: plan.entries, by: \.date).mapValues { $0.reduce(0) { $0 + $1.minutes } }
        for day in plan.days {
            #expect(day.minutes == (keptMinutes[day.date] ?? 0) + (planned[day.date] ?? 0))
            if day.isOverloaded { #expect(planned[day.date] == nil) }
        }
        #expect(Set(plan.days.map(\.date)).isSuperset(of: request.workingDays))
        #expect(plan.overloadedDays == plan.days.filter { $0.minutes > $0.capacity })
    }

    @Test("keeps within the budget, except for what was kept", arguments: seeds)
    func budget(seed: Int) {
        let request = inventedRequest(seed: seed)
        let plan = MonthPlanner.plan(request)
        for work in PlanningWork.allCases {
            let kept = request.kept.filter { $0.work == work }
            let use = plan.use(of: work)
            #expect(use.accounts <= max(use.budgetAccounts, Set(kept.map(\.customer)).count))
            #expect(use.minutes <= max(use.budgetMinutes, kept.reduce(0) { $0 + $1.minutes }))
            #expect(use.budgetMinutes == request.budget.minutes(for: work, workingDays: request.workingDays.count))
        }
    }

    @Test("leaves what was kept as it is", arguments: seeds)
    func kept(seed: Int) {
        let request = inventedRequest(seed: seed)
        #expect(MonthPlanner.plan(request).kept == request.kept.sorted())
    }

    @Test("plans each candidate, or says why not", arguments: seeds)
    func everyone(seed: Int) {
        let request = inventedRequest(seed: seed)
        let plan = MonthPlanner.plan(request)
        var accounted = Set(plan.entries.map(\.customer)).union(request.kept.map(\.customer))
        for shortfall in plan.shortfalls {
            #expect(shortfall.accounts == shortfall.customers.count)
            accounted.formUnion(shortfall.customers)
        }
        for left in plan.notDue {
            #expect(accounted.isDisjoint(with: left.customers))
            accounted.formUnion(left.customers)
        }
        #expect(accounted.isSuperset(of: request.candidates.map(\.customer)))
    }

    @Test("touches an account at most once in a period, and no more than its rhythm asks for", arguments: seeds)
    func rhythm(seed: Int) {
        let request = inventedRequest(seed: seed)
        let plan = MonthPlanner.plan(request)
        let kept = Dictionary(grouping: request.kept, by: \.customer)
        for (customer, entries) in Dictionary(grouping: plan.entries, by: \.customer) {
            let dates = entries.map(\.date) + (kept[customer] ?? []).map(\.date)
            #expect(dates.count <= entries[0].work.touchesPerMonth)
            let weeks = dates.map { ($0.dayNumber + 3) / 7 }
            if entries[0].work == .a, kept[customer] == nil { #expect(Set(weeks).count == weeks.count) }
            #expect(entries.allSatisfy { entry in kept[customer]?.contains { $0.date == entry.date } != true })
        }
    }

    @Test("does not depend on the order in which it is told", arguments: seeds)
    func order(seed: Int) {
        let request = inventedRequest(seed: seed)
        var generator = SeededGenerator(seed: seed + 1)
        let shuffled = request.with(
            candidates: request.candidates.shuffled(using: &generator),
            kept: request.kept.shuffled(using: &generator),
            workingDays: request.workingDays.shuffled(using: &generator))
        let same = MonthPlanner.plan(request) == MonthPlanner.plan(shuffled)
        #expect(same)
    }

    @Test("planned again with nothing changed, gives the same plan", arguments: seeds)
    func again(seed: Int) {
        let request = inventedRequest(seed: seed)
        let plan = MonthPlanner.plan(request)
        let again = MonthPlanner.plan(request.with(previous: plan.entries.map(\.touch)))
        #expect((again == plan) as Bool)
    }

    @Test("planned again after some of it was done, moves nothing and adds nothing", arguments: seeds)
    func afterSomeWasDone(seed: Int) {
        let request = inventedRequest(seed: seed).with(kept: [])
        let plan = MonthPlanner.plan(request)
        var generator = SeededGenerator(seed: seed + 2)
        let done = plan.entries.map(\.touch).filter { _ in Bool.random(using: &generator) }
        let open = plan.entries.map(\.touch).filter { !done.contains($0) }
        let after = request.with(kept: done, previous: open)
        let again = MonthPlanner.plan(after)
        let moved = Set(again.entries.map(\.touch)).symmetricDifference(open).sorted()
        #expect(moved == [])
        let third = MonthPlanner.plan(after.with(previous: again.entries.map(\.touch)))
        #expect((third == again) as Bool)
    }

    @Test("explains every entry in a form that is stored and read again", arguments: seeds)
    func reasons(seed: Int) {
        let plan = MonthPlanner.plan(inventedRequest(seed: seed))
        for entry in plan.entries {
            #expect(PlanReason(entry.reason.description) == entry.reason)
            #expect(entry.reason.work == entry.work)
            #expect(entry.reason.touch <= entry.reason.touches)
        }
    }

    @Test("finds a day for every touch in the months as they really are", arguments: 1...12)
    func realMonths(number: Int) throws {
        let target = civilMonth("2025-12").adding(months: number)
        let working = HolidayCalendar(announced: try HolidayCalendarTests.announced()).workingDays(in: target)
        for seed in 1...5 {
            let candidates = inventedCandidates(seed: seed, count: 400, cities: 8, before: target.firstDay)
            let plan = MonthPlanner.plan(
                MonthPlanRequest(month: target, today: target.firstDay, workingDays: working, candidates: candidates))
            #expect(!plan.shortfalls.contains { $0.reason == .noDayLeft })
            #expect(plan.use(of: .a).accounts == 8)
        }
    }

    @Test("needs far fewer city-days than chance", arguments: [2, 5, 10])
    func cityDays(cities: Int) {
        var planned = 0
        var random = 0
        for seed in 1...20 {
            let target = civilMonth("2026-11")
            let candidates = inventedCandidates(seed: seed, count: 300, cities: cities, before: target.firstDay)
            let request = MonthPlanRequest(
                month: target, today: target.firstDay, workingDays: weekdays(target), candidates: candidates)
            let city = Dictionary(uniqueKeysWithValues: candidates.map { ($0.customer, $0.city) })
            let entries = MonthPlanner.plan(request).entries.filter { city[$0.customer] != .some(nil) }
            planned += Set(entries.map { "\(city[$0.customer]! ?? "") \($0.date)" }).count
            var generator = SeededGenerator(seed: seed)
            let shuffled = entries.map(\.date).shuffled(using: &generator)
            random += Set(zip(entries, shuffled).map { "\(city[$0.customer]! ?? "") \($1)" }).count
        }
        #expect(planned * 100 < random * 80, "\(planned) city-days, by chance \(random)")
    }
}
