import Method
import Testing

@Suite("When next month is planned") struct PlanPreparationTests {
    private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

    /// November 2026 ends on Monday the 30th, so its third last working day is Thursday the 26th.
    @Test("from the third last working day of a month on", arguments: [
        ("2026-11-25", nil), ("2026-11-26", "2026-12"), ("2026-11-28", "2026-12"), ("2026-11-30", "2026-12"),
        ("2026-12-01", nil), ("2026-12-28", nil), ("2026-12-29", "2027-01"), ("2026-12-31", "2027-01"),
    ])
    func dates(_ date: String, _ month: String?) throws {
        #expect(PlanPreparation.month(on: try day(date), HolidayCalendar(announced: [])) == month.flatMap { CivilMonth($0) })
    }

    @Test("days off do not count, make-up days do")
    func holidays() throws {
        let off = try (26...30).map { number in
            HolidayCalendar.Entry(date: try day("2026-11-\(number)"), kind: .off, name: "元旦")
        }
        let december = CivilMonth("2026-12")
        let calendar = HolidayCalendar(announced: off)
        // The 23rd, 24th and 25th are the last that are worked.
        for (date, month) in [("2026-11-22", nil), ("2026-11-23", december), ("2026-11-30", december)] {
            #expect(PlanPreparation.month(on: try day(date), calendar) == month, "\(date)")
        }
        let makeUp = HolidayCalendar(
            announced: [.init(date: try day("2026-11-29"), kind: .work, name: "元旦")])
        #expect(PlanPreparation.month(on: try day("2026-11-26"), makeUp) == nil)
        #expect(PlanPreparation.month(on: try day("2026-11-27"), makeUp) == december)
    }
}
