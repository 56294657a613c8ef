import CRM
import Hummingbird
import Method
import Support
import Testing

@testable import Web

/// The catalogue of product lines, and what customers are worked for, on pages and for programs.
@Suite struct ProductLinePageTests {
    @Test func aDirectorKeepsTheCatalogue() async throws {
        try await withOffice(language: .english) { office in
            let browser = try await office.browser(office.director)
            let path = "/settings/product-lines"
            #expect(try await browser.get(path).body.contains("Network office (OA)"))
            #expect(try await browser.post(path, ["title": "Archives"]).status == .seeOther)
            #expect(try await browser.post("\(path)/1", ["title": "Office", "version": "1"]).status == .seeOther)
            #expect(try await browser.post("\(path)/2", ["title": "E-commerce", "version": "1", "archived": "1"]).status == .seeOther)
            let page = try await browser.get(path).body
            #expect(page.contains("Archives") && page.contains("Edit Office") && page.contains("id=\"archived\""))
            let stale = try await browser.post("\(path)/1", ["title": "Other", "version": "1"])
            #expect(stale.status == .conflict && stale.body.contains("state-error"))
            for title in ["", "archives"] {
                let wrong = try await browser.post(path, ["title": title])
                #expect(wrong.status == .unprocessableContent && wrong.body.contains("id=\"new-title-error\""))
            }
            #expect(try await office.browser(office.supervisor).get(path).status == .forbidden)
        }
    }

    @Test func aCustomerIsWorkedForALine() async throws {
        try await withOffice(language: .english) { office in
            let browser = try await office.browser(office.li)
            let new = try await browser.post("/customers/new", ["name": "New Company", "product_line": "1", "despite": "New Company"])
            let path = try #require(new.location)
            #expect(try await browser.get(path).body.contains("<dd>Network office (OA)</dd>"))
            #expect(try await browser.post("\(path)/profile", ["version": "1", "name": "New Company", "product_line": "3"]).status == .seeOther)
            let history = try await browser.get("\(path)/history").body
            #expect(history.contains("<del>Network office (OA)</del>") && history.contains("<ins>E-government</ins>"))
            try await office.workspace.productLines.edit(3, title: "E-government", isArchived: true, version: 1, by: office.director.id)
            let form = try await browser.get(path).body
            #expect(form.contains("<option value=\"3\" selected>E-government (no longer used)</option>"))
            #expect(!(try await browser.get("/customers/new").body.contains("E-government")))
            let wrong = try await browser.post("\(path)/profile", ["version": "2", "name": "New Company", "product_line": "99"])
            #expect(wrong.status == .unprocessableContent && wrong.body.contains("id=\"profile-product-line-error\""))
        }
    }

    @Test func aListIsNarrowedByItAndShowsIt() async throws {
        try await withOffice(language: .english) { office in
            let (one, other) = (try await office.customer("First Company"), try await office.customer("Second Company"))
            for (id, line) in [(one, 1), (other, 2)] as [(Int64, Int64)] {
                _ = try await office.workspace.customers.edit(id, version: 1, by: office.director.id) { $0.productLine = line }
            }
            let browser = try await office.browser(office.director)
            let conditions = try await browser.get("/customers/conditions?list=/customers%3Fscope%3Dall&field=product_line&comparison=%3D&values=OA&do=apply")
            let path = try #require(conditions.location)
            let list = try await browser.get(path).body
            #expect(list.contains("First Company") && !list.contains("Second Company"))
            #expect(list.contains("Product line is Network office (OA)"))
            let kept = try await browser.post("/customers/views", ["title": "Office", "list": path, "column": "name", "column": "productLine"])
            #expect(kept.status == .seeOther)
            let view = try await browser.get("/customers?view=1").body
            #expect(view.contains("Network office (OA)</td>"), "\(view.suffix(4_000))")
        }
    }

    @Test func manyAreChangedAtOnce() async throws {
        try await withOffice(language: .english) { office in
            _ = try await office.customer("First Company")
            let browser = try await office.browser(office.director)
            let made = try await browser.post("/bulk-changes", ["list": "scope=all", "which": "all", "target": "product_line", "value": "2"])
            let page = try await browser.get(try #require(made.location)).body
            #expect(page.contains("Product line → E-commerce") && page.contains("<ins>E-commerce</ins>"))
            #expect(try await browser.post("/bulk-changes", ["list": "scope=all", "which": "all", "target": "product_line", "value": "9"]).status == .unprocessableContent)
        }
    }

    @Test func rulesOfRecyclingNameMarketsAndLines() async throws {
        try await withOffice(language: .english) { office in
            let browser = try await office.browser(office.director)
            func send(_ rules: [(market: String, line: String, days: String)], version: Int) async throws -> Answer {
                let lines = rules.map { "market=\($0.market)&product_line=\($0.line)" + ["A", "B", "C", "D"].map { grade in "&\(grade)=\(rules[0].days)" }.joined() }
                return try await browser.send(
                    "/settings/recycling", .post, headers: ["Content-Type": "application/x-www-form-urlencoded"],
                    body: (lines + ["version=\(version)", "csrf=\(browser.csrf)"]).joined(separator: "&"))
            }
            #expect(try await send([("energy", "", "40"), ("", "1", "40"), ("energy", "1", "40"), ("", "", "40")], version: 0).status == .seeOther)
            let rules = try await office.workspace.settings.rules().holding.recyclingRules
            #expect(rules.map(\.scope) == [
                RecyclingRule(market: .sector(.energy), days: rules[0].days).scope, RecyclingRule(productLine: 1, days: rules[0].days).scope,
                RecyclingRule(market: .sector(.energy), productLine: 1, days: rules[0].days).scope,
            ])
            let page = try await browser.get("/settings/recycling").body
            #expect(page.matches(of: /<option value="1" selected>Network office/).count == 2)
            // What is typed wrongly stands there again, with what is wrong.
            let twice = try await send([("energy", "2", "77"), ("energy", "2", "77")], version: 1)
            #expect(twice.status == .unprocessableContent && twice.body.contains("id=\"market-1-error\"") && twice.body.contains("value=\"77\""))
            let wrong = try await send([("energy", "2", "many")], version: 1)
            #expect(wrong.status == .unprocessableContent && wrong.body.contains("id=\"days-0-A-error\""))
            #expect(try await send([("energy", "2", "7")], version: 9).status == .conflict)
            #expect(try await send([("nonsense", "", "7")], version: 1).status == .unprocessableContent)
            #expect(try await office.workspace.settings.rules().holding.recyclingRules == rules)
        }
    }

    @Test func programsReadAndWriteThem() async throws {
        try await withOffice(language: .english) { office in
            let director = try await office.program(office.director)
            let language = ["Accept-Language": "en"]
            let lines = try await director.get("/product-lines", headers: language).json["productLines"]?.list ?? []
            #expect(lines.map { $0["name"]?.string } == Suite.allCases.map(\.name.english))
            #expect(try await director.post("/product-lines", #"{"title":"Archives"}"#).status == .created)
            #expect(try await office.program(office.li).post("/product-lines", #"{"title":"x"}"#).status == .forbidden)
            let new = try await director.post("/customers", #"{"name":"New Company","productLine":4}"#)
            let id = try #require(new.json["id"])
            guard case .integer(let number) = id else { return }
            #expect(try await director.get("/customers/\(number)").json["productLine"]?["name"] == .text("Archives"))
            let list = try await director.get("/customers?scope=all&where=product_line%20%3D%204").json["customers"]?.list
            #expect(list?.first?["productLine"]?["id"] == .integer(4) && list?.count == 1)
        }
    }
}
