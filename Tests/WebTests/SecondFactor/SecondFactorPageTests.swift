import CRM
import Hummingbird
import Method
import Support
import Testing

@testable import Web

@Suite struct SecondFactorPageTests {
    @Test(arguments: Language.allCases)
    func itIsSetUpAndAskedForFromThenOn(_ language: Language) async throws {
        try await withSite { site in
            let person = try await site.test.person("li.na", language: language)
            let browser = try await site.browser(signedInAs: person)
            let enrolment = try await browser.post(
                "/account/second-factor", ["current": TestWorkspace.password])
            #expect(enrolment.status == .ok)
            #expect(enrolment.body.contains("<svg") && enrolment.body.contains("qr-code"))
            let wrong = try await browser.post("/account/second-factor/confirmation", ["code": "12"])
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.body.contains("qr-code"))
            let codes = try await browser.post(
                "/account/second-factor/confirmation", ["code": site.code(of: enrolment)])
            #expect(codes.status == .ok)
            #expect(codes.body.matches(of: /<li><code>[a-z0-9-]{19}<\/code>/).count == 10)

            let next = site.browser()
            let first = try await next.signIn("li.na")
            #expect(first.location == "/sign-in/second-step?next=%2F")
            #expect(next.cookies["quarry_session"] == nil)
            #expect(try await next.get("/today").status == .seeOther)
            try await next.get("/sign-in/second-step")
            #expect(try await next.post("/sign-in/second-step", ["code": "12"]).status == .unprocessableContent)
            site.test.clock.advance(seconds: 30)
            let second = try await next.post("/sign-in/second-step", ["code": site.code(of: enrolment)])
            #expect(second.location == "/")
            #expect(next.cookies["quarry_second_step"] == nil)
            #expect(try await next.get("/today").status == .ok)
        }
    }

    @Test func aRoleThatMayNotDoWithoutIsLedToIt() async throws {
        try await withOffice { office in
            let site = office.site
            try await office.workspace.people.secondFactor.require(of: [.salesperson], by: office.director.id)
            let browser = site.browser()
            #expect(try await browser.signIn("li").location == "/sign-in/second-step?next=%2F")
            #expect(try await browser.get("/sign-in/second-step").body.contains("您的角色必须使用两步验证"))
            let enrolment = try await browser.post("/sign-in/enrolment")
            let codes = try await browser.post("/sign-in/enrolment/confirmation", ["code": site.code(of: enrolment)])
            #expect(codes.body.contains("恢复码"))
            #expect(try await browser.get("/today").status == .ok)
        }
    }

    @Test func withoutAFirstStepThereIsNoSecond() async throws {
        try await withSite { site in
            let browser = site.browser()
            try await browser.get("/sign-in")
            #expect(try await browser.get("/sign-in/second-step").location == "/sign-in")
            for path in ["/sign-in/second-step", "/sign-in/enrolment", "/sign-in/enrolment/confirmation"] {
                #expect(try await browser.post(path, ["code": "000000"]).location == "/sign-in", "\(path)")
            }
        }
    }

    @Test func onlyDirectorsSayWhoMayNotDoWithout() async throws {
        try await withOffice { office in
            let browser = try await office.browser(office.supervisor)
            let before = try await office.state()
            #expect(try await browser.get("/settings/sign-in").status == .forbidden)
            #expect(try await browser.post("/settings/sign-in", ["role": "salesperson"]).status == .forbidden)
            #expect(try await office.state() == before)
            let director = try await office.browser(office.director)
            #expect(try await director.post("/settings/sign-in", ["role": "director"]).status == .conflict)
            #expect(try await director.post("/settings/sign-in", ["role": "salesperson"]).status == .seeOther)
            #expect(try await director.get("/settings/sign-in").body.contains("value=\"salesperson\" checked"))
        }
    }

    @Test func sessionsAreListedAndEnded() async throws {
        try await withOffice { office in
            let other = try await office.browser(office.li)
            let browser = try await office.browser(office.li)
            let page = try await browser.get("/account")
            #expect(page.body.contains("本机"))
            let id = try #require(page.body.firstMatch(of: /name="session" value="([0-9a-f]{64})"/)).1
            #expect(try await browser.post("/account/sessions/end", ["session": String(id)]).location == "/account")
            #expect(try await other.get("/account").status == .seeOther)
            #expect(try await browser.get("/account").status == .ok)
            let director = try await office.browser(office.director)
            #expect(
                try await director.post("/people/\(office.li.id)/sessions-end").location == "/people/\(office.li.id)")
            #expect(try await browser.get("/account").status == .seeOther)
        }
    }

    @Test(arguments: [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0",
            "Edge · Windows"
        ),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1", "Safari · iPhone"),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/116 MicroMessenger/8.0", "WeChat · Android"), ("", ""),
        ("<script>", ""),
    ])
    func aBrowserIsKnownByItsKind(_ header: String, _ kind: String) {
        #expect(SessionOrigin.kind(of: header) == kind)
    }
}

extension Site {
    /// What an authenticator shows now that has read the secret of this page.
    func code(of page: Answer) throws -> String {
        let text = try #require(page.body.firstMatch(of: /name="secret"[^>]* value="([A-Z2-7 ]+)"/)).1
        return Authenticator(typing: String(text), clock: test.clock).code
    }
}
