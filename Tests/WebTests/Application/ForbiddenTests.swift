import CRM
import Hummingbird
import Method
import Support
import Testing

/// After every refusal the tables are what they were.
@Suite struct ForbiddenTests {
    static let writes: [(path: String, fields: KeyValuePairs<String, String>)] = [
        ("/people", ["name": "x", "login": "x", "role": "director"]),
        ("/people/1", ["role": "director", "version": "2"]),
        ("/people/1/deactivation", [:]),
        ("/people/1/reactivation", [:]),
        ("/people/1/password-link", [:]),
        ("/people/1/sessions-end", [:]),
        ("/people/1/second-factor-removal", [:]),
        ("/settings/sign-in", ["role": "salesperson"]),
        ("/teams", ["team": "x"]),
        ("/setup", ["content": "sample"]),
    ]

    @Test(arguments: [Role.salesperson, .supervisor])
    func whatOnlyDirectorsMayDoIsAnsweredWith403AndChangesNothing(_ role: Role) async throws {
        try await withSite { site in
            _ = try await site.test.person("director", .director)
            let browser = try await site.browser(signedInAs: try await site.test.person("actor", role))
            let before = try await site.test.dump()
            for write in Self.writes {
                let answer = try await browser.post(write.path, write.fields)
                #expect(answer.status == .forbidden, "\(write.path)")
                #expect(answer.body.contains("您没有权限做这件事"), "\(write.path)")
            }
            for path in ["/people", "/people/1", "/setup"] {
                #expect(try await browser.get(path).status == .forbidden, "\(path)")
            }
            #expect(try await site.test.dump() == before)
        }
    }

    @Test func withoutSigningInNothingIsDone() async throws {
        try await withSite { site in
            _ = try await site.test.person("director", .director)
            let browser = site.browser()
            try await browser.get("/sign-in")
            let before = try await site.test.dump()
            for write in Self.writes + [("/account/password", [:]), ("/account/language", ["language": "en"])] {
                let answer = try await browser.post(write.path, write.fields)
                #expect(answer.location == "/sign-in", "\(write.path)")
            }
            #expect(try await site.test.dump() == before)
        }
    }

    @Test(arguments: [
        [:], ["Sec-Fetch-Site": "cross-site"], ["Sec-Fetch-Site": "same-site"], ["Origin": "https://evil.example"],
        ["Origin": "null"], ["Origin": "http://localhost.evil.example"], ["Origin": "http://localhost:81"],
    ])
    func aRequestFromAnotherSiteIsRefusedAndChangesNothing(_ headers: [String: String]) async throws {
        try await withSite { site in
            let browser = try await site.browser(signedInAs: try await site.test.person("director", .director))
            let before = try await site.test.dump()
            // Without a header from the browser it is the token that is missing; with one not even the token helps.
            let answer = try await browser.post(
                "/teams", ["team": "x"], csrf: headers.isEmpty ? nil : browser.csrf, headers: headers)
            #expect(answer.status == .forbidden)
            #expect(try await site.test.dump() == before)
        }
    }

    @Test func aTokenOfAnotherSessionIsRefused() async throws {
        try await withSite { site in
            let director = try await site.test.person("director", .director)
            let other = try await site.browser(signedInAs: director)
            let browser = try await site.browser(signedInAs: director)
            let before = try await site.test.dump()
            let wrong: [String] = [
                other.csrf, "", "x", String(repeating: "0", count: 64), String(browser.csrf.dropLast()),
            ]
            for token in wrong {
                #expect(try await browser.post("/teams", ["team": "x"], csrf: token).status == .forbidden)
            }
            #expect(try await site.test.dump() == before)
        }
    }

    @Test func aScriptSendsTheTokenInAHeader() async throws {
        try await withSite { site in
            let browser = try await site.browser(signedInAs: try await site.test.person("director", .director))
            let answer = try await browser.post(
                "/teams", ["team": "x"], csrf: nil,
                headers: ["X-CSRF-Token": browser.csrf, "Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"])
            #expect(answer.status == .seeOther)
        }
    }

    @Test func signingInNeedsATokenToo() async throws {
        try await withSite { site in
            _ = try await site.test.person("wang.fang")
            let answer = try await site.browser().post(
                "/sign-in", ["login": "wang.fang", "password": TestWorkspace.password], csrf: nil)
            #expect(answer.status == .forbidden)
            #expect(answer.setCookies.allSatisfy { !$0.hasPrefix("quarry_session") })
        }
    }
}
