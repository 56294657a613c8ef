import Method
import SQL
import Support
import Testing

@testable import CRM

/// What the jobs of a day do for the people.
@Suite struct DailyJobsTests {
    private func workOff(_ office: Office, batch: Int = 500) async throws {
        try await JobWorker(
            office.workspace, name: "one", kinds: [
                NightlyJob.kind(batch: batch), PlanJob.kind, ReminderJob.kind, TeamReminderJob.kind, RecyclingJob.kind(), SupplementJob.kind,
                DuplicateScanJob.kind,
            ]
        ).workOff()
        let open = try await office.workspace.jobs.list().filter { $0.state != .done }
        #expect(open.isEmpty, "\(open)")
    }

    /// The same as in one go, whatever the size of a step.
    @Test(arguments: [1, 2, 3, 7, 500])
    func theNightRegradesWhomTimeHasMoved(_ batch: Int) async throws {
        let office = try await Office()
        for index in 0..<7 {
            let id = try await office.customer("公司\(index)", heldBy: office.li)
            _ = try await office.workspace.grading.recordFacts(
                need: .clear, expected: .date(TestWorkspace.today.adding(days: 95 + index % 3)), of: id, version: nil,
                by: office.li.id)
        }
        office.test.clock.advance(days: 10)
        try await workOff(office, batch: batch)
        let changes = try await office.test.database.read {
            try $0.all("SELECT customer_id, to_grade FROM grade_change WHERE cause = 'time' ORDER BY customer_id") { row in
                "\(try row[0] as Int) \(try row[1] as String)"
            }
        }
        #expect(changes == (1...7).map { "\($0) A" })
        #expect(try await office.workspace.grading.regradeDue().examined == 0)
    }

    @Test func theNightForgetsSessionsThatAreOverAndOldJobs() async throws {
        let office = try await Office()
        _ = try await office.workspace.people.signIn(
            login: "li", password: TestWorkspace.password, address: "192.0.2.1")
        try await workOff(office)
        func count(_ table: String) async throws -> Int {
            try await office.test.database.read { try $0.value("SELECT COUNT(*) FROM \(raw: table)", as: Int.self) ?? -1 }
        }
        #expect(try await count("session") == 1)
        let first = try await count("job")
        office.test.clock.advance(days: 365)
        try await workOff(office)
        #expect(try await count("session") == 0)
        #expect(try await count("job") <= first)
    }

    @Test func beforeTheMonthsEndEverySalespersonWithCustomersHasAPlanOfTheNext() async throws {
        let office = try await Office()
        let december = TestWorkspace.today.calendarMonth.adding(months: 1)
        for holder in [office.li, office.zhao] {
            let id = try await office.customer("\(holder.name)的客户", heldBy: holder)
            _ = try await office.workspace.grading.recordFacts(
                need: .clear, expected: .date(TestWorkspace.today.adding(days: 40)), of: id, version: nil, by: holder.id)
        }
        // Zhao has planned by hand: that stays as it is, for ever.
        _ = try await office.workspace.planning.plan(december, for: office.zhao.id, by: office.zhao.id)
        let own = try await office.workspace.planning.month(december, of: office.zhao.id, by: office.zhao.id)
        try await workOff(office)
        #expect(try await office.workspace.planning.month(december, of: office.li.id, by: office.li.id).madeAt == nil)
        office.test.clock.advance(days: 3)
        try await workOff(office)
        let made = try await office.workspace.planning.month(december, of: office.li.id, by: office.li.id)
        #expect(made.madeAt == office.workspace.clock.now)
        #expect(!made.entries.isEmpty)
        let notices = try await office.workspace.today.view(of: office.li.id, by: office.li.id).notices
        #expect(notices.map(\.kind) == [.plan(december)])
        #expect(notices.first?.customers == 1)
        office.test.clock.advance(days: 1)
        try await workOff(office)
        let after = try await office.workspace.planning.month(december, of: office.zhao.id, by: office.zhao.id)
        #expect(after.madeAt == own.madeAt)
        #expect(after.entries == own.entries)
        #expect(try await office.workspace.today.view(of: office.zhao.id, by: office.zhao.id).notices.isEmpty)
        // Qian holds nobody, so there is nothing to plan.
        #expect(try await office.workspace.planning.month(december, of: office.qian.id, by: office.qian.id).madeAt == nil)
    }

