import Foundation
import Method
import Testing

@Suite("The time budget of a month")
struct TimeBudgetTests {
    typealias Line = TimeBudget.Line

    @Test("by default is the table of the method")
    func standard() {
        let budget = TimeBudget.standard
        #expect(budget[.a] == Line(accounts: 8, days: 10))
        #expect(budget[.b] == Line(accounts: 12, days: 4))
        #expect(budget[.c] == Line(accounts: 24, days: 4))
        #expect(budget[.new] == Line(accounts: 4, days: 2))
    }

    @Test(
        "its days are those of twenty working days", arguments: [(20, 4800), (23, 5520), (16, 3840), (0, 0), (-1, 0)])
    func scaled(workingDays: Int, minutes: Int) {
        #expect(TimeBudget.standard.minutes(for: .a, workingDays: workingDays) == minutes)
    }

    @Test(
        "a touch takes its share of the days, to the half hour",
        arguments: [(PlanningWork.a, 150), (.b, 60), (.c, 60), (.new, 240)])
    func minutesPerTouch(work: PlanningWork, minutes: Int) {
        #expect(TimeBudget.standard.minutesPerTouch(work) == minutes)
    }

    @Test("a short touch is measured to five minutes, no accounts take none")
    func shortTouch() throws {
        let budget = try TimeBudget.standard.replacing(.c, with: Line(accounts: 90, days: 4))
        #expect(budget.minutesPerTouch(.c) == 20)
        #expect(try budget.replacing(.new, with: Line(accounts: 0, days: 0)).minutesPerTouch(.new) == 0)
    }

    @Test(
        "refuses what a month cannot hold, and says why",
        arguments: [
            (PlanningWork.a, Line(accounts: 8, days: 11), TimeBudgetProblem.tooManyDays(21)),
            (.a, Line(accounts: 8, days: 0), .accountsWithoutDays(.a)),
            (.b, Line(accounts: 0, days: 4), .accountsWithoutDays(.b)),
            (.b, Line(accounts: -1, days: 4), .accountsOutOfRange(.b, -1)),
            (.b, Line(accounts: 201, days: 4), .accountsOutOfRange(.b, 201)),
            (.c, Line(accounts: 24, days: 21), .daysOutOfRange(.c, 21)),
            (.c, Line(accounts: 200, days: 1), .touchTooShort(.c)),
            (.new, Line(accounts: 1, days: 2), .touchTooLong(.new)),
        ])
    func refused(work: PlanningWork, line: Line, problem: TimeBudgetProblem) {
        #expect(throws: problem) { try TimeBudget.standard.replacing(work, with: line) }
        #expect(problem.work == nil || problem.what(.simplified).hasPrefix(work.name(.simplified)))
        #expect(!problem.advice(.english).isEmpty)
    }

    @Test("is stored and read again, and not read when a month cannot hold it")
    func coding() throws {
        let budget = try TimeBudget.standard.replacing(.b, with: Line(accounts: 10, days: 3))
        let data = try JSONEncoder().encode(budget)
        #expect(try JSONDecoder().decode(TimeBudget.self, from: data) == budget)
        let wrong = String(decoding: data, as: UTF8.self).replacingOccurrences(of: "\"days\":3", with: "\"days\":19")
        #expect(throws: TimeBudgetProblem.self) {
            try JSONDecoder().decode(TimeBudget.self, from: Data(wrong.utf8))
        }
    }
}
