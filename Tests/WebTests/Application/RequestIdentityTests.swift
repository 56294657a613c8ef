import CRM
import Hummingbird
import Method
import Support
import Testing
import Web

@Suite("The number of a request") struct RequestIdentityTests {
    @Test("is in every answer, another one each time, and on the pages of errors as the reference to quote")
    func everywhere() async throws {
        try await withSite { site in
            let director = try await site.test.person("director", .director, language: .english)
            let browser = try await site.browser(signedInAs: director)
            var seen: Set<String> = []
            for path in ["/today", "/account", "/nowhere", "/people/99", "/sign-out", "/health/live", "/health/ready"] {
                let answer = try await browser.get(path)
                let id = try #require(answer.header("X-Request-Id"), "\(path)")
                #expect(id.wholeMatch(of: /[0-9a-f]{17,32}/) != nil, "\(id)")
                #expect(seen.insert(id).inserted)
                let isError = answer.status.code >= 400
                #expect(answer.body.contains("Reference: \(id)") == isError, "\(path)")
            }
            let refused = try await browser.post("/teams", ["team": "North"], csrf: "wrong")
            #expect(refused.status == .forbidden)
            #expect(refused.body.contains("Reference: \(refused.header("X-Request-Id") ?? "?")"))
        }
    }

    @Test(
        "is the proxy's where there is one and what it gives is a number",
        arguments: [
            ("0a1b2c3d4e5f", true), ("7f9c24e8-3b12-4c5a-9d61-5f0a8e1b2c3d", true), ("A_b.c-12", true),
            ("short", false), ("", false), ("li na signed in", false), ("李娜李娜李娜李娜", false),
            ("12345678\"}", false), (String(repeating: "a", count: 64), true),
            (String(repeating: "a", count: 65), false),
        ])
    func fromTheProxy(given: String, isTaken: Bool) async throws {
        for isBehindProxy in [true, false] {
            try await withSite(configuration: WebConfiguration(isBehindProxy: isBehindProxy)) { site in
                let answer = try await site.browser().get(
                    "/nowhere", headers: ["X-Request-Id": given, "Accept-Language": "en"])
                let id = try #require(answer.header("X-Request-Id"))
                #expect((id == given) == (isTaken && isBehindProxy))
                #expect(answer.body.contains("Reference: \(id)"))
            }
        }
    }
}
