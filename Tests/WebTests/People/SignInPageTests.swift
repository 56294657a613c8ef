import CRM
import Hummingbird
import Method
import Support
import Testing
import Web

@Suite struct SignInPageTests {
    @Test func signingInLeadsToWherePeopleWantedToGo() async throws {
        try await withSite { site in
            _ = try await site.test.person("wang.fang", .director)
            let browser = site.browser()
            let first = try await browser.get("/people?x=1")
            #expect(first.status == .seeOther)
            let signIn = try #require(first.location)
            #expect(signIn == "/sign-in?next=%2Fpeople%3Fx%3D1")
            let page = try await browser.get(signIn)
            #expect(page.body.contains(#"name="next" value="/people?x=1""#))
            let answer = try await browser.post(
                "/sign-in", ["login": "wang.fang", "password": TestWorkspace.password, "next": "/people?x=1"])
            #expect(answer.status == .seeOther)
            #expect(answer.location == "/people?x=1")
            #expect(try await browser.get("/people").status == .ok)
        }
    }

    @Test func theSessionsCookieIsOutOfReachOfScriptsAndOtherSites() async throws {
        try await withSite { site in
            _ = try await site.test.person("wang.fang")
            let answer = try await site.browser().signIn("wang.fang")
            let cookie = try #require(answer.setCookies.first { $0.hasPrefix("quarry_session=") })
            for flag in ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=1209600"] { #expect(cookie.contains(flag)) }
            #expect(!cookie.contains("Secure"))
        }
    }

    @Test func byHttpsEveryCookieIsSecure() async throws {
        try await withSite(configuration: WebConfiguration(isSecure: true)) { site in
            _ = try await site.test.person("wang.fang")
            let browser = site.browser()
            let page = try await browser.get("/sign-in")
            let answer = try await browser.signIn("wang.fang")
            let cookies = page.setCookies + answer.setCookies
            #expect(cookies.count == 2)
            #expect(cookies.allSatisfy { $0.contains("Secure") })
            #expect(answer.header("Strict-Transport-Security") != nil)
        }
    }

    @Test func eachSignInHasItsOwnTokenAndEndsTheOneBefore() async throws {
        try await withSite { site in
            _ = try await site.test.person("wang.fang")
            let browser = site.browser()
            try await browser.signIn("wang.fang")
            let first = try #require(browser.cookies["quarry_session"])
            // Through the sign-in form once more, as with somebody else's session planted in the browser.
            let answer = try await browser.post(
                "/sign-in", ["login": "wang.fang", "password": TestWorkspace.password])
            #expect(answer.status == .seeOther)
            let second = try #require(browser.cookies["quarry_session"])
            #expect(first != second)
            #expect(try await site.test.workspace.people.session(token: first) == nil)
            #expect(try await site.test.workspace.people.session(token: second) != nil)
        }
    }

    @Test func signingOutEndsTheSessionItself() async throws {
        try await withSite { site in
            _ = try await site.test.person("wang.fang")
            let browser = site.browser()
            try await browser.signIn("wang.fang")
            let token = try #require(browser.cookies["quarry_session"])
            #expect(try await browser.post("/sign-out").location == "/sign-in")
            #expect(browser.cookies["quarry_session"] == nil)
            browser.cookies["quarry_session"] = token
            #expect(try await browser.get("/account").status == .seeOther)
        }
    }

    @Test func aWrongPasswordSaysSoAndKeepsTheName() async throws {
        try await withSite { site in
            _ = try await site.test.person("wang.fang")
            let browser = site.browser()
            let answer = try await browser.signIn("wang.fang", password: "wrong password")
            #expect(answer.status == .unprocessableContent)
            #expect(answer.body.contains("登录名或密码不对。"))
            #expect(answer.body.contains(#"value="wang.fang""#))
            #expect(!answer.body.contains("wrong password"))
        }
    }

    @Test func tooManyFailuresAreAnsweredWith429() async throws {
        try await withSite { site in
            _ = try await site.test.person("wang.fang")
            let browser = site.browser()
            for _ in 1...5 { try await browser.signIn("wang.fang", password: "wrong password") }
            let answer = try await browser.signIn("wang.fang")
            #expect(answer.status == .tooManyRequests)
            #expect(answer.header("Retry-After") == "900")
            #expect(answer.body.contains("登录尝试次数太多。"))
        }
    }

    @Test(arguments: [true, false])
    func anAddressIsTakenFromTheHeaderBehindAProxyOnly(_ isBehindProxy: Bool) async throws {
        try await withSite(configuration: WebConfiguration(isBehindProxy: isBehindProxy)) { site in
            let browser = site.browser()
            try await browser.get("/sign-in")
            var last: Answer?
            for number in 1...31 {
                last = try await browser.post(
                    "/sign-in", ["login": "name\(number)", "password": "x"],
                    headers: ["X-Forwarded-For": "203.0.113.\(number), 192.0.2.1"])
            }
            #expect(last?.status == (isBehindProxy ? .tooManyRequests : .unprocessableContent))
        }
    }

    @Test(arguments: [
        "https://evil.example/", "//evil.example", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)",
        "/\t/evil.example", "/\n/evil.example", "people", "", "/%0d%0aSet-Cookie:x=1\r\nX: y",
    ])
    func nobodyIsSentToAnotherSite(_ next: String) async throws {
        try await withSite { site in
            _ = try await site.test.person("wang.fang")
            let browser = site.browser()
            let page = try await browser.get("/sign-in?next=\(formEncoded(next))")
            #expect(page.body.contains(#"name="next" value="/""#))
            let answer = try await browser.post(
                "/sign-in", ["login": "wang.fang", "password": TestWorkspace.password, "next": next])
            #expect(answer.location == "/")
        }
    }

    @Test func aScriptIsNotSentToTheSignInPage() async throws {
        try await withSite { site in
            let answer = try await site.browser().get("/account", headers: ["Sec-Fetch-Mode": "cors"])
            #expect(answer.status == .unauthorized)
        }
    }

    @Test func aFormLeftOpenOverTheEndOfItsSessionLeadsToSignIn() async throws {
        try await withSite { site in
            _ = try await site.test.person("wang.fang")
            let browser = site.browser()
            try await browser.signIn("wang.fang")
            site.test.clock.advance(days: 3)
            let before = try await site.test.dump()
            #expect(try await browser.post("/account/language", ["language": "en"]).location == "/sign-in")
            #expect(try await site.test.dump() == before)
        }
    }
}
