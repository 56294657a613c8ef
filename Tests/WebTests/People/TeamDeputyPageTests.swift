import CRM
import Hummingbird
import Method
import Support
import Testing

@Suite struct TeamDeputyPageTests {
    @Test(
        "a supervisor arranges and ends a deputy for one of their team, from their own page",
        arguments: Language.allCases)
    func team(_ language: Language) async throws {
        try await withOffice(language: language) { office in
            let browser = try await office.browser(office.supervisor)
            let own = try await browser.get("/account/deputies").body
            let path = "/people/\(office.li.id)/deputies"
            #expect(own.contains("href=\"\(path)\"") && !own.contains("/people/\(office.qian.id)/deputies"))
            #expect(try await browser.get(path).body.contains("href=\"/account/deputies\""))
            let fields: KeyValuePairs = ["deputy": "\(office.qian.id)", "from": "2026-11-24", "through": "2026-11-25"]
            #expect(try await browser.post(path, fields).location == path)
            let page = try await browser.get(path).body
            #expect(page.contains("Qian Jin") && page.contains("2026-11-24 – 2026-11-25"))
            #expect(try await browser.post("\(path)/1/end").location == path)
            #expect(try await !browser.get(path).body.contains("2026-11-24 – 2026-11-25"))
            if language == .english { #expect(chinese(in: own + page) == nil) }
        }
    }

    @Test("for whoever is of another team, or their own superior, it is refused and changes nothing")
    func others() async throws {
        try await withOffice { office in
            let supervisor = try await office.browser(office.supervisor)
            let salesperson = try await office.browser(office.li)
            #expect(try await !salesperson.get("/account/deputies").body.contains("team-deputies"))
            let before = try await office.state()
            for (browser, absent) in [
                (supervisor, office.qian), (supervisor, office.director), (salesperson, office.qian),
            ] {
                let path = "/people/\(absent.id)/deputies"
                let seen = try await browser.get(path).status
                #expect([.forbidden, .notFound].contains(seen))
                let fields: KeyValuePairs = [
                    "deputy": "\(office.li.id)", "from": "2026-11-24", "through": "2026-11-25",
                ]
                let sent = try await browser.post(path, fields).status
                #expect([.forbidden, .notFound].contains(sent))
            }
            #expect(try await office.state() == before)
        }
    }
}
