import CRM
import Hummingbird
import Method
import Support
import Testing

@Suite struct SettingsPageTests {
    @Test(arguments: ["/settings", "/settings/holidays"])
    func onlyDirectorsSeeThem(_ path: String) async throws {
        try await withOffice { office in
            for (person, status) in [
                (office.li, HTTPResponse.Status.forbidden), (office.supervisor, .forbidden), (office.director, .ok),
            ] {
                let page = try await office.browser(person).get(path)
                #expect(page.status == status, "\(person.login)")
            }
        }
    }

    @Test func whatOthersSendIsRefusedAndChangesNothing() async throws {
        try await withOffice { office in
            for person in [office.li, office.supervisor] {
                let browser = try await office.browser(person)
                let before = try await office.state()
                for (path, fields): (String, KeyValuePairs<String, String>) in [
                    ("/settings/grades", ["version": "0", "monthsOfA": "2", "monthsOfB": "6", "graceDays": "30"]),
                    (
                        "/settings/rhythm",
                        ["version": "0", "days.A": "5", "days.B": "15", "days.C": "30", "days.D": "91"]
                    ),
                    ("/settings/holidays", ["date": "2027-01-01", "kind": "off", "name": "x"]),
                    ("/settings/holidays/remove", ["date": "2026-01-01"]),
                    ("/settings/holidays/lines", ["lines": "2027-01-01,off,x"]),
                ] {
                    #expect(try await browser.post(path, fields).status == .forbidden, "\(path)")
                }
                #expect(try await office.state() == before)
            }
        }
    }

    /// Every set of numbers is saved as its form sends it, and shown with the default beside it.
    @Test(arguments: Settings.Name.allCases)
    func aSetOfNumbersIsSavedFromItsForm(_ name: Settings.Name) async throws {
        try await withOffice { office in
            let browser = try await office.browser(office.director)
            let page = try await browser.get("/settings").body
            let form = try #require(page.split(separator: "action=\"/settings/\(name.rawValue)\"").last)
                .split(separator: "</form>")[0]
            var numbers = form.matches(of: /type="text" name="([^"]+)"[^>]* value="([0-9]+)"/).map {
                (String($0.1), Int($0.2) ?? 0)
            }
            let old = try #require(numbers.last).1
            // The last number of each set may be one less, or one where it is nothing.
            let new = max(old - 1, old == 0 ? 1 : 0)
            numbers[numbers.count - 1].1 = new
            let body = (numbers.map { "\($0.0)=\($0.1)" } + ["version=0", "csrf=\(browser.csrf)"]).joined(
                separator: "&")
            let saved = try await browser.send(
                "/settings/\(name.rawValue)", .post, headers: ["Content-Type": "application/x-www-form-urlencoded"],
                body: body)
            #expect(saved.location == "/settings#\(name.rawValue)")
            let after = try await browser.get("/settings").body
            #expect(after.contains("已保存。"))
            #expect(after.contains("默认 \(old)，已改"))
            #expect(after.contains("\(old) → \(new)"))
            #expect(after.contains("Wang Fang · "))
            #expect(try await office.workspace.settings.versions()[name] == 1)
        }
    }

    @Test func newRulesSayHowManyGradesChanged() async throws {
        try await withOffice { office in
            let id = try await office.customer("甲公司", heldBy: office.li)
            try await office.need(.clear, inDays: 80, of: id)
            let browser = try await office.browser(office.director)
            try await browser.post(
                "/settings/grades", ["version": "0", "monthsOfA": "2", "monthsOfB": "6", "graceDays": "30"])
            let page = try await browser.get("/settings").body
            #expect(page.contains("客户分级已保存。全部客户已重新分级，1 家的级别变了。"))
            #expect(try await browser.get("/customers/\(id)").body.contains("grade grade-b"))
        }
    }

    @Test(arguments: [
        (["monthsOfA": "7", "monthsOfB": "6", "graceDays": "30"], "monthsOfB", "不能少于 A 级的月数"),
        (["monthsOfA": "", "monthsOfB": "6", "graceDays": "30"], "monthsOfA", "这一项没有填。"),
        (["monthsOfA": "three", "monthsOfB": "6", "graceDays": "30"], "monthsOfA", "这不是整数。"),
        (["monthsOfA": "3", "monthsOfB": "6", "graceDays": "-5"], "graceDays", "须在 0 到 365 之间"),
    ])
    func whatIsWrongIsSaidAtItsField(_ fields: [String: String], _ field: String, _ message: String) async throws {
        try await withOffice { office in
            let browser = try await office.browser(office.director)
            let before = try await office.state()
            let body = fields.map { "\($0.key)=\($0.value)" } + ["version=0", "csrf=\(browser.csrf)"]
            let answer = try await browser.send(
                "/settings/grades", .post, headers: ["Content-Type": "application/x-www-form-urlencoded"],
                body: body.joined(separator: "&"))
            #expect(answer.status == .unprocessableContent)
            #expect(answer.body.contains(message))
            #expect(answer.body.contains("id=\"setting-\(field)-error\""))
            #expect(try await office.state() == before)
        }
    }

    @Test func aBudgetThatNoMonthHoldsIsRefused() async throws {
        try await withOffice { office in
            let browser = try await office.browser(office.director)
            let answer = try await browser.post(
                "/settings/budget",
                [
                    "version": "0", "A.accounts": "8", "A.days": "20", "B.accounts": "12", "B.days": "4",
                    "C.accounts": "24", "C.days": "4", "new.accounts": "4", "new.days": "2",
                ])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.body.contains("各项合计 30 天"))
        }
    }

    @Test func aStaleFormShowsWhatTheOtherHasSaved() async throws {
        try await withOffice { office in
            let browser = try await office.browser(office.director)
            _ = try await office.workspace.settings.change(.grades, version: 0, by: office.director.id) {
                $0.grades.graceDays = 45
            }
            let before = try await office.state()
            let answer = try await browser.post(
                "/settings/grades", ["version": "0", "monthsOfA": "2", "monthsOfB": "6", "graceDays": "30"])
            #expect(answer.status == .conflict)
            #expect(answer.body.contains("别人刚刚改过"))
            #expect(answer.body.contains("value=\"45\""))
            #expect(try await office.state() == before)
        }
    }

    @Test func aSetThatThereIsNotIsNotFound() async throws {
        try await withOffice { office in
            let browser = try await office.browser(office.director)
            #expect(try await browser.post("/settings/nothing", ["version": "0"]).status == .notFound)
        }
    }
}
