import CRM
import Foundation
import Method
import SQL
import Support
import Testing

@Suite("quarry plan and quarry today") struct PlanTests {
    /// Next month: none of its days has passed.
    private let month = WorkspaceClock.system.today.calendarMonth.adding(months: 1)

    /// 40 customers of one salesperson: A, B, C and D by turns, in two cities.
    private func desk() async throws -> Desk {
        let desk = try Desk()
        let soon = WorkspaceClock.system.today.adding(months: 2)
        let later = WorkspaceClock.system.today.adding(months: 5)
        let facts = ["已明确,\(soon)", "已产生,\(later)", "萌芽,", ","]
        let rows = (1...40).map { "公司\($0),\($0.isMultiple(of: 2) ? "杭州" : "宁波"),软件服务,\(facts[$0 % 4])\n" }
        let file = try desk.file("a.csv", "name,city,industry,need,expected\n" + rows.joined())
        expectDone(try await desk.quarry("import", file))
        expectDone(try await desk.quarry("user", "add", "zhang", "--name", "张伟"))
        expectDone(try await desk.quarry("respond", "zhang"))
        expectDone(try await desk.quarry("allocate"))
        return desk
    }

    private func plan(_ desk: Desk) async throws -> JSON {
        let answer = try await desk.quarry("plan", "--month", month.description, "--json")
        expectDone(answer)
        return try answer.json()[0]
    }

    @Test("fills a month within the budget, with a reason for each visit, and says what does not fit")
    func plan() async throws {
        let desk = try await desk()
        let plan = try await plan(desk)
        #expect(plan["person"] == "zhang")
        #expect(plan["month"] == .text(month.description))
        let visits = plan["visits"].list
        #expect(visits.count == plan["entries"].int)
        #expect(visits.count > 20)
        for use in plan["used"].list {
            #expect((use["accounts"].int ?? 99) <= (use["budgetAccounts"].int ?? 0))
            #expect((use["minutes"].int ?? 99_999) <= (use["budgetMinutes"].int ?? 0))
        }
        #expect(Set(visits.compactMap { $0["work"].text }).isSuperset(of: ["A", "B", "C"]))
        for visit in visits {
            #expect(visit["date"].text?.hasPrefix(month.description) == true)
            #expect(visit["name"].text?.hasPrefix("公司") == true)
            let reason = try #require(visit["reason"].text)
            #expect(reason.contains("never touched") || reason.contains("untouched for"), "\(reason)")
        }
        #expect(visits.contains { $0["reason"].text?.contains("same city") == true })
        // 10 A customers, and room for 8.
        let missing = try #require(plan["shortfalls"].list.first { $0["work"] == "A" })
        #expect(missing["reason"] == "beyondAccounts")
        #expect(missing["accounts"] == 2)

        let text = try await desk.quarry("plan", "--month", month.description, "--user", "zhang", language: "zh_CN")
        #expect(text.output.contains("张伟\tA 8/8"))
        #expect(text.output.contains("2 家超出本月客户数"))
        #expect(text.output.contains("A 级"))
    }

    @Test("is the same for the same facts, on two databases")
    func deterministic() async throws {
        async let one = plan(desk())
        async let other = plan(desk())
        #expect(try await one == other)
    }

    @Test("again keeps what was done and what was fixed by hand, and changes nothing else")
    func again() async throws {
        let desk = try await desk()
        let first = try await plan(desk)
        let last = month.lastDay
        let kept = try await desk.open { connection in
            let once: Query = """
                SELECT id FROM plan_entry WHERE work = 'C' AND on_date < \(last)
                GROUP BY customer_id HAVING COUNT(*) = 1 ORDER BY id LIMIT 1
                """
            let fixed = try #require(try connection.value(once, as: Int64.self))
            try connection.execute("UPDATE plan_entry SET on_date = \(last), fixed = 1 WHERE id = \(fixed)")
            let done = try #require(
                try connection.value("SELECT id FROM plan_entry WHERE work = 'B' ORDER BY id LIMIT 1", as: Int64.self))
            try connection.execute(
                """
                INSERT INTO touch (customer_id, person_id, at, on_date, activity, outcome)
                SELECT customer_id, person_id, 0, on_date, 'phone_call', 'interested' FROM plan_entry WHERE id = \(done)
                """)
            try connection.execute("UPDATE plan_entry SET touch_id = (SELECT MAX(id) FROM touch) WHERE id = \(done)")
            return [fixed, done]
        }
        let entries: Query = "SELECT * FROM plan_entry WHERE id IN (\(list: kept)) ORDER BY id"
        let before = try await desk.open { try $0.all(entries) { $0.values } }
        let second = try await plan(desk)
        #expect(second["kept"] == 2)
        #expect(try await desk.open { try $0.all(entries) { $0.values } } == before)
        let third = try await plan(desk)
        #expect(third["added"] == 0)
        #expect(third["removed"] == 0)
        #expect(third["visits"] == second["visits"])
        #expect((first["entries"].int ?? 0) > 0)
    }

    @Test("today shows what the plan says for the day, and what is due")
    func today() async throws {
        let desk = try await desk()
        let today = WorkspaceClock.system.today
        try await desk.open { connection in
            try connection.execute(
                """
                INSERT INTO plan_entry (person_id, month, on_date, customer_id, work, minutes, reason)
                SELECT 1, \(today.calendarMonth), \(today), id, 'A', 60, '' FROM customer WHERE grade = 'A' LIMIT 2
                """)
            try connection.execute("UPDATE customer SET touch_due_on = \(today.adding(days: -3)) WHERE id = 3")
        }
        let answer = try await desk.quarry("today", "--user", "ZHANG", "--json")
        expectDone(answer)
        let json = try answer.json()
        #expect(json["person"] == "zhang")
        #expect(json["date"] == .text(today.description))
        #expect(json["planned"].list.map { $0["grade"] } == ["A", "A"])
        #expect(json["due"].list.map { $0["customer"] }.contains(3))
        let text = try await desk.quarry("today", "--user", "zhang", language: "zh_CN")
        #expect(text.output.contains("今日计划 (2)"))
        expectProblem(try await desk.quarry("today", "--user", "nobody"), "nobody")
    }
}
