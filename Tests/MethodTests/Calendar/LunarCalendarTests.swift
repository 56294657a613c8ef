import Foundation
import Testing

@testable import Method

@Suite("The lunar calendar")
struct LunarCalendarTests {
    @Test(
        "begins its years on the known Spring Festivals",
        arguments: [
            ("1900-01-31"), ("1949-01-29"), ("1966-01-21"), ("1985-02-20"), ("2000-02-05"), ("2008-02-07"),
            ("2020-01-25"), ("2023-01-22"), ("2024-02-10"), ("2025-01-29"), ("2026-02-17"), ("2027-02-06"),
            ("2030-02-03"), ("2033-01-31"), ("2034-02-19"), ("2050-01-23"), ("2100-02-09"),
        ])
    func springFestival(_ text: String) throws {
        let date = try #require(CivilDate(text))
        let year = try #require(LunarYear(date.year))
        #expect(year.firstDay == date)
        #expect(LunarDate(date) == LunarDate(year: date.year, month: 1, day: 1))
    }

    @Test(
        "has the known leap months",
        arguments: [
            (1900, 8), (1984, 10), (2006, 7), (2017, 6), (2020, 4), (2023, 2), (2024, nil), (2025, 6), (2026, nil),
            (2028, 5), (2033, 11), (2100, nil),
        ] as [(Int, Int?)])
    func leapMonth(year: Int, leap: Int?) {
        #expect(LunarYear(year)?.leapMonth == leap)
        #expect(LunarYear(year)?.months.count == (leap == nil ? 12 : 13))
    }

    @Test("joins year to year without a gap")
    func continuous() throws {
        for number in LunarYear.supported.dropLast() {
            let year = try #require(LunarYear(number))
            #expect(LunarYear(number + 1)?.firstDay == year.lastDay.adding(days: 1))
        }
    }

    /// Foundation reckons in the time of 120° east throughout; the calendars before 1929 were made in Beijing's mean
    /// time, fourteen minutes earlier, which makes four months begin a day earlier.
    @Test("agrees with Foundation's Chinese calendar in every month of two centuries")
    func foundation() throws {
        let zone = try #require(TimeZone(secondsFromGMT: 8 * 3600))
        var chinese = Calendar(identifier: .chinese)
        chinese.timeZone = zone
        var differing: [CivilDate] = []
        for number in LunarYear.supported {
            for month in try #require(LunarYear(number)).months {
                let noon = Date(timeIntervalSince1970: Double(month.firstDay.dayNumber) * 86400 + 4 * 3600)
                let parts = chinese.dateComponents([.month, .day, .isLeapMonth], from: noon)
                let same = parts.day == 1 && parts.month == month.number && parts.isLeapMonth == month.isLeap
                if !same { differing.append(month.firstDay) }
            }
        }
        #expect(differing.map(\.description) == ["1906-04-23", "1914-11-17", "1916-02-03", "1920-11-10"])
    }

    @Test("gives each civil date one lunar date, and back", arguments: [1900, 1916, 2025, 2026, 2033, 2100])
    func roundTrip(year: Int) throws {
        for date in CivilMonth(year: year, month: 3).map({ (0..<12).map($0.adding(months:)) })?.flatMap(\.days) ?? [] {
            guard let lunar = LunarDate(date) else {
                #expect(date > CivilDate(year: 2101, month: 1, day: 28) ?? date)
                continue
            }
            #expect(lunar.civilDate == date)
            #expect(
                LunarDate(year: lunar.year, month: lunar.month, isLeapMonth: lunar.isLeapMonth, day: lunar.day) == lunar
            )
        }
    }

    @Test("knows no dates that it does not have")
    func noSuchDate() {
        #expect(LunarDate(year: 2026, month: 6, isLeapMonth: true, day: 1) == nil)
        #expect(LunarDate(year: 2024, month: 12, day: 30) == nil)
        #expect(LunarDate(year: 2026, month: 13, day: 1) == nil)
        #expect(LunarDate(year: 2026, month: 1, day: 0) == nil)
        #expect(LunarYear(1899) == nil)
        #expect(LunarYear(2101) == nil)
        #expect(CivilDate(year: 1900, month: 1, day: 30).map { LunarDate($0) } == .some(nil))
        #expect(CivilDate(year: 2101, month: 1, day: 29).map { LunarDate($0) } == .some(nil))
    }

    @Test(
        "names its dates",
        arguments: [
            ("2025-01-28", "腊月廿九", "month 12, day 29"), ("2025-07-25", "闰六月初一", "leap month 6, day 1"),
            ("2026-02-17", "正月初一", "month 1, day 1"), ("2026-09-25", "八月十五", "month 8, day 15"),
            ("2026-03-08", "正月二十", "month 1, day 20"), ("2024-02-09", "腊月三十", "month 12, day 30"),
        ])
    func names(date: String, chinese: String, english: String) throws {
        let lunar = try #require(CivilDate(date).flatMap { LunarDate($0) })
        #expect(lunar.name(.simplified) == chinese)
        #expect(lunar.name(.english) == english)
    }
}