    /// D customers are recycled after 180 days and warned of 7 days ahead: on the 174th.
    @Test func aHolderIsWarnedOnceForEachTimeACustomerIsLeftAlone() async throws {
        let office = try await Office()
        let first = try await office.customer("甲公司", heldBy: office.li)
        let touch = TouchEntry(activity: .phoneCall, outcome: .reached)
        func notices() async throws -> [Notice] {
            try await office.workspace.today.view(of: office.li.id, by: office.li.id).notices
        }
        func day(_ days: Int) async throws {
            office.test.clock.advance(days: days)
            try await workOff(office)
        }
        try await day(173)
        #expect(try await notices().isEmpty)
        try await day(1)
        let recycled = TestWorkspace.today.adding(days: 181)
        #expect(try await notices().map(\.kind) == [.recycling(recycled)])
        #expect(try await notices().first?.named == [.init(id: first, name: "甲公司")])
        try await day(1)
        try await day(5)
        #expect(try await notices().count == 1, "told once")
        try await office.workspace.maintenance.log(touch, of: first, by: office.li.id)
        try await day(173)
        #expect(try await notices().count == 1)
        try await day(1)
        #expect(try await notices().count == 2, "and again when it was left alone again")
    }

    /// The workspace's Sunday begins in China while it is Saturday afternoon in London.
    @Test func duplicatesAreLookedForOnceAWeekInTheNightToSunday() async throws {
        let office = try await Office()
        for name in ["Pooled Company", "Pooled Compamy"] { _ = try await office.customer(name) }
        func scans() async throws -> Int {
            try await workOff(office)
            return try await office.test.database.read {
                try $0.value("SELECT COUNT(*) FROM job WHERE kind = 'duplicates'", as: Int.self) ?? -1
            }
        }
        func pairs() async throws -> Int {
            try await office.test.database.read { try $0.value("SELECT COUNT(*) FROM duplicate_pair", as: Int.self) ?? -1 }
        }
        // It is Monday at ten; Saturday's last second is in five days and fourteen hours but one second.
        #expect(try await scans() == 0)
        office.test.clock.advance(seconds: 5 * 86_400 + 14 * 3_600 - 1)
        #expect(office.workspace.clock.today.description == "2026-11-28")
        #expect(try await scans() == 0)
        #expect(try await pairs() == 0)
        office.test.clock.advance(seconds: 1)
        #expect(try await scans() == 1)
        #expect(try await pairs() == 1)
        for _ in 1...3 {
            office.test.clock.advance(seconds: 6 * 3_600)
            #expect(try await scans() == 1)
        }
        office.test.clock.advance(days: 7)
        #expect(try await scans() == 2)
    }

    @Test func manyProcessesAtSundaysBeginningMakeOneScan() async throws {
        let office = try await Office()
        _ = try await office.customer("协达软件")
        office.test.clock.advance(days: 6)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 1...4 {
                group.addTask { try await JobWorker(office.workspace, process: Int32(number)).workOff() }
            }
            try await group.waitForAll()
        }
        let scans = try await office.workspace.jobs.list().filter { $0.kind == "duplicates" }
        #expect(scans.map(\.state) == [.done])
    }

    /// Nobody worked the jobs off on the day of warning itself.
    @Test func aWarningThatWasMissedIsGivenOnTheNextDay() async throws {
        let office = try await Office()
        for index in 0..<7 { _ = try await office.customer("公司\(index)", heldBy: office.li) }
        office.test.clock.advance(days: 178)
        try await workOff(office)
        let notice = try #require(
            try await office.workspace.today.view(of: office.li.id, by: office.li.id).notices.first)
        #expect(notice.customers == 7)
        #expect(notice.named.map(\.name) == (0..<5).map { "公司\($0)" })
    }

    @Test func onlyThePersonItWasMeantForDismissesANotice() async throws {
        let office = try await Office()
        _ = try await office.customer("甲公司", heldBy: office.li)
        office.test.clock.advance(days: 174)
        try await workOff(office)
        let notice = try #require(
            try await office.workspace.today.view(of: office.li.id, by: office.supervisor.id).notices.first)
        let before = try await office.state()
        for person in [office.zhao, office.supervisor, office.director] {
            let refused = try await problem { try await office.workspace.notices.dismiss(notice.id, by: person.id) }
            #expect(refused?.kind == .notFound)
        }
        #expect(try await office.state() == before)
        for _ in 0..<2 { try await office.workspace.notices.dismiss(notice.id, by: office.li.id) }
        #expect(try await office.workspace.today.view(of: office.li.id, by: office.li.id).notices.isEmpty)
        // Dismissed is not forgotten: it is not told again.
        office.test.clock.advance(days: 1)
        try await workOff(office)
        #expect(try await office.workspace.today.view(of: office.li.id, by: office.li.id).notices.isEmpty)
    }
}
