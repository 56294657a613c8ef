import CRM
import Hummingbird
import Method
import Support
import Testing

@Suite struct MonthPageTests {
    /// A salesperson with customers of every grade, and the month planned.
    private func planned(_ office: SalesOffice) async throws -> Browser {
        for (index, days) in [20, 60, 120, 400].enumerated() {
            let id = try await office.customer("公司\(index)", heldBy: office.li)
            try await office.need(days == 400 ? .emerging : .clear, inDays: days, of: id)
        }
        let browser = try await office.browser(office.li)
        let answer = try await browser.post("/month/plan", ["person": "\(office.li.id)", "month": "2026-11"])
        #expect(answer.location == "/month?person=\(office.li.id)&month=2026-11")
        return browser
    }

    private func entries(_ office: SalesOffice) async throws -> [MonthView.Entry] {
        let month = TestWorkspace.today.calendarMonth
        return try await office.workspace.planning.month(month, of: office.li.id, by: office.li.id).entries
    }

    @Test func thePlanIsMadeAndShownWithItsBudget() async throws {
        try await withOffice { office in
            let browser = try await planned(office)
            let page = try await browser.get("/month").body
            #expect(page.contains("已排好：新增"))
            #expect(page.contains("公司0"))
            for live in ["id=\"calendar\"", "id=\"budget-bars\""] { #expect(page.contains(live)) }
            #expect(page.contains("data-feature=\"month-drag\""))
            #expect(page.contains("id=\"day-2026-11-23\""))
        }
    }

    @Test func anEntryIsMovedByItsForm() async throws {
        try await withOffice { office in
            let browser = try await planned(office)
            let entry = try #require(try await entries(office).first)
            let page = try await browser.get("/month").body
            #expect(page.contains("action=\"/month/entries/\(entry.id)/move\""))
            let moved = try await browser.post(
                "/month/entries/\(entry.id)/move", ["date": "2026-11-27", "version": "\(entry.version)"])
            #expect(moved.location == "/month?person=\(office.li.id)&month=2026-11")
            let after = try #require(try await entries(office).first { $0.id == entry.id })
            #expect(after.date == CivilDate("2026-11-27"))
            #expect(after.isFixed)
            // The calendar as it was before is stale now.
            let before = try await office.state()
            let stale = try await browser.post(
                "/month/entries/\(entry.id)/move", ["date": "2026-11-26", "version": "\(entry.version)"])
            #expect(stale.status == .conflict)
            #expect(stale.body.contains("state-error"))
            #expect(try await office.state() == before)
        }
    }

    @Test(arguments: [("2026-12-01", "不在这个月"), ("2026-11-02", "已经过去"), ("2026-11-31", "没有这个日期"), ("", "没有填")])
    func aMoveThatCannotBeIsRefusedWithItsReason(_ date: String, _ message: String) async throws {
        try await withOffice { office in
            let browser = try await planned(office)
            let entry = try #require(try await entries(office).first)
            let before = try await office.state()
            let answer = try await browser.post("/month/entries/\(entry.id)/move", ["date": date])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.body.contains("state-error"))
            #expect(answer.body.contains(message))
            #expect(try await office.state() == before)
        }
    }

    @Test func anotherTeamsMonthIsNeitherSeenNorChanged() async throws {
        try await withOffice { office in
            _ = try await planned(office)
            let entry = try #require(try await entries(office).first)
            let browser = try await office.browser(office.qian)
            let before = try await office.state()
            let owner = "\(office.li.id)"
            #expect(try await browser.get("/month?person=\(owner)").status == .forbidden)
            for (path, fields): (String, KeyValuePairs<String, String>) in [
                ("/month/plan", ["person": owner, "month": "2026-11"]),
                ("/month/entries/\(entry.id)/move", ["date": "2026-11-27"]),
                ("/month/entries/\(entry.id)/remove", [:]),
                ("/month/leave", ["person": owner, "date": "2026-11-27", "leave": "1"]),
            ] {
                let answer = try await browser.post(path, fields)
                #expect(answer.status == .forbidden, "\(path)")
                #expect(answer.body.contains("state-error"))
            }
            #expect(try await office.state() == before)
        }
    }

    @Test func leaveIsMarkedAndTakenBack() async throws {
        try await withOffice { office in
            let browser = try await office.browser(office.li)
            let fields = ["person": "\(office.li.id)", "date": "2026-11-27"]
            for (leave, isThere) in [("1", true), ("0", false)] {
                try await browser.post(
                    "/month/leave", ["person": fields["person"] ?? "", "date": fields["date"] ?? "", "leave": leave])
                #expect(try await browser.get("/month").body.contains("class=\"is-leave") == isThere)
            }
        }
    }

    @Test func theChosenMonthStaysForAnotherPerson() async throws {
        try await withOffice { office in
            let page = try await office.browser(office.supervisor).get("/month?person=\(office.li.id)&month=2027-01")
                .body
            #expect(page.contains("<input type=\"hidden\" name=\"month\" value=\"2027-01\">"))
            #expect(page.contains("放假安排还没有公布"))
        }
    }
}
