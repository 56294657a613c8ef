import CRM
import Method
import Support
import Testing

@Suite struct WorkCalendarTests {
    private func entry(_ date: String, _ kind: HolidayCalendar.Entry.Kind, _ name: String) throws
        -> HolidayCalendar.Entry
    {
        HolidayCalendar.Entry(date: try #require(CivilDate(date)), kind: kind, name: name)
    }

    @Test func aDayIsAddedChangedAndRemoved() async throws {
        let office = try await Office()
        let calendar = office.workspace.calendar
        #expect(try await calendar.calendar().isProvisional(2027))
        try await calendar.set(try entry("2027-01-04", .off, "元旦"), by: office.director.id)
        #expect(try await !calendar.calendar().isProvisional(2027))
        let day = try #require(CivilDate("2027-01-04"))
        #expect(try await !calendar.calendar().isWorkingDay(day))
        try await calendar.set(try entry("2027-01-04", .work, "元旦"), by: office.director.id)
        #expect(try await calendar.entries(of: 2027).map(\.kind) == [.work])
        try await calendar.remove(day, by: office.director.id)
        #expect(try await calendar.entries(of: 2027).isEmpty)
        #expect(try await calendar.calendar().isWorkingDay(day))
    }

    @Test func manyDaysAreTakenAllOrNone() async throws {
        let office = try await Office()
        let before = try await office.state()
        let refused = try await problem {
            try await office.workspace.calendar.set(
                [try entry("2027-01-01", .off, "元旦"), try entry("2027-01-02", .off, "")], by: office.director.id)
        }
        #expect(refused?.field == "name")
        #expect(try await office.state() == before)
    }

    @Test func onlyDirectorsChangeHolidays() async throws {
        let office = try await Office()
        let before = try await office.state()
        for person in [office.li, office.supervisor] {
            let day = try entry("2026-01-01", .work, "元旦")
            #expect(
                try await problem { try await office.workspace.calendar.set(day, by: person.id) }?.kind == .forbidden)
            #expect(
                try await problem { try await office.workspace.calendar.remove(day.date, by: person.id) }?.kind
                    == .forbidden)
        }
        #expect(try await office.state() == before)
    }
}
