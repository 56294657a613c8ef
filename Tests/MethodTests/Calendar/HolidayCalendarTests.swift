import Foundation
import Testing

@testable import Method

@Suite("Working days and holidays")
struct HolidayCalendarTests {
    /// The announcements of 2025 and 2026 that Quarry ships.
    static func announced() throws -> [HolidayCalendar.Entry] {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Sources/CResources/data/holidays.csv").standardizedFileURL
        let lines = try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline).dropFirst()
        return try lines.map {
            try HolidayCalendar.Entry(
                fields: $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init))
        }
    }

    private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

    @Test("the law gives thirteen days a year", arguments: [2025, 2026, 2027, 2033, 2050])
    func thirteen(year: Int) {
        let days = StatutoryHolidays.days(of: year)
        #expect(days.count == 13)
        let counts = Dictionary(grouping: days, by: \.festival).mapValues(\.count)
        #expect(
            counts == [
                .newYear: 1, .spring: 4, .qingming: 1, .labour: 2, .dragonBoat: 1, .midAutumn: 1, .national: 3,
            ])
        #expect(days.allSatisfy { $0.date.year == year })
    }

    @Test("the statutory days of 2026 are the published ones")
    func statutory2026() {
        #expect(
            StatutoryHolidays.days(of: 2026).map(\.date.description) == [
                "2026-01-01", "2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-04-05", "2026-05-01",
                "2026-05-02", "2026-06-19", "2026-09-25", "2026-10-01", "2026-10-02", "2026-10-03",
            ])
        #expect(StatutoryHolidays.days(of: 2026)[1].name(.simplified) == "除夕")
    }

    @Test("every statutory day was announced as a day off", arguments: [2025, 2026])
    func announcedCoversTheLaw(year: Int) throws {
        let off = Set(try Self.announced().filter { $0.kind == .off }.map(\.date))
        #expect(StatutoryHolidays.days(of: year).allSatisfy { off.contains($0.date) })
    }

    @Test("beyond the lunar table only the fixed days are known")
    func outsideOfTheTable() {
        #expect(StatutoryHolidays.days(of: 2101).count == 6)
    }

    @Test("Mid-Autumn and National Day may share a date")
    func shared() {
        let days = StatutoryHolidays.days(of: 2020).filter { $0.date.month == 10 && $0.date.day == 1 }
        #expect(Set(days.map(\.festival)) == [.midAutumn, .national])
    }

    @Test("an announced year has its bridges and the weekend days worked for them")
    func announcedYear() throws {
        let calendar = HolidayCalendar(announced: try Self.announced())
        #expect(!calendar.isProvisional(2025))
        #expect(!calendar.isProvisional(2026))
        #expect(try calendar.dayKind(day("2026-02-23")) == .holiday(Festival.spring.name))
        #expect(try calendar.dayKind(day("2026-02-28")) == .makeUp(Festival.spring.name))
        #expect(try calendar.isWorkingDay(day("2026-02-28")))
        #expect(try calendar.dayKind(day("2026-11-21")) == .weekend)
        #expect(try calendar.dayKind(day("2026-11-23")) == .working)
        #expect(try calendar.dayKind(day("2025-10-06")) == .holiday(Festival.midAutumn.name))
    }

    @Test(
        "the months of 2026 have the known working days",
        arguments: [
            (1, 21), (2, 16), (3, 22), (4, 21), (5, 19), (6, 21), (7, 23), (8, 21), (9, 22), (10, 18), (11, 21),
            (12, 23),
        ])
    func workingDays(month: Int, count: Int) throws {
        let calendar = HolidayCalendar(announced: try Self.announced())
        let days = calendar.workingDays(in: try #require(CivilMonth(year: 2026, month: month)))
        #expect(days.count == count)
        #expect(days == days.sorted())
        #expect(days.allSatisfy(calendar.isWorkingDay))
    }

    @Test("a year that is not announced has the statutory days off, no make-up days, and says so")
    func provisional() throws {
        let calendar = HolidayCalendar(announced: try Self.announced())
        #expect(calendar.isProvisional(2027))
        #expect(try calendar.dayKind(day("2027-02-05")) == .holiday(Text("除夕", "除夕", "Lunar New Year's Eve")))
        #expect(try calendar.dayKind(day("2027-02-09")) == .working)
        #expect(try calendar.dayKind(day("2027-10-04")) == .working)
        let worked = (1...12).compactMap { CivilMonth(year: 2027, month: $0) }.flatMap(calendar.workingDays(in:))
        #expect(worked.allSatisfy { $0.weekday < 6 })
        let off = StatutoryHolidays.days(of: 2027).filter { $0.date.weekday < 6 }.count
        #expect(worked.count == 261 - off)
    }

    @Test("a December day off that belongs to the next year does not announce the year it lies in")
    func december() throws {
        let calendar = HolidayCalendar(announced: [.init(date: try day("2027-12-31"), kind: .off, name: "元旦")])
        #expect(calendar.isProvisional(2027))
        #expect(try calendar.dayKind(day("2027-12-31")) == .holiday(Festival.newYear.name))
        #expect(try calendar.dayKind(day("2027-10-01")) == .holiday(Festival.national.name))
    }

    @Test("a later entry corrects an earlier one of the same date, and a name of one's own stays as it is")
    func corrected() throws {
        let date = try day("2026-08-03")
        let calendar = HolidayCalendar(announced: [
            .init(date: date, kind: .work, name: "x"), .init(date: date, kind: .off, name: "公司周年"),
        ])
        #expect(calendar.dayKind(date) == .holiday(Text(verbatim: "公司周年")))
    }

    @Test(
        "a row that cannot be read says why",
        arguments: [
            (["2026-02-30", "off", "春节"], HolidayEntryProblem.notADate("2026-02-30")),
            (["2026-02-17", "free", "春节"], .unknownKind("free")),
            (["2026-02-17", "off"], .wrongNumberOfFields(2)),
            (["2026-02-17", "off", ""], .nameMissing(CivilDate(year: 2026, month: 2, day: 17)!)),
        ])
    func badRow(fields: [String], problem: HolidayEntryProblem) {
        #expect(throws: problem) { try HolidayCalendar.Entry(fields: fields) }
        #expect(!problem.what(.english).isEmpty && !problem.advice(.simplified).isEmpty)
    }
}
