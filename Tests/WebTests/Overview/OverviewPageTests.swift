import CRM
import Hummingbird
import Method
import Support
import Testing

@Suite struct OverviewPageTests {
    @Test func numbersLeadToTheirCustomers() async throws {
        try await withOffice { office in
            let id = try await office.customer("甲公司", heldBy: office.li)
            _ = try await office.customer("乙公司")
            try await office.need(.clear, inDays: 30, of: id)
            let page = try await office.browser(office.director).get("/overview").body
            #expect(page.contains("2026年11月"))
            #expect(page.contains("<a href=\"/customers?scope=all&amp;grade=A\">1</a>"))
            #expect(page.contains("<a href=\"/customers?scope=pool\">1</a>"))
            #expect(page.contains("<a href=\"/customers?holder=\(office.li.id)&amp;grade=A\">1</a>"))
            #expect(page.contains("<a href=\"/customers?scope=all&amp;standing=closed\">0</a>"))
            #expect(page.contains("升 1 家，降 0 家。"))
        }
    }

    /// Who cannot see the drawing hears its numbers, and the table has them all.
    @Test func theFlowIsADrawingWithItsNumbersInWords() async throws {
        try await withOffice { office in
            let id = try await office.customer("甲公司", heldBy: office.li)
            try await office.need(.clear, inDays: 30, of: id)
            let page = try await office.browser(office.director).get("/overview").body
            #expect(page.contains("role=\"img\" aria-label=\"级别流动图：D→A 1\""))
            #expect(page.contains("从＼到"))
        }
    }

    @Test func monthsBeforeAreThereAndMonthsToComeAreNot() async throws {
        try await withOffice { office in
            let browser = try await office.browser(office.supervisor)
            let now = try await browser.get("/overview").body
            #expect(now.contains("/overview?month=2026-10"))
            #expect(!now.contains("/overview?month=2026-12"))
            let before = try await browser.get("/overview?month=2026-10").body
            #expect(before.contains("2026年10月"))
            #expect(before.contains("/overview?month=2026-11"))
            #expect(try await browser.get("/overview?month=2026-13").status == .unprocessableContent)
        }
    }

    @Test func salespeopleSeeTheirOwnLineOnly() async throws {
        try await withOffice { office in
            let page = try await office.browser(office.li).get("/overview").body
            #expect(page.contains("/customers?holder=\(office.li.id)\""))
            #expect(!page.contains("Qian Jin"))
        }
    }
}
