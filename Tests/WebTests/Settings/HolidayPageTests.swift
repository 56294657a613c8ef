import CRM
import Hummingbird
import Method
import Support
import Testing

@Suite struct HolidayPageTests {
    @Test func aYearThatIsNotAnnouncedShowsItsStatutoryDays() async throws {
        try await withOffice { office in
            let browser = try await office.browser(office.director)
            let provisional = try await browser.get("/settings/holidays?year=2027").body
            #expect(provisional.contains("未公布"))
            #expect(provisional.contains("除夕"))
            #expect(provisional.contains("datetime=\"2027-02-06\""))
            let announced = try await browser.get("/settings/holidays?year=2026").body
            #expect(!announced.contains("未公布"))
            #expect(announced.contains("调休上班"))
            for year in ["0", "99999", "x", ""] {
                #expect(try await browser.get("/settings/holidays?year=\(year)").body.contains("2026 年放假安排"))
            }
        }
    }

    @Test func aDayIsAddedChangedAndRemoved() async throws {
        try await withOffice { office in
            let browser = try await office.browser(office.director)
            let added = try await browser.post(
                "/settings/holidays", ["date": "2027-01-01", "kind": "off", "name": "元旦"])
            #expect(added.location == "/settings/holidays?year=2027")
            let page = try await browser.get("/settings/holidays?year=2027").body
            #expect(page.contains("year=2027&amp;date=2027-01-01&amp;kind=off&amp;name=%E5%85%83%E6%97%A6#day"))
            let form = try await browser.get("/settings/holidays?year=2027&date=2027-01-01&kind=work&name=x").body
            #expect(form.contains("value=\"2027-01-01\""))
            #expect(form.contains("<option value=\"work\" selected>"))
            try await browser.post("/settings/holidays/remove", ["date": "2027-01-01"])
            #expect(try await office.workspace.calendar.entries(of: 2027).isEmpty)
        }
    }

    @Test func aYearIsPastedWholeOrNotAtAll() async throws {
        try await withOffice { office in
            let browser = try await office.browser(office.director)
            let before = try await office.state()
            let wrong = try await browser.post(
                "/settings/holidays/lines",
                ["lines": "2027-01-01,off,元旦\r\n2027-02-30,off,春节\r\n\r\n2027-03-01,holiday,x\r\n2027-01-01,off,元旦"])
            #expect(wrong.status == .unprocessableContent)
            for line in ["第 2 行：", "第 4 行：", "第 5 行："] { #expect(wrong.body.contains(line)) }
            #expect(!wrong.body.contains("第 1 行："))
            #expect(wrong.body.contains("一天也没有保存。"))
            #expect(try await office.state() == before)
            let right = try await browser.post(
                "/settings/holidays/lines", ["lines": " 2027-01-01 , off , 元旦 \n2027-01-02，off，元旦\n\n"])
            #expect(right.location == "/settings/holidays?year=2027")
            #expect(try await office.workspace.calendar.entries(of: 2027).map(\.name) == ["元旦", "元旦"])
            #expect(
                try await browser.post("/settings/holidays/lines", ["lines": " \n"]).status == .unprocessableContent)
        }
    }

    @Test(arguments: [
        (["date": "2027-02-30", "kind": "off", "name": "x"], "没有这个日期。"),
        (["date": "2027-02-03", "kind": "maybe", "name": "x"], "没有这个选项。"),
        (["date": "2027-02-03", "kind": "off", "name": " "], "这一项没有填。"),
    ])
    func whatIsWrongIsSaidAtItsField(_ fields: [String: String], _ message: String) async throws {
        try await withOffice { office in
            let browser = try await office.browser(office.director)
            let before = try await office.state()
            let body = fields.map { "\($0.key)=\($0.value)" } + ["csrf=\(browser.csrf)"]
            let answer = try await browser.send(
                "/settings/holidays", .post, headers: ["Content-Type": "application/x-www-form-urlencoded"],
                body: body.joined(separator: "&"))
            #expect(answer.status == .unprocessableContent)
            #expect(answer.body.contains(message))
            #expect(answer.body.contains("field-error"))
            #expect(try await office.state() == before)
        }
    }
}
