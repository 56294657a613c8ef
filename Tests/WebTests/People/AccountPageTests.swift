import CRM
import Hummingbird
import Method
import Support
import Testing

@Suite struct AccountPageTests {
    @Test func changingThePasswordEndsEveryOtherSessionAndBeginsANewOne() async throws {
        try await withSite { site in
            let person = try await site.test.person("wang.fang")
            let other = try await site.browser(signedInAs: person)
            let browser = try await site.browser(signedInAs: person)
            let before = try #require(browser.cookies["quarry_session"])
            let answer = try await browser.post(
                "/account/password", ["current": TestWorkspace.password, "password": "another four words"])
            #expect(answer.status == .seeOther)
            #expect(browser.cookies["quarry_session"] != before)
            let page = try await browser.get(try #require(answer.location))
            #expect(page.body.contains("密码已更改"))
            #expect(try await other.get("/account").status == .seeOther)
            #expect(try await site.browser().signIn("wang.fang").status == .unprocessableContent)
            #expect(try await site.browser().signIn("wang.fang", password: "another four words").status == .seeOther)
        }
    }

    @Test(arguments: [
        ("wrong password", "another four words", "现在的密码不对。"), (TestWorkspace.password, "short", "密码太短。"),
        (TestWorkspace.password, "password123", "这个密码很多人在用。"),
    ])
    func whatIsRefusedIsSaidAtItsField(_ current: String, _ new: String, _ message: String) async throws {
        try await withSite { site in
            let browser = try await site.browser(signedInAs: try await site.test.person("wang.fang"))
            let before = try await site.test.dump(except: ["sign_in_failure", "sqlite_sequence"])
            let answer = try await browser.post("/account/password", ["current": current, "password": new])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.body.contains(message))
            #expect(answer.body.contains("field-error"))
            #expect(try await site.test.dump(except: ["sign_in_failure", "sqlite_sequence"]) == before)
        }
    }

    @Test func theLanguageIsKeptWithThePerson() async throws {
        try await withSite { site in
            let browser = try await site.browser(signedInAs: try await site.test.person("wang.fang"))
            #expect(try await browser.post("/account/language", ["language": "en"]).location == "/account")
            #expect(try await browser.get("/account").body.contains("Account and password"))
            let answer = try await browser.get("/account?language=zh-Hant&x=1")
            #expect(answer.location == "/account?x=1")
            #expect(try await site.browser().signIn("wang.fang").status == .seeOther)
            #expect(try await browser.get("/account").body.contains("帳戶與密碼"))
        }
    }

    @Test func anotherSitesLinkDoesNotChangeTheLanguage() async throws {
        try await withSite { site in
            let browser = try await site.browser(signedInAs: try await site.test.person("wang.fang"))
            let page = try await browser.get("/account?language=en", headers: ["Sec-Fetch-Site": "cross-site"])
            #expect(page.status == .ok)
            #expect(page.body.contains("账户与密码"))
        }
    }

    @Test(arguments: [
        ("en-GB,en;q=0.9", "Sign in"), ("zh-TW,zh;q=0.9,en;q=0.8", "登入"), ("zh-CN", "登录"), ("zh-Hant-HK", "登入"),
        ("fr,de;q=0.9", "登录"), ("fr;q=1,en;q=0.5,zh;q=0.1", "Sign in"), ("en;q=0, zh-HK", "登入"), ("", "登录"),
        (";;;,q=,=", "登录"), ("en;q=nan", "登录"),
    ])
    func aBrowserIsAnsweredInItsLanguage(_ header: String, _ title: String) async throws {
        try await withSite { site in
            let page = try await site.browser().get("/sign-in", headers: ["Accept-Language": header])
            #expect(page.body.contains("<h1>\(title)</h1>"))
        }
    }

    @Test func beforeSignInTheChosenLanguageIsKeptInACookie() async throws {
        try await withSite { site in
            let browser = site.browser()
            let answer = try await browser.get("/sign-in?next=%2Fpeople&language=en")
            #expect(answer.location == "/sign-in?next=%2Fpeople")
            #expect(try await browser.get("/sign-in").body.contains("<h1>Sign in</h1>"))
        }
    }
}
