import CRM
import Hummingbird
import Method
import Support
import Testing

@testable import Web

@Suite struct SearchPageTests {
    /// A contact with a number and a note at 李娜's customer, and the same at 赵强's.
    private static func fill(_ office: CustomerSite) async throws {
        for (customer, person) in [(office.own, office.li), (office.others, office.zhao)] {
            try await office.workspace.customers.addContact(
                ContactDetails(name: "欧阳<b>修", role: .itPerson, mobile: "13800138000", mail: "oyx@moutai.example"),
                to: customer, by: person.id)
            var entry = TouchEntry(activity: .phoneCall, outcome: .reached)
            entry.note = "预算<script>要等到三月"
            _ = try await office.workspace.maintenance.log(entry, of: customer, by: person.id)
        }
    }

    @Test("the page without scripts has a sheet for each kind, with what was found drawn attention to")
    func page() async throws {
        try await withCustomers { office in
            try await Self.fill(office)
            let browser = try await office.site.browser(signedInAs: office.li)
            for (words, sheet, mark) in [
                ("茅台", "found-customers", "<mark>茅台</mark>"), ("ouyang", "found-contacts", "<mark>欧阳</mark>"),
                ("0013 8000", "found-numbers", "138 <mark>0013 8000</mark>"), ("oyx@", "found-mails", "<mark>oyx</mark>@moutai"),
                ("moutai.ex", "found-mails", "oyx@<mark>moutai.ex</mark>ample"), ("预算", "found-touches", "<mark>预算</mark>&lt;script&gt;"),
            ] {
                let body = try await browser.get("/search?q=\(formEncoded(words))").body
                #expect(body.contains("id=\"\(sheet)\""), "\(words)")
                #expect(body.contains(mark), "\(words)")
                #expect(body.contains("href=\"/customers/\(office.own)"), "\(words)")
                #expect(!body.contains("/customers/\(office.others)"), "\(words)")
                #expect(!body.contains("<script>要") && !body.contains("<b>修"), "\(words)")
            }
        }
    }

    @Test("the suggestions are a listbox with groups, the last leading to the page")
    func suggestions() async throws {
        try await withCustomers { office in
            try await Self.fill(office)
            let browser = try await office.site.browser(signedInAs: office.director)
            let body = try await browser.get("/search/suggest?q=13800138").body
            #expect(body.hasPrefix("<div role=\"listbox\""))
            #expect(body.matches(of: /role="group" aria-labelledby="suggest-found-numbers"/).count == 1)
            #expect(body.matches(of: /role="option" id="suggest-found-numbers-[01]"/).count == 2)
            #expect(body.contains("data-href=\"/search?q=13800138\""))
        }
    }

    @Test("nothing asked, nothing found and too many each say what to do", arguments: Language.allCases)
    func states(_ language: Language) async throws {
        try await withCustomers(language: language) { office in
            let browser = try await office.site.browser(signedInAs: office.director)
            let nothing = try await browser.get("/search").body
            #expect(nothing.contains(Text("要找什么？", "要找什麼？", "What are you looking for?")(language)))
            let none = try await browser.get("/search?q=zzzz").body
            #expect(none.contains(Text("没有找到", "沒有找到", "Nothing found")(language)))
            #expect(none.contains("href=\"/customers/new\""))
            #expect(try await browser.get("/search/suggest?q=zzzz").body.contains("role=\"status\""))
            for number in 1...21 {
                let profile = CustomerProfile(name: try CompanyName("协达集团\(number)"))
                _ = try await office.workspace.customers.create(profile, by: office.director.id)
            }
            let many = try await browser.get("/search?q=xieda").body
            #expect(many.matches(of: /class="found-name"/).count == 20)
            #expect(many.contains("href=\"/customers?scope=all&amp;q=xieda\""))
        }
    }

    @Test("every page has the search, which works as a form")
    func everywhere() async throws {
        try await withCustomers { office in
            let browser = try await office.site.browser(signedInAs: office.li)
            for path in ["/today", "/customers", "/account", "/month", "/nowhere"] {
                let body = try await browser.get(path).body
                #expect(body.contains("<form action=\"/search\" method=\"get\""), "\(path)")
                #expect(body.contains("aria-keyshortcuts=\"/ Control+K\""), "\(path)")
            }
        }
    }
}
