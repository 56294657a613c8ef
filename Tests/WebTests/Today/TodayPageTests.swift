import CRM
import Hummingbird
import Method
import Support
import Testing

@Suite struct TodayPageTests {
    @Test func aTouchIsLoggedByTheMenusSecondClick() async throws {
        try await withOffice { office in
            let id = try await office.customer("甲公司", heldBy: office.li)
            office.test.clock.advance(days: 100)
            let browser = try await office.browser(office.li)
            let page = try await browser.get("/today").body
            #expect(page.contains("该联系了"))
            #expect(page.contains("甲公司"))
            let key = try #require(page.firstMatch(of: /name="form_key" value="([^"]+)"/)).1
            let fields: KeyValuePairs<String, String> = [
                "customer": "\(id)", "form_key": String(key), "touch": "phone_call reached",
            ]
            for _ in 0..<2 {
                #expect(try await browser.post("/today/touches", fields).location == "/today")
            }
            #expect(try await browser.get("/today").body.contains("已记录：甲公司 · "))
            // Sent twice, it is one touch.
            #expect(try await office.workspace.maintenance.touches(of: id, by: office.li.id).count == 1)
            #expect(try await !browser.get("/today").body.contains("甲公司"))
        }
    }

    @Test func whatIsNoTouchIsRefused() async throws {
        try await withOffice { office in
            let id = try await office.customer("甲公司", heldBy: office.li)
            let browser = try await office.browser(office.li)
            let before = try await office.state()
            for touch in ["", "phone_call", "phone_call nothing", "x y", "phone_call reached more"] {
                let answer = try await browser.post("/today/touches", ["customer": "\(id)", "touch": touch])
                #expect(answer.status == .unprocessableContent, "\(touch)")
                #expect(answer.body.contains("state-error"))
            }
            #expect(try await office.state() == before)
        }
    }

    @Test func nobodyLogsATouchOfSomebodyElsesCustomer() async throws {
        try await withOffice { office in
            let id = try await office.customer("甲公司", heldBy: office.li)
            let browser = try await office.browser(office.qian)
            let before = try await office.state()
            let answer = try await browser.post(
                "/today/touches", ["customer": "\(id)", "touch": "phone_call reached"])
            #expect([.forbidden, .notFound].contains(answer.status))
            #expect(try await office.state() == before)
        }
    }

    /// A supervisor looks at a day of the team, logs for them, and comes back to that day.
    @Test func aSupervisorsWayBackIsTheDayThatWasLookedAt() async throws {
        try await withOffice { office in
            let id = try await office.customer("甲公司", heldBy: office.li)
            office.test.clock.advance(days: 100)
            let browser = try await office.browser(office.supervisor)
            let page = try await browser.get("/today?person=\(office.li.id)").body
            #expect(page.contains("<input type=\"hidden\" name=\"person\" value=\"\(office.li.id)\">"))
            let answer = try await browser.post(
                "/today/touches", ["customer": "\(id)", "touch": "phone_call reached", "person": "\(office.li.id)"])
            #expect(answer.location == "/today?person=\(office.li.id)")
            #expect(try await browser.get("/today?person=\(office.qian.id)").status == .forbidden)
            #expect(
                try await office.browser(office.li).get("/today?person=\(office.supervisor.id)").status == .forbidden)
        }
    }
}
