import CRM
import Hummingbird
import Method
import Support
import Testing

@Suite struct ExportPageTests {
    @Test func aListIsTakenAlongAsItIsShown() async throws {
        try await withOffice(language: .english) { office in
            _ = try await office.customer("North Steel", heldBy: office.li)
            _ = try await office.customer("South Chips", heldBy: office.qian)
            let browser = try await office.browser(office.director)
            let page = try await browser.get("/customers?holder=\(office.li.id)")
            let list = try #require(page.body.firstMatch(of: /name="list" value="([^"]*)"/)).1.replacing(
                "&amp;", with: "&")
            let answer = try await browser.post("/exports", ["list": String(list), "format": "csv"])
            #expect(answer.status == .ok)
            #expect(answer.header("Content-Type") == "text/csv; charset=utf-8")
            #expect(answer.header("Cache-Control") == "no-store")
            #expect(
                answer.header("Content-Disposition")?.contains("attachment; filename=\"customers-2026-11-23.csv\"")
                    == true)
            #expect(answer.body.contains("North Steel") && !answer.body.contains("South Chips"))
            let workbook = try await browser.post("/exports", ["list": String(list), "format": "xlsx"])
            #expect(workbook.status == .ok)
            #expect(workbook.body.hasPrefix("PK"))
            let record = try await browser.get("/exports")
            #expect(record.body.contains("Wang Fang") && record.body.contains("23 Nov 10:00"))
            #expect(record.body.contains("href=\"/customers?scope=all&amp;holder=\(office.li.id)"))
            #expect(chinese(in: record.body) == nil)
        }
    }

    @Test func whoMayNotIsNotOfferedItAndTakesNothing() async throws {
        try await withOffice { office in
            _ = try await office.customer("North Steel", heldBy: office.li)
            let browser = try await office.browser(office.li)
            #expect(try await !browser.get("/customers").body.contains("action=\"/exports\""))
            let before = try await office.state()
            for format in ["csv", "xlsx"] {
                let answer = try await browser.post("/exports", ["list": "", "format": format])
                #expect(answer.status == .forbidden)
                #expect(!answer.body.contains("North Steel"))
            }
            #expect(try await browser.get("/exports").status == .forbidden)
            let director = try await office.browser(office.director)
            #expect(try await director.post("/exports", ["list": "", "format": "exe"]).status == .unprocessableContent)
            #expect(try await office.state() == before)
        }
    }
}
