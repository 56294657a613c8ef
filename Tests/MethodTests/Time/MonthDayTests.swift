import Method
import Testing

@Suite("Days of every year") struct MonthDayTests {
    @Test(
        "are read as people write them",
        arguments: [
            ("03-08", "03-08"), ("3-8", "03-08"), ("3/8", "03-08"), ("3月8日", "03-08"), ("3.8", "03-08"), ("1980-03-08", "03-08"),
            ("1980年3月8日", "03-08"), ("02-29", "02-29"), ("12-31", "12-31"),
        ])
    func read(_ typed: String, _ written: String) {
        #expect(MonthDay(typed)?.description == written)
    }

    @Test("that no year has are none", arguments: ["", "02-30", "13-01", "00-10", "3", "3-8-9", "3-x", "八月三日", "03-08<", "-"])
    func none(_ typed: String) {
        #expect(MonthDay(typed) == nil)
    }

    @Test("29 February is the 28th in a year without it")
    func leapDay() throws {
        let day = try #require(MonthDay("02-29"))
        #expect(day.date(in: 2028)?.description == "2028-02-29")
        #expect(day.date(in: 2027)?.description == "2027-02-28")
    }

    @Test("every one is read back")
    func readBack() {
        for month in 1...12 {
            for day in 1...31 {
                guard let one = MonthDay(month: month, day: day) else { continue }
                #expect(MonthDay(one.description) == one)
            }
        }
    }
}
