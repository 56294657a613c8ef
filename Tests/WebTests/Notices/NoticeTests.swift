import CRM
import Hummingbird
import Method
import Support
import Testing

@Suite struct NoticeTests {
    /// A customer of Li's that is to be warned of.
    private func warned(_ office: SalesOffice) async throws -> Customer.ID {
        let id = try await office.customer("Alpha", heldBy: office.li)
        office.test.clock.advance(days: 174)
        try await JobWorker(office.workspace, process: 1).workOff()
        return id
    }

    @Test(arguments: [
        (Language.simplified, "1 家客户久未跟进，5月23日 起可被回收", "知道了"), (.traditional, "1 家客戶久未跟進，5月23日 起可被回收", "知道了"),
        (.english, "1 customer was left alone for long and may be recycled, from 23 May on", "Dismiss"),
    ])
    func aNoticeIsOnTodayUntilItIsDismissed(_ language: Language, _ sentence: String, _ button: String) async throws {
        try await withOffice(language: language) { office in
            let id = try await warned(office)
            let browser = try await office.browser(office.li)
            let page = try await browser.get("/today").body
            #expect(page.contains(sentence))
            #expect(page.contains("href=\"/customers/\(id)\""))
            #expect(page.contains(button))
            if language == .english { #expect(chinese(in: page) == nil) }
            let action = try #require(page.firstMatch(of: /action="(\/notices\/\d+\/dismissal)"/)).1
            for _ in 0..<2 { #expect(try await browser.post(String(action)).location == "/today") }
            #expect(try await !browser.get("/today").body.contains(sentence))
        }
    }

    @Test func aSupervisorSeesItAndCannotDismissIt() async throws {
        try await withOffice { office in
            _ = try await warned(office)
            let browser = try await office.browser(office.supervisor)
            let page = try await browser.get("/today?person=\(office.li.id)").body
            #expect(page.contains("久未跟进"))
            #expect(!page.contains("/dismissal"))
            let before = try await office.state()
            for person in [office.supervisor, office.director, office.qian] {
                let answer = try await office.browser(person).post("/notices/1/dismissal")
                #expect(answer.status == .notFound)
            }
            #expect(try await office.state() == before)
        }
    }

    @Test func aPlanMadeAheadIsAnnounced() async throws {
        try await withOffice { office in
            let id = try await office.customer("Alpha", heldBy: office.li)
            try await office.need(.clear, inDays: 40, of: id)
            office.test.clock.advance(days: 3)
            try await JobWorker(office.workspace, process: 1).workOff()
            let page = try await office.browser(office.li).get("/today").body
            #expect(page.contains("2026年12月的计划已排好（1 家客户）"))
            #expect(page.contains("href=\"/month?month=2026-12\""))
        }
    }
}
