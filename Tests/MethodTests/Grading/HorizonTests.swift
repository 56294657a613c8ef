import Method
import Testing

@Suite("Months until the expected purchase")
struct HorizonTests {
    @Test(
        "whole months, rounded up",
        arguments: [
            ("2026-11-23", "2026-11-23", 0), ("2026-11-23", "2026-11-24", 1), ("2026-11-23", "2026-12-23", 1),
            ("2026-11-23", "2026-12-24", 2), ("2026-11-23", "2027-02-23", 3), ("2026-11-23", "2027-02-24", 4),
            ("2026-11-30", "2027-02-28", 3), ("2026-11-30", "2027-03-01", 4),
            ("2026-01-31", "2026-02-28", 1), ("2026-01-31", "2026-03-01", 2), ("2026-01-31", "2026-03-31", 2),
            ("2028-01-31", "2028-02-29", 1), ("2028-01-30", "2028-02-29", 1), ("2028-02-29", "2029-02-28", 12),
            ("2028-02-29", "2029-03-01", 13), ("2027-02-28", "2027-05-28", 3), ("2027-02-28", "2027-05-29", 4),
            ("2026-12-31", "2027-01-01", 1), ("2026-12-01", "2027-12-01", 12),
        ])
    func table(from: String, to: String, months: Int) throws {
        #expect(Horizon.months(from: try date(from), to: try date(to)) == months)
    }

    @Test("is the smallest number of months that reaches the date", arguments: interestingDays)
    func smallest(today: CivilDate) {
        for distance in 0...800 {
            let date = today.adding(days: distance)
            var months = 0
            while today.adding(months: months) < date { months += 1 }
            #expect(Horizon.months(from: today, to: date) == months)
        }
    }

    @Test(
        "a nearer date is never further away, and waiting never brings a date further away", arguments: interestingDays)
    func monotonic(today: CivilDate) {
        for distance in 0..<800 {
            let date = today.adding(days: distance)
            let months = Horizon.months(from: today, to: date)
            #expect(months <= Horizon.months(from: today, to: date.adding(days: 1)))
            if distance > 0 { #expect(Horizon.months(from: today.adding(days: 1), to: date) <= months) }
        }
    }

    @Test(
        "a passed date is stale for the grace and then counts as unknown",
        arguments: [
            (0, Horizon.ahead(months: 0)), (1, .stale), (30, .stale), (31, .passed), (400, .passed),
        ])
    func passed(daysAgo: Int, horizon: Horizon) throws {
        let today = try date("2027-03-15")
        let expected = ExpectedPurchase.date(today.adding(days: -daysAgo))
        #expect(Horizon(to: expected, from: today, graceDays: 30) == horizon)
    }

    @Test("a month counts as its last day")
    func months() throws {
        let february = try #require(ExpectedPurchase("2027-02"))
        #expect(february.lastDay == (try date("2027-02-28")))
        #expect(Horizon(to: february, from: try date("2027-02-28"), graceDays: 30) == .ahead(months: 0))
        #expect(Horizon(to: february, from: try date("2027-03-01"), graceDays: 30) == .stale)
        #expect(Horizon(to: nil, from: try date("2027-03-01"), graceDays: 30) == .unknown)
    }

    @Test("an expected purchase is written as a date or a month", arguments: ["2027-02-14", "2027-02", "2028-02-29"])
    func written(text: String) throws {
        #expect(try #require(ExpectedPurchase(text)).description == text)
    }

    @Test("and nothing else", arguments: ["", "2027", "2027-2", "2027-02-30", "2027-13", "soon", "2027-Q1"])
    func refused(text: String) {
        #expect(ExpectedPurchase(text) == nil)
    }
}
