import CRM
import Hummingbird
import Method
import Support
import Testing

@Suite struct CustomerListPageTests {
    @Test func aSalespersonSeesTheirOwnFirstAndMayLookIntoThePool() async throws {
        try await withCustomers { office in
            let browser = try await office.site.browser(signedInAs: office.li)
            let mine = try await browser.get("/customers")
            #expect(mine.status == .ok)
            #expect(mine.body.contains("贵州茅台"))
            #expect(!mine.body.contains("隆基绿能"))
            let pool = try await browser.get("/customers?scope=pool")
            #expect(pool.body.contains("隆基绿能"))
            #expect(!pool.body.contains("贵州茅台"))
            let all = try await browser.get("/customers?scope=all")
            #expect(all.body.contains("隆基绿能") && all.body.contains("贵州茅台"))
            #expect(!all.body.contains("长安汽车"))
        }
    }

    @Test(arguments: ["gzmt", "茅台", "maotai", "GuiZhou"])
    func searchFindsByPartPinyinAndInitials(words: String) async throws {
        try await withCustomers { office in
            let browser = try await office.site.browser(signedInAs: office.director)
            let page = try await browser.get("/customers?q=\(formEncoded(words))")
            #expect(page.body.contains("href=\"/customers/\(office.own)\""))
            #expect(!page.body.contains("href=\"/customers/\(office.others)\""))
            let suggested = try await browser.get("/search/suggest?q=\(formEncoded(words))")
            #expect(suggested.status == .ok)
            #expect(suggested.body.contains("role=\"option\""))
            #expect(suggested.body.contains("data-href=\"/customers/\(office.own)\""))
            #expect(!suggested.body.contains("<html"))
        }
    }

    @Test func suggestionsShowNobodyElsesCustomers() async throws {
        try await withCustomers { office in
            let browser = try await office.site.browser(signedInAs: office.li)
            #expect(try await !browser.get("/search/suggest?q=caqc").body.contains("长安"))
            #expect(try await !browser.get("/customers?q=caqc&scope=all").body.contains("长安汽车"))
            #expect(try await browser.get("/search/suggest?q=").status == .ok)
        }
    }

    @Test func everyFilterIsInTheAddressAndShownAsChosen() async throws {
        try await withCustomers { office in
            _ = try await office.workspace.grading.recordFacts(
                need: .emerging, expected: nil, of: office.own, version: nil, by: office.li.id)
            let browser = try await office.site.browser(signedInAs: office.director)
            let found = try await browser.get("/customers?scope=all&grade=C&grade=B&standing=valid&order=grade")
            #expect(found.body.contains("贵州茅台"))
            #expect(!found.body.contains("隆基绿能"))
            #expect(found.body.contains("value=\"C\" checked"))
            #expect(found.body.contains("value=\"B\" checked"))
            #expect(!found.body.contains("value=\"D\" checked"))
            #expect(found.body.contains("<option value=\"grade\" selected>"))
            let ofOne = try await browser.get("/customers?holder=\(office.zhao.id)")
            #expect(ofOne.body.contains("长安汽车") && !ofOne.body.contains("贵州茅台"))
            // What is no filter is no error.
            for nonsense in [
                "grade=Z", "standing=x", "market=x", "region=99x", "order=x", "after=x", "holder=x", "scope=x",
            ] {
                #expect(try await browser.get("/customers?\(nonsense)").status == .ok, "\(nonsense)")
            }
        }
    }

    @Test func pagesFollowOneAnother() async throws {
        try await withCustomers { office in
            for number in 0..<60 {
                _ = try await office.workspace.customers.create(
                    CustomerProfile(name: try CompanyName("第\(number)公司")), by: office.li.id)
            }
            let browser = try await office.site.browser(signedInAs: office.li)
            var path = "/customers?order=newest"
            var seen: [String] = []
            for _ in 0..<5 {
                let page = try await browser.get(path)
                seen += page.body.matches(of: /data-customer="(\d+)"/).map { String($0.1) }
                guard let next = page.body.firstMatch(of: /href="([^"]*)"[^>]*rel="next"/) else { break }
                path = String(next.1).replacing("&amp;", with: "&")
            }
            #expect(seen.count == 61)
            #expect(Set(seen).count == 61)
        }
    }

    @Test func anEmptyListSaysWhatToDo() async throws {
        try await withCustomers { office in
            let browser = try await office.site.browser(signedInAs: office.supervisor)
            #expect(try await browser.get("/customers?scope=mine").body.contains("这里还没有客户"))
            #expect(try await browser.get("/customers?q=zzzz").body.contains("没有符合条件的客户"))
        }
    }

    @Test func aCustomerIsClaimedFromTheList() async throws {
        try await withCustomers { office in
            let browser = try await office.site.browser(signedInAs: office.li)
            let page = try await browser.get("/customers?scope=pool")
            #expect(page.body.contains("action=\"/customers/\(office.pool)/claim\""))
            #expect(try await browser.post("/customers/\(office.pool)/claim").location == "/customers/\(office.pool)")
            #expect(try await office.current(office.pool).holderID == office.li.id)
        }
    }
}
