import Method
import Testing

@Suite("The month planner")
struct MonthPlannerTests {
    /// November 2026: 21 working days, Monday the 2nd to Monday the 30th.
    private let november = civilMonth("2026-11")
    private let first = civil("2026-11-01")

    private func plan(
        _ candidates: [PlanCandidate], today: CivilDate? = nil, workingDays: [CivilDate]? = nil,
        budget: TimeBudget = .standard, kept: [AccountTouch] = [], previous: [AccountTouch] = [], named: Int = 20
    ) -> MonthPlan {
        MonthPlanner.plan(
            MonthPlanRequest(
                month: november, today: today ?? first, workingDays: workingDays ?? weekdays(november),
                budget: budget, candidates: candidates, kept: kept, previous: previous, namedInShortfall: named))
    }

    private func candidates(
        _ work: PlanningWork, _ numbers: ClosedRange<Int64>, city: String? = nil, lastTouch: CivilDate? = nil
    ) -> [PlanCandidate] {
        numbers.map { PlanCandidate(customer: $0, work: work, city: city, lastTouch: lastTouch) }
    }

    @Test("takes up as many accounts of each work as the budget says, at its rhythm")
    func fullMonth() {
        let all =
            candidates(.a, 1...8, city: "330100") + candidates(.b, 11...22, city: "330100")
            + candidates(.c, 31...54, city: "330200") + candidates(.new, 61...64, city: "330200")
        let result = plan(all)
        #expect(result.shortfalls.isEmpty)
        #expect(result.use(of: .a).accounts == 8)
        #expect(result.use(of: .b).accounts == 12)
        #expect(result.use(of: .c).accounts == 24)
        #expect(result.use(of: .new).accounts == 4)
        let touches = Dictionary(grouping: result.entries, by: \.work).mapValues(\.count)
        #expect(touches == [.a: 32, .b: 24, .c: 24, .new: 4])
    }

    @Test("visits each A customer in four different weeks")
    func weekly() {
        let result = plan(candidates(.a, 1...8, city: "330100"))
        for (_, entries) in Dictionary(grouping: result.entries, by: \.customer) {
            #expect(Set(entries.map { ($0.date.dayNumber + 3) / 7 }).count == 4)
        }
    }

    @Test("touches a B customer in both halves of the month, well apart")
    func halves() throws {
        let result = plan(candidates(.b, 1...12, city: "330100"))
        for (_, entries) in Dictionary(grouping: result.entries, by: \.customer) {
            let dates = entries.map(\.date).sorted()
            #expect(dates.count == 2)
            #expect(dates[0].days(to: dates[1]) >= 7)
        }
    }

    @Test("takes A customers by the later stage, then by the nearer expected date")
    func rankOfA() throws {
        let budget = try TimeBudget.standard.replacing(.a, with: .init(accounts: 2, days: 3))
        let result = plan(
            [
                PlanCandidate(customer: 1, work: .a, expected: civil("2026-11-20"), stageRank: 2),
                PlanCandidate(customer: 2, work: .a, expected: civil("2027-01-20"), stageRank: 5),
                PlanCandidate(customer: 3, work: .a, expected: civil("2026-12-20"), stageRank: 5),
                PlanCandidate(customer: 4, work: .a, expected: nil, stageRank: 5),
            ], budget: budget)
        #expect(Set(result.entries.map(\.customer)) == [2, 3])
        #expect(result.shortfalls.map(\.reason) == [.beyondAccounts])
        #expect(result.shortfalls.first?.customers == [4, 1])
    }

    @Test("takes C customers by the longest untouched, those never touched first")
    func rankOfC() throws {
        let budget = try TimeBudget.standard.replacing(.c, with: .init(accounts: 2, days: 1))
        let result = plan(
            [
                PlanCandidate(customer: 1, work: .c, lastTouch: civil("2026-09-30")),
                PlanCandidate(customer: 2, work: .c, lastTouch: civil("2026-05-30")),
                PlanCandidate(customer: 3, work: .c),
                PlanCandidate(customer: 4, work: .c, lastTouch: civil("2026-08-30")),
            ], budget: budget)
        #expect(Set(result.entries.map(\.customer)) == [2, 3])
        #expect(result.shortfalls.first?.customers == [4, 1])
    }

    @Test("takes new customers by the score of the mining queue")
    func rankOfNew() {
        let result = plan((1...6).map { PlanCandidate(customer: $0, work: .new, miningScore: Int($0) * 10) })
        #expect(Set(result.entries.map(\.customer)) == [3, 4, 5, 6])
    }

    @Test("leaves for later what is due only after the month, and says so without a shortfall")
    func notDue() {
        let result = plan([
            PlanCandidate(customer: 1, work: .c, lastTouch: civil("2026-10-31"), due: civil("2026-12-01")),
            PlanCandidate(customer: 2, work: .c, lastTouch: civil("2026-10-30"), due: civil("2026-11-30")),
            PlanCandidate(customer: 3, work: .a, due: civil("2026-12-24")),
        ])
        #expect(Set(result.entries.map(\.customer)) == [2, 3])
        #expect(result.notDue.map(\.customers) == [[1]])
        #expect(result.shortfalls.isEmpty)
    }

