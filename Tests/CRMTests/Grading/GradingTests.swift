import CRM
import Method
import SQL
import Support
import Testing

/// Grades in the database: computed at every change of a fact and by the nightly run (METHOD section 3).
@Suite struct GradingTests {
    private func record(
        _ office: Office, _ id: Customer.ID, _ need: Need, _ expected: ExpectedPurchase?
    ) async throws -> Customer {
        try await office.workspace.grading.recordFacts(
            need: need, expected: expected, of: id, version: nil, by: office.li.id)
    }

    @Test func theGradeFollowsTheFactsAtOnce() async throws {
        let office = try await Office()
        let id = try await office.customer("协达软件", heldBy: office.li)
        let today = TestWorkspace.today
        let table: [(Need, ExpectedPurchase?, Grade)] = [
            (.none, nil, .d), (.emerging, nil, .c), (.arisen, .date(today.adding(months: 7)), .c),
            (.arisen, .date(today.adding(months: 6)), .b), (.clear, .date(today.adding(months: 4)), .b),
            (.clear, .date(today.adding(months: 3)), .a), (.none, nil, .d),
        ]
        for (need, expected, grade) in table {
            let customer = try await record(office, id, need, expected)
            #expect(customer.grade == grade)
            #expect(customer.gradeReason?.need == need)
        }
        let page = try await office.workspace.customers.profilePage(id, by: office.li.id)
        #expect(page.gradeHistory.map(\.to) == [.d, .a, .b, .c, .d])
        #expect(page.gradeHistory.map(\.from) == [.a, .b, .c, .d, nil])
        #expect(page.gradeHistory.first?.cause == .fact)
        #expect(page.gradeHistory.first?.personName == "李娜")
    }

