import CRM
import Hummingbird
import Method
import SQL
import Support
import Testing

@Suite struct EveryPageTests {
    /// Of every kind: with and without somebody signed in, right and wrong.
    @Test(arguments: Language.allCases)
    func hasAStrictPolicyAndNothingInline(_ language: Language) async throws {
        try await withSite { site in
            let setUp = try #require(try await site.test.workspace.people.issueFirstDirectorLink())
            let guest = site.browser()
            try await guest.get("/sign-in?language=\(language.rawValue)")
            var pages = [
                try await guest.get("/setup/\(setUp)"), try await guest.get("/sign-in"),
                try await guest.get("/setup/x"),
            ]
            let director = try await site.test.person("director", .director, language: language)
            let invitation = try await site.test.workspace.people.add(
                NewPerson(login: "li.na", name: "李娜", role: .salesperson), by: director.id)
            pages.append(try await guest.get("/password/\(invitation.token)"))
            pages.append(try await guest.signIn("nobody"))
            let browser = try await site.browser(signedInAs: director)
            for path in [
                "/account", "/account/tokens", "/account/second-factor", "/settings/sign-in", "/settings/webhooks", "/search", "/search?q=%3Cscript%3E", "/people", "/people/1", "/people/2", "/people/99", "/bulk-changes", "/bulk-changes/new?list=scope%3Dall&which=all", "/bulk-changes/9", "/pools", "/supplements", "/supplements/9", "/settings/recycling", "/people/2/hand-over", "/audit?kind=person&q=%25&from=2026-01-01&through=2026-12-31&subject=workspace", "/people/permissions", "/people/2/deputies", "/account/deputies", "/nowhere", "/today",
                "/approvals", "/approvals?list=decided", "/approvals/9", "/exchanges", "/exchanges/9",
                "/lists", "/lists?month=2026-10", "/lists/moves?month=2026-11&move=claimed", "/lists/moves?move=nothing", "/lists/check", "/lists/check?kind=never&days=x",
                "/month", "/deals", "/deals?process=1&holder=2", "/deals?process=9", "/deals/stages/3", "/deals/stages/99", "/overview", "/exports", "/imports", "/imports/99", "/recycle-bin", "/customers/views",
                "/customers/conditions", "/customers/conditions?where=grade%20%3D%20A", "/settings/fields", "/settings/product-lines", "/settings/processes", "/settings/processes/1", "/settings/processes/9", "/settings/processes/1/versions/1",
                "/responsibility?market=*&cell=44", "/duplicates", "/duplicates?kind=core&after=90-1", "/customers/new", "/settings", "/settings/holidays?year=2027",
            ] {
                pages.append(try await browser.get(path))
            }
            for page in pages {
                let policy = try #require(page.header("Content-Security-Policy"))
                for part in [
                    "default-src 'self'", "frame-ancestors 'none'", "form-action 'self'", "base-uri 'none'",
                    "object-src 'none'",
                ] { #expect(policy.contains(part)) }
                #expect(!policy.contains("unsafe"))
                #expect(page.header("X-Content-Type-Options") == "nosniff")
                #expect(page.header("Referrer-Policy") == "same-origin")
                // Only the browser of somebody who is signed in keeps pages, and asks before it shows one again.
                #expect(page.header("Cache-Control") == (page.header("ETag") == nil ? "no-store" : "private, no-cache"))
                #expect(page.body.hasPrefix("<!doctype html>\n<html lang=\"\(language.rawValue)\">"))
                #expect(page.body.firstMatch(of: /<script(?![^>]*src=)|<style|\sstyle=|\son[a-z]+=/) == nil)
                #expect(page.body.contains("<h1>"))
            }
        }
    }

    @Test func whatIsNotThereIsNotFoundInTheReadersLanguage() async throws {
        try await withSite { site in
            let page = try await site.browser().get("/nowhere", headers: ["Accept-Language": "en"])
            #expect(page.status == .notFound)
            #expect(page.body.contains("No such page."))
        }
    }

    @Test func aMethodThatIsNotThereIsAnsweredWithThoseThatAre() async throws {
        try await withSite { site in
            let browser = try await site.browser(signedInAs: try await site.test.person("director", .director))
            let answer = try await browser.send(
                "/people/1", .delete, headers: ["X-CSRF-Token": browser.csrf])
            #expect(answer.status == .methodNotAllowed)
            #expect(answer.header("Allow") == "GET, HEAD, POST")
            #expect(try await browser.get("/sign-out").status == .methodNotAllowed)
        }
    }

    @Test func aFormThatIsTooLargeIsRefused() async throws {
        try await withSite { site in
            let browser = try await site.browser(signedInAs: try await site.test.person("director", .director))
            let before = try await site.test.dump()
            let answer = try await browser.post("/teams", ["team": String(repeating: "x", count: 2_000_000)])
            #expect(answer.status == .contentTooLarge)
            #expect(answer.body.contains("发送的内容太大"))
            #expect(try await site.test.dump() == before)
        }
    }

    @Test func hostileRequestsGetACalmAnswer() async throws {
        try await withSite { site in
            let browser = try await site.browser(signedInAs: try await site.test.person("director", .director))
            let form = ["Content-Type": "application/x-www-form-urlencoded", "X-CSRF-Token": browser.csrf]
            let before = try await site.test.dump()
            for body in ["team=%", "team=%zz%f", "team=%ff%fe", "%00=%00&team=%00", "&&&===", "team"] {
                let answer = try await browser.send("/teams", .post, headers: form, body: body)
                #expect(answer.status.code < 500)
                if answer.status == .seeOther { continue }
                #expect(answer.status == .unprocessableContent, "\(body)")
            }
            for path in [
                "/people/abc", "/people/99999999999999999999", "/people/-1", "/people/1%27%20OR%201=1", "/%00", "/%ff",
                "/people?language=%00", "/sign-in?next=%ff", "/../../etc/passwd",
            ] {
                #expect(try await browser.get(path).status.code < 500, "\(path)")
            }
            for cookie in ["", "x", "a=b=c", String(repeating: "x", count: 5000), "\"quoted\""] {
                let other = site.browser()
                other.cookies = ["quarry_session": cookie, "quarry_form": cookie, "quarry_message": cookie]
                #expect(try await other.get("/sign-in").status == .ok)
                #expect(try await other.get("/account").status == .seeOther)
            }
            // The two team names above that were text after all.
            let after = try await site.test.dump(except: ["team", "event", "sqlite_sequence"])
            #expect(after == before.filter { line in !["team:", "event:"].contains { line.hasPrefix($0) } })
        }
    }

    @Test func whatNobodyExpectedIsShownWithoutItsInside() async throws {
        try await withSite { site in
            let browser = try await site.browser(signedInAs: try await site.test.person("director", .director))
            try await site.test.database.write { try $0.execute("ALTER TABLE team RENAME TO gone") }
            let page = try await browser.get("/people")
            #expect(page.status == .serviceUnavailable)
            #expect(page.body.contains("quarry doctor"))
            #expect(!page.body.contains("SELECT"))
            #expect(!page.body.contains(".swift"))
        }
    }

    @Test func filesAreServedWithoutASession() async throws {
        try await withSite { site in
            let page = try await site.browser().get("/sign-in")
            let style = try #require(page.body.firstMatch(of: /href="(\/assets\/quarry-[0-9a-f]+\.css)"/)).1
            let file = try await site.browser().get(String(style))
            #expect(file.status == .ok)
            #expect(file.header("Cache-Control")?.contains("immutable") == true)
            #expect(file.setCookies.isEmpty)
            #expect(try await site.browser().get("/assets/nothing.css").status == .notFound)
        }
    }
}
