import CRM
import HTML
import Hummingbird
import Support
import Testing

@testable import Web

@Suite("Many workspaces in one process") struct HouseTests {
    @Test("every address on every page stays below the workspace's path, and without one at the root")
    func prefix() async throws {
        try await withHouse { site in
            let company = try await Company(site.test, "acme", mark: "Zebrafish")
            for (way, prefix) in [(HouseSite.Way.path, "/w/\(company.name)"), (.host, "")] {
                let browser = site.browser(company.name, way)
                #expect(try await browser.signIn("director").location == "\(prefix)/")
                #expect(try await browser.get("/").location == "\(prefix)/today")
                var pages = 0
                var addresses = 0
                let routes = try await site.sites.lease(company.name).value.routes.filter { $0.method == .get }
                for route in Set(routes.map(\.path)) {
                    let path = route.replacing(/\{[a-z]+\}|:[a-z]+/, with: "1")
                    let page = try await browser.get(path)
                    if let location = page.location {
                        #expect(location.hasPrefix("\(prefix)/"), "\(path) → \(location)")
                    }
                    for cookie in page.setCookies {
                        #expect(cookie.contains("Path=\(prefix.isEmpty ? "/" : prefix);"), "\(cookie)")
                    }
                    guard page.header("Content-Type")?.hasPrefix("text/html") == true else { continue }
                    pages += 1
                    for match in page.body.matches(of: /\s(?:href|src|action|formaction|data-[a-z]+)="(\/[^"]*)"/) {
                        addresses += 1
                        #expect(match.1.hasPrefix("\(prefix)/"), "\(path): \(match.0)")
                        #expect(!match.1.hasPrefix("\(prefix)\(prefix)/") || prefix.isEmpty, "\(path): \(match.0)")
                    }
                }
                #expect(pages > 10)
                #expect(addresses > 200)
            }
        }
    }

    @Test("style, scripts, forms, the message of a redirect and the API work below a path")
    func below() async throws {
        try await withHouse { site in
            let company = try await Company(site.test, "acme", mark: "Zebrafish")
            let browser = site.browser(company.name, .path)
            let prefix = "/w/\(company.name)"
            try await browser.signIn("director")
            let page = try await browser.get("/today")
            #expect(page.body.contains("<span class=\"workspace\">\(company.name)</span>"))
            let script = try #require(page.body.firstMatch(of: /<script type="module" src="([^"]+)"/)).1
            #expect(try await site.get(String(script)).status == .ok)
            let answer = try await browser.post("/teams", ["team": "North"])
            #expect(answer.location == "\(prefix)/people#teams")
            #expect(try await browser.get("/people").body.contains("North"))
            let invited = try await browser.post("/people", ["name": "New", "login": "new", "role": "salesperson"])
            #expect(invited.body.contains("localhost\(prefix)/password/"))
            let api = try await browser.send(
                "/api/v1/customers", .post,
                headers: ["Authorization": "Bearer \(company.token)", "Content-Type": "application/json"],
                body: "{\"name\": \"Made by a program\"}")
            #expect(api.location?.hasPrefix("\(prefix)/api/v1/customers/") == true)
            #expect(try await browser.get("/api/v1/openapi.json").body.contains("\(prefix)/api/v1"))
        }
    }

    @Test("an unknown workspace is answered like one that there could not be, and named by nothing")
    func unknown() async throws {
        try await withHouse { site in
            let company = try await Company(site.test, "acme", mark: "Zebrafish")
            let other = site.test.name("other").description
            var answers: [Answer] = []
            for path in [
                "/", "/today", "/w", "/w/", "/w/\(other)", "/w/\(other)/sign-in", "/w/www/", "/w/ACME/", "/assets/x",
            ] {
                answers.append(try await site.get(path))
            }
            for host in ["\(other).\(HouseSite.domain)", "www.\(HouseSite.domain)", "a.b.\(HouseSite.domain)"] {
                answers.append(try await site.get("/sign-in", host: host))
                answers.append(try await site.get("/w/\(company.name)/sign-in", host: host))
            }
            for answer in answers.dropLast(0) where answer.status != .notFound { Issue.record("\(answer.status)") }
            #expect(
                Set(answers.filter { $0.body.contains("<h1>") }.map(\.body)).count <= 2, "the same page but for files")
            for answer in answers {
                #expect(!answer.body.contains("acme"))
                #expect(answer.setCookies.isEmpty)
                #expect(answer.header("Content-Security-Policy") != nil)
            }
            #expect(try await site.get("/health/ready").status == .ok)
            #expect(try await site.get("/health/ready", host: "\(company.name).\(HouseSite.domain)").status == .ok)
        }
    }

    @Test("a new workspace is served at once, a dropped one no more, and at most so many are kept open")
    func comingAndGoing() async throws {
        try await withHouse(limit: 2) { site in
            for text in ["a", "b", "c", "d"] {
                #expect(try await site.browser(site.test.name(text), .path).get("/sign-in").status == .notFound)
                _ = try await site.test.make(text)
                #expect(try await site.browser(site.test.name(text), .path).get("/sign-in").status == .ok)
                #expect(site.sites.names.count <= 2)
            }
            #expect(try await site.browser(site.test.name("a"), .path).get("/sign-in").status == .ok)
            #expect(site.sites.names == [site.test.name("a"), site.test.name("d")])
            // Whoever serves it is told by its absence from the list, and lets go.
            site.sites.keepOnly(try await site.test.names().filter { $0 != site.test.name("d") })
            #expect(site.sites.names == [site.test.name("a")])
            _ = try await site.test.house.drop(site.test.name("b"))
            #expect(try await site.browser(site.test.name("b"), .path).get("/sign-in").status == .notFound)
        }
    }
}
