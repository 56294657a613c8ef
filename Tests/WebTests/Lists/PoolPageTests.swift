import CRM
import Hummingbird
import Method
import Support
import Testing

/// The pools: made by a director, filled by market and region, claimed from by salespeople.
@Suite struct PoolPageTests {
    @Test func aPoolIsMadeAndFillsByItself() async throws {
        try await withOffice(language: .english) { office in
            let browser = try await office.browser(office.director)
            let made = try await browser.post(
                "/pools", ["title": "Energy pool", "team": "", "market": "energy", "region": "*", "market": "", "region": "*"])
            #expect(made.status == .seeOther && made.header("Location")?.hasPrefix("/pools#pool-") == true)
            _ = try await office.customer("Power Company", market: .sector(.energy))
            _ = try await office.customer("Plain Company")
            let page = try await office.browser(office.li).get("/pools").body
            #expect(page.contains("Energy pool") && page.contains("General pool"))
            #expect(!page.contains("id=\"new-pool\""), "only those who change settings make pools")
        }
    }

    @Test(arguments: [("", "title"), ("  ", "title"), (String(repeating: "x", count: 101), "title")])
    func badTitlesAreSaidAtTheField(_ title: String, _ field: String) async throws {
        try await withOffice { office in
            let browser = try await office.browser(office.director)
            let before = try await office.state()
            let answer = try await browser.post("/pools", ["title": title])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.body.contains("id=\"new-\(field)-error\""))
            #expect(try await office.state() == before)
        }
    }

    @Test func aPoolWithCustomersIsKept() async throws {
        try await withOffice(language: .english) { office in
            let browser = try await office.browser(office.director)
            _ = try await browser.post("/pools", ["title": "Energy pool", "market": "energy", "region": "*"])
            _ = try await office.customer("Power Company", market: .sector(.energy))
            let refused = try await browser.post("/pools/1", ["title": "Energy pool", "version": "1", "archived": "1"])
            #expect(refused.status == .conflict && refused.body.contains("There are customers in the pool."))
            let stale = try await browser.post("/pools/1", ["title": "Other", "version": "7"])
            #expect(stale.status == .conflict)
            #expect(try await browser.post("/pools/99", ["title": "Other", "version": "1"]).status == .notFound)
        }
    }

    /// From the pool onto a list, back with a reason, and to another pool.
    @Test func aCustomersWayThroughThePools() async throws {
        try await withOffice(language: .english) { office in
            _ = try await office.workspace.pools.add(.init(title: "Second pool"), by: office.director.id)
            let id = try await office.customer("Pooled Company")
            let browser = try await office.browser(office.li)
            #expect(try await browser.post("/customers/\(id)/claim", [:]).status == .seeOther)
            let silent = try await browser.post("/customers/\(id)/release", ["version": "2", "pool": "1", "reason": ""])
            #expect(silent.status == .unprocessableContent && silent.body.contains("release-reason-error"))
            #expect(try await browser.post("/customers/\(id)/release", ["version": "2", "pool": "1", "reason": "No use"]).status == .seeOther)
            let director = try await office.browser(office.director)
            #expect(try await director.get("/customers/\(id)").body.contains("Second pool"))
            #expect(
                try await director.post("/customers/\(id)/transfer", ["version": "3", "pool": "general", "reason": "Tidy"]).status == .seeOther)
            let page = try await director.get("/lists/moves?move=transferred").body
            #expect(page.contains("Pooled Company") && page.contains("Second pool") && page.contains("Tidy"))
        }
    }
}