    @Test func timeAloneMovesACustomerFromSevenMonthsAwayToB() async throws {
        let office = try await Office()
        let id = try await office.customer("协达软件", heldBy: office.li)
        let buys = TestWorkspace.today.adding(months: 7)
        #expect(try await record(office, id, .arisen, .date(buys)).grade == .c)
        // On the day before the seventh month is over nothing happens.
        let firstDayOfB = try #require(
            (1...40).map { TestWorkspace.today.adding(days: $0) }.first {
                Horizon.months(from: $0, to: buys) == 6
            })
        office.test.clock.advance(days: TestWorkspace.today.days(to: firstDayOfB) - 1)
        #expect(try await office.workspace.grading.regradeDue().changed == 0)
        #expect(try await office.current(id).grade == .c)
        office.test.clock.advance(days: 1)
        #expect(try await office.workspace.grading.regradeDue().changed == 1)
        #expect(try await office.current(id).grade == .b)
        let change = try #require(
            try await office.workspace.customers.profilePage(id, by: office.li.id).gradeHistory.first)
        #expect(change.cause == .time)
        #expect(change.personName == nil)
        // The same night again changes nothing.
        let again = try await office.workspace.grading.regradeDue()
        #expect(again.changed == 0)
    }

    /// Whatever the lengths in which it reads and writes, the regrade of everything leaves each customer at the grade of its facts,
    /// counts each change once, and finds nothing to do when it has just been done.
    @Test(arguments: [(1, 1), (3, 2), (7, 100), (100, 4)])
    func theRegradeOfEverythingChangesWhatIsNotAsItShouldBe(reading: Int, writing: Int) async throws {
        let office = try await Office()
        var chance = SeededRandom(seed: UInt64(reading))
        var ids: [Customer.ID] = []
        for number in 0..<24 {
            let id = try await office.customer("公司\(number)", heldBy: number % 2 == 0 ? office.li : nil)
            let need = Need.allCases.randomElement(using: &chance) ?? .none
            let buys = TestWorkspace.today.adding(days: .random(in: 1...300, using: &chance))
            _ = try await office.workspace.grading.recordFacts(
                need: need, expected: need == .none ? nil : .date(buys), of: id, version: nil, by: office.director.id)
            ids.append(id)
        }
        office.test.clock.advance(days: 100)
        let before = try await grades(ids, office)
        let result = try await office.workspace.grading.regradeAll(reading: reading, writing: writing)
        let after = try await grades(ids, office)
        for (id, grade) in zip(ids, after) {
            #expect(try await office.workspace.grading.explanation(of: id).grading?.grade == grade)
        }
        #expect(result.changed == zip(before, after).count { $0 != $1 })
        #expect(result.changed > 3)
        #expect(try await office.workspace.grading.regradeAll(reading: reading, writing: writing).changed == 0)
        #expect(try await office.findings() == [])
    }

    private func grades(_ ids: [Customer.ID], _ office: Office) async throws -> [Grade?] {
        var grades: [Grade?] = []
        for id in ids { grades.append(try await office.current(id).grade) }
        return grades
    }

    @Test func anExpectedDateThatHasPassedIsKeptForThirtyDaysAndThenIsUnknown() async throws {
        let office = try await Office()
        let id = try await office.customer("协达软件", heldBy: office.li)
        _ = try await record(office, id, .clear, .date(TestWorkspace.today))
        for (days, grade, isStale) in [(1, Grade.a, true), (29, .a, true), (1, .c, false)] {
            office.test.clock.advance(days: days)
            _ = try await office.workspace.grading.regradeDue()
            let customer = try await office.current(id)
            #expect(customer.grade == grade)
            #expect(customer.isStale == isStale)
        }
    }

    @Test func anOverrideHoldsUntilItsLastDay() async throws {
        let office = try await Office()
        let id = try await office.customer("协达软件", heldBy: office.li)
        let until = TestWorkspace.today.adding(days: 10)
        let overridden = try await office.workspace.grading.override(
            .a, reason: "老客户扩容", until: until, of: id, version: try await office.version(id), by: office.supervisor.id)
        #expect(overridden.grade == .a)
        #expect(overridden.gradeReason?.override?.text == "老客户扩容")
        office.test.clock.advance(days: 10)
        _ = try await office.workspace.grading.regradeDue()
        #expect(try await office.current(id).grade == .a)
        office.test.clock.advance(days: 1)
        _ = try await office.workspace.grading.regradeDue()
        let after = try await office.current(id)
        #expect(after.grade == .d)
        #expect(after.gradeReason?.override == nil)
        let page = try await office.workspace.customers.profilePage(id, by: office.li.id)
        #expect(page.override?.isInForce == false)
    }

    @Test func anOverrideIsTakenAway() async throws {
        let office = try await Office()
        let id = try await office.customer("协达软件", heldBy: office.li)
        let overridden = try await office.workspace.grading.override(
            .b, reason: "重点", until: TestWorkspace.today, of: id, version: 1, by: office.supervisor.id)
        let back = try await office.workspace.grading.removeOverride(
            of: id, version: overridden.version, by: office.supervisor.id)
        #expect(back.grade == .d)
    }

    @Test func anOverrideNeedsAReasonAndAnEndAhead() async throws {
        let office = try await Office()
        let id = try await office.customer("协达软件", heldBy: office.li)
        let today = TestWorkspace.today
        for (reason, until, field) in [("", today, "reason"), ("重点", today.adding(days: -1), "until")] {
            let refused = try await problem {
                _ = try await office.workspace.grading.override(
                    .a, reason: reason, until: until, of: id, version: 1, by: office.supervisor.id)
            }
            #expect(refused?.field == field)
        }
    }

    @Test func aStatementIsKeptWithWhoSaidIt() async throws {
        let office = try await Office()
        let id = try await office.customer("协达软件", heldBy: office.li)
        _ = try await record(office, id, .clear, .date(TestWorkspace.today))
        let before = try await office.workspace.customers.profilePage(id, by: office.li.id)
        #expect(before.missing == [.money, .authority])
        try await office.workspace.grading.record(
            .money, what: "预算 50 万", saidBy: "财务部", of: id, version: before.customer.version, by: office.li.id)
        let after = try await office.workspace.customers.profilePage(id, by: office.li.id)
        #expect(after.missing == [.authority])
        #expect(after.statements[.money]?.statement == MAN.Statement(what: "预算 50 万", saidBy: "财务部"))
        #expect(after.statements[.money]?.personName == "李娜")
        try await office.workspace.grading.record(
            .money, what: "", saidBy: "", of: id, version: after.customer.version, by: office.li.id)
        #expect(try await office.workspace.customers.profilePage(id, by: office.li.id).statements.isEmpty)
    }

    @Test(arguments: [
        ("2027-01-23", "2027-01-23"), ("2027/1/23", "2027-01-23"), ("20270123", "2027-01-23"), ("2027-01", "2027-01"),
        ("2027年1月", "2027-01"),
    ])
    func anExpectedPurchaseAsItIsTyped(typed: String, expected: String) throws {
        #expect(try ExpectedPurchase.typed(typed, today: TestWorkspace.today) == ExpectedPurchase(expected))
    }

    @Test(arguments: ["2026/13/45", "明年", "1/2/2027", "0001-01-01", "9999-12", "-1"])
    func whatIsNoDate(typed: String) throws {
        #expect(throws: Problem.self) { try ExpectedPurchase.typed(typed, today: TestWorkspace.today) }
    }
}
