import Method
import Testing

@Suite("Plan against actual")
struct PlanComparisonTests {
    private func touch(_ customer: Int64, _ day: String, _ work: PlanningWork, _ minutes: Int) -> AccountTouch {
        AccountTouch(customer: customer, date: civil(day), work: work, minutes: minutes)
    }

    private var comparison: PlanComparison {
        PlanComparison(
            month: civilMonth("2026-11"),
            planned: [
                touch(1, "2026-11-03", .a, 150), touch(1, "2026-11-10", .a, 150), touch(2, "2026-11-03", .a, 350),
                touch(3, "2026-11-04", .b, 60), touch(4, "2026-11-08", .c, 60), touch(5, "2026-12-01", .c, 60),
            ],
            actual: [
                touch(1, "2026-11-03", .a, 120), touch(7, "2026-11-05", .c, 30), touch(7, "2026-10-05", .c, 30),
            ],
            budget: .standard, workingDays: weekdays(civilMonth("2026-11")))
    }

    @Test("counts accounts and minutes of each work, in the month only")
    func lines() {
        #expect(comparison.lines.map(\.work) == [.a, .b, .c, .new])
        #expect(comparison[.a].plannedAccounts == 2 && comparison[.a].plannedMinutes == 650)
        #expect(comparison[.a].actualAccounts == 1 && comparison[.a].actualMinutes == 120)
        #expect(comparison[.a].percentDone == 18)
        #expect(comparison[.b].actualAccounts == 0 && comparison[.b].percentDone == 0)
        #expect(comparison[.c].plannedMinutes == 60 && comparison[.c].actualMinutes == 30)
        #expect(comparison[.new].percentDone == nil)
        #expect(comparison[.a].budgetAccounts == 8 && comparison[.a].budgetMinutes == 5040)
    }

    @Test("warns of days that hold too much, and of days off with something planned")
    func overload() {
        #expect(
            comparison.overloadedDays == [
                DayLoad(date: civil("2026-11-03"), minutes: 500, capacity: 480),
                DayLoad(date: civil("2026-11-08"), minutes: 60, capacity: 0),
            ])
        #expect(comparison.days.count == 22)
    }

    @Test("says when more is planned than the budget gives")
    func beyondBudget() {
        let many = (1...9).map { touch($0, "2026-11-03", .a, 1) }
        let full = PlanComparison(
            month: civilMonth("2026-11"), planned: many, actual: [], budget: .standard,
            workingDays: weekdays(civilMonth("2026-11")))
        #expect(full[.a].isPlannedBeyondBudget)
        #expect(!comparison[.a].isPlannedBeyondBudget)
    }
}
