import CRM
import Hummingbird
import Method
import Support
import Testing

/// Touches that are logged from a customer's page.
@Suite struct TouchFormTests {
    @Test func aTouchIsLoggedByOneTapAndOnlyOnce() async throws {
        try await withCustomers { office in
            let path = "/customers/\(office.own)"
            let browser = try await office.site.browser(signedInAs: office.li)
            let key = try #require(try await browser.get(path).hidden("form_key", inFormTo: "\(path)/touches"))
            for _ in 0..<2 {
                let answer = try await browser.post(
                    "\(path)/touches", ["form_key": key, "quick": "phone_call reached"])
                #expect(answer.location == path)
            }
            let touches = try await office.workspace.maintenance.touches(of: office.own, by: office.li.id)
            #expect(touches.map(\.outcome) == [.reached])
            #expect(try await browser.get(path).body.contains("电话 · 已联系上"))
        }
    }

    @Test func theSameTouchOnAPageLoadedAgainIsAnotherOneAndSoIsSomebodyElses() async throws {
        try await withCustomers { office in
            let path = "/customers/\(office.own)"
            for person in [office.li, office.li, office.director] {
                let browser = try await office.site.browser(signedInAs: person)
                let key = try #require(try await browser.get(path).hidden("form_key", inFormTo: "\(path)/touches"))
                try await browser.post("\(path)/touches", ["form_key": key, "quick": "phone_call no_answer"])
            }
            let touches = try await office.workspace.maintenance.touches(of: office.own, by: office.li.id)
            #expect(touches.map(\.outcome) == [.noAnswer, .noAnswer, .noAnswer])
        }
    }

    @Test func aFormThatSaysSomethingElseIsAnotherTouchAlsoFromAPageThatStoodOpen() async throws {
        try await withCustomers { office in
            let path = "/customers/\(office.own)"
            let browser = try await office.site.browser(signedInAs: office.li)
            let key = try #require(try await browser.get(path).hidden("form_key", inFormTo: "\(path)/touches"))
            for note in ["one", "two", "two"] {
                let answer = try await browser.post(
                    "\(path)/touches",
                    ["form_key": key + "-long", "activity": "phone_call", "outcome": "reached", "note": note])
                #expect(answer.status == .seeOther)
            }
            let touches = try await office.workspace.maintenance.touches(of: office.own, by: office.li.id)
            #expect(touches.map(\.note) == ["two", "one"])
        }
    }

    @Test func aTouchBringsFactsAndTheNextStepAlong() async throws {
        try await withCustomers { office in
            let path = "/customers/\(office.own)"
            let browser = try await office.site.browser(signedInAs: office.li)
            let answer = try await browser.post(
                "\(path)/touches",
                [
                    "version": "1", "activity": "personal_visit", "outcome": "interested", "minutes": "90",
                    "note": "要看演示", "learnt_need": "clear", "learnt_expected": "2027-01", "next_step": "演示",
                    "next_step_on": "2026-12-01",
                ])
            #expect(answer.status == .seeOther)
            let customer = try await office.current(office.own)
            #expect(customer.grade == .a)
            #expect(customer.nextStep == "演示")
            #expect(customer.nextStepOn == CivilDate("2026-12-01"))
            #expect(customer.lastTouchOn == TestWorkspace.today)
            let page = try await browser.get(path)
            #expect(page.body.contains("要看演示"))
            #expect(page.body.contains("90 分钟"))
        }
    }

    @Test(arguments: [
        ("minutes", "-3"), ("minutes", "2000"), ("learnt_expected", "2026/13/45"), ("next_step_on", "2026-02-30"),
    ])
    func aTouchWithNonsenseIsNotLogged(field: String, value: String) async throws {
        try await withCustomers { office in
            let browser = try await office.site.browser(signedInAs: office.li)
            let before = try await office.state()
            let typed = [field: value]
            let answer = try await browser.post(
                "/customers/\(office.own)/touches",
                [
                    "version": "1", "activity": "phone_call", "outcome": "reached", "note": "很长的备注",
                    "minutes": typed["minutes"] ?? "", "learnt_need": "clear",
                    "learnt_expected": typed["learnt_expected"] ?? "", "next_step": "",
                    "next_step_on": typed["next_step_on"] ?? "",
                ])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.body.contains("很长的备注"))
            #expect(answer.body.contains("field-error"))
            #expect(try await office.state() == before)
        }
    }
}
