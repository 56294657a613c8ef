import Foundation
import Method
import Testing

@Suite("Dates without a time")
struct CivilDateTests {
    @Test("a day number leads back to its date, and is the one that Foundation counts")
    func dayNumbers() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
        for number in stride(from: -150_000, through: 150_000, by: 37) {
            let date = CivilDate(dayNumber: number)
            #expect(date.dayNumber == number)
            guard number > -140_000 else { continue }
            let components = calendar.dateComponents(
                [.year, .month, .day, .weekday], from: Date(timeIntervalSince1970: Double(number) * 86_400))
            #expect(components.year == date.year)
            #expect(components.month == date.month)
            #expect(components.day == date.day)
            #expect(components.weekday == date.weekday % 7 + 1)
        }
    }

    @Test("every day follows the one before")
    func daysFollow() throws {
        var date = try #require(CivilDate("1999-12-31"))
        for _ in 0..<4000 {
            let next = date.adding(days: 1)
            #expect(next > date)
            #expect(date.days(to: next) == 1)
            #expect(next.day == 1 ? date == date.calendarMonth.lastDay : next.day == date.day + 1)
            date = next
        }
    }

    @Test(
        "months end where they end",
        arguments: [
            ("2026-01", 31), ("2026-02", 28), ("2028-02", 29), ("2000-02", 29), ("1900-02", 28), ("2100-02", 28),
            ("2026-04", 30), ("2026-12", 31),
        ])
    func monthEnds(month: String, days: Int) throws {
        let month = try #require(CivilMonth(month))
        #expect(month.numberOfDays == days)
        #expect(month.days.count == days)
        #expect(month.lastDay.adding(days: 1) == month.adding(months: 1).firstDay)
    }

    @Test(
        "a month later is the same day, or the end of a shorter month",
        arguments: [
            ("2026-01-31", 1, "2026-02-28"), ("2028-01-31", 1, "2028-02-29"), ("2026-11-30", 3, "2027-02-28"),
            ("2026-12-15", 1, "2027-01-15"), ("2026-03-31", -1, "2026-02-28"), ("2026-01-15", -1, "2025-12-15"),
            ("2028-02-29", 12, "2029-02-28"), ("2026-05-05", 0, "2026-05-05"),
        ])
    func addingMonths(from: String, months: Int, to: String) throws {
        #expect(try #require(CivilDate(from)).adding(months: months).description == to)
    }

    @Test("arithmetic stays within the years that can be written")
    func saturation() throws {
        let last = try #require(CivilDate("9999-12-31"))
        let first = try #require(CivilDate("0001-01-01"))
        #expect(last.adding(days: 1) == last)
        #expect(last.adding(months: 1) == last)
        #expect(last.adding(days: 1).description == "9999-12-31")
        #expect(first.adding(days: -1) == first)
        #expect(first.adding(months: -1) == first)
        #expect(first.calendarMonth.adding(months: -25).description == "0001-01")
    }

    @Test("writes and reads ISO 8601", arguments: ["2026-11-23", "0001-01-01", "9999-12-31", "2028-02-29"])
    func roundTrip(text: String) throws {
        #expect(try #require(CivilDate(text)).description == text)
        #expect(try #require(CivilMonth(String(text.prefix(7)))).description == text.prefix(7))
    }

    @Test(
        "refuses what no calendar has",
        arguments: [
            "", "2026", "2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-1-1", "2026-01-00", "0000-01-01",
            "2026/01/01", "2026-01-01 ", " 2026-01-01", "+026-01-01", "2026-01-0a", "２０２６-01-01", "20260101",
            "2026-01-01T00",
        ])
    func refusals(text: String) {
        #expect(CivilDate(text) == nil)
    }

    @Test(
        "refuses what is no month",
        arguments: ["", "2026", "2026-13", "2026-00", "2026-1", "2026-01-01", "202601", "0000-01"])
    func monthRefusals(text: String) {
        #expect(CivilMonth(text) == nil)
    }
}