    @Test(
        "plans from today on, and makes up for nothing that is over",
        arguments: [("2026-11-09", 3), ("2026-11-16", 2), ("2026-11-25", 1), ("2026-11-27", 1)])
    func fromToday(_ today: String, touches: Int) {
        let result = plan(candidates(.a, 1...6, city: "330100"), today: civil(today))
        #expect(result.entries.allSatisfy { $0.date >= civil(today) })
        #expect(Set(Dictionary(grouping: result.entries, by: \.customer).values.map(\.count)) == [touches])
        #expect(result.shortfalls.isEmpty)
    }

    @Test("says that no day is left when the month is over or all leave")
    func noDays() {
        let some = candidates(.a, 1...2) + candidates(.c, 3...3)
        for result in [plan(some, today: civil("2026-12-01")), plan(some, workingDays: [])] {
            #expect(result.entries.isEmpty)
            #expect(result.shortfalls.map(\.reason) == [.noDayLeft, .noDayLeft])
            #expect(result.shortfalls.map(\.accounts) == [2, 1])
        }
    }

    @Test("says which touches the time does not suffice for, and gives everyone the first before anyone the second")
    func exhausted() {
        // Twelve working days: B has 1152 minutes, 19 touches of an hour, for 12 accounts at two touches.
        let working = weekdays(november).enumerated().filter { $0.offset % 7 < 4 }.map(\.element)
        #expect(working.count == 12)
        let result = plan(candidates(.b, 1...12, city: "330100"), workingDays: working)
        #expect(result.entries.count == 19)
        #expect(Set(result.entries.map(\.customer)).count == 12)
        #expect(result.shortfalls.map(\.reason) == [.budgetExhausted])
        #expect(result.shortfalls.first?.touches == 5)
        #expect(result.shortfalls.first?.customers == [8, 9, 10, 11, 12])
    }

    @Test("counts very many left out, and names the first")
    func aggregated() {
        let result = plan(candidates(.c, 1...1000), named: 5)
        #expect(result.shortfalls.count == 1)
        #expect(result.shortfalls.first?.accounts == 976)
        #expect(result.shortfalls.first?.customers == [25, 26, 27, 28, 29])
    }

    @Test("kept touches count against the day, the budget and the touches of their account")
    func kept() {
        let day = civil("2026-11-04")
        let kept = [
            AccountTouch(customer: 1, date: day, work: .a, minutes: 150),
            AccountTouch(customer: 9, date: day, work: .c, minutes: 300),
        ]
        let result = plan(candidates(.a, 1...8), kept: kept)
        #expect(result.kept == kept.sorted())
        #expect(result.entries.filter { $0.customer == 1 }.count == 3)
        #expect(!result.entries.contains { $0.date == day })
        #expect(result.use(of: .a).accounts == 8)
        #expect(result.use(of: .c).minutes == 300)
        #expect(result.days.first { $0.date == day }?.minutes == 450)
    }

    @Test("accounts with kept touches keep their place, others are beyond the number")
    func keptAccounts() {
        let kept = (9...16).map { AccountTouch(customer: $0, date: civil("2026-11-03"), work: .a, minutes: 30) }
        let result = plan((1...16).map { PlanCandidate(customer: $0, work: .a, stageRank: 20 - Int($0)) }, kept: kept)
        #expect(Set(result.entries.map(\.customer)) == Set(9...16))
        #expect(result.shortfalls.first { $0.reason == .beyondAccounts }?.customers == Array(1...8))
    }

    @Test("reports a day that kept touches overload, and plans nothing more on it")
    func overloaded() {
        let kept = (1...5).map { AccountTouch(customer: $0, date: civil("2026-11-10"), work: .a, minutes: 120) }
        let sunday = AccountTouch(customer: 6, date: civil("2026-11-15"), work: .a, minutes: 60)
        let result = plan(candidates(.a, 1...8), kept: kept + [sunday])
        #expect(
            result.overloadedDays == [
                DayLoad(date: civil("2026-11-10"), minutes: 600, capacity: 480),
                DayLoad(date: civil("2026-11-15"), minutes: 60, capacity: 0),
            ])
    }

    @Test("accounts of one city share days")
    func oneCity() {
        let result = plan(candidates(.c, 1...4, city: "330100") + candidates(.c, 5...8, city: "420100"))
        let days = Dictionary(grouping: result.entries) { $0.customer <= 4 }.mapValues { Set($0.map(\.date)).count }
        #expect(days == [true: 1, false: 1])
        #expect(result.entries.allSatisfy { $0.reason.companion != nil })
    }

    @Test("an A customer whom lesser work of an earlier plan leaves no day gets one")
    func lesserWorkGivesWay() {
        let last = civil("2026-11-30")
        let lesser = candidates(.c, 1...8)
        let before = plan(lesser, today: last)
        #expect(before.days.last == DayLoad(date: last, minutes: 480, capacity: 480))
        let after = plan(
            lesser + candidates(.a, 20...20), today: last, previous: before.entries.map(\.touch))
        #expect(after.entries.contains { $0.customer == 20 })
        #expect(after.shortfalls.map(\.work) == [.c])
        #expect(after.shortfalls.map(\.reason) == [.noDayLeft])
    }
}
