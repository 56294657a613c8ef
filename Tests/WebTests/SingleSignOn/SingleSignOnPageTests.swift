import CRM
import Hummingbird
import Method
import Outgoing
import Support
import Testing

@testable import Web

/// The doors to and from a provider; what comes back from it is CRM's to judge, and the browser suite goes all the way.
@Suite struct SingleSignOnPageTests {
    private static let issuer = "https://login.example.com"

    /// With a provider that says of itself what it must, and nothing more.
    private func withProvider(isAway: Bool = false, _ body: @Sendable (Site) async throws -> Void) async throws {
        let issuer = Self.issuer
        let client = OpenIDClient(
            OpenIDProvider(
                issuer: try #require(OutgoingURL(issuer)), clientID: "quarry", clientSecret: "x", label: "Example"),
            send: { call in
                guard !isAway else { throw OutgoingError.timedOut }
                let words = ["authorization_endpoint": "a", "token_endpoint": "t", "jwks_uri": "k"]
                    .map { "\"\($0.key)\":\"\(issuer)/\($0.value)\"" }.joined(separator: ",")
                let isDiscovery = call.url.description.hasSuffix("openid-configuration")
                return HTTPAnswer(
                    status: isDiscovery ? 200 : 500, body: Array("{\"issuer\":\"\(issuer)\",\(words)}".utf8))
            })
        try await withSite(configuration: WebConfiguration(openID: client), body)
    }

    @Test func theDoorLeadsToTheProviderAndKeepsWhatItSetOutWith() async throws {
        try await withProvider { site in
            let browser = site.browser()
            #expect(
                try await browser.get("/sign-in?next=/month").body.contains("href=\"/sign-in/openid?next=%2Fmonth\""))
            let answer = try await browser.get("/sign-in/openid?next=/month")
            #expect(answer.location?.hasPrefix("\(Self.issuer)/a?response_type=code&client_id=quarry") == true)
            #expect(
                answer.location?.contains("redirect_uri=http%3A%2F%2Flocalhost%2Fsign-in%2Fopenid%2Fcallback") == true)
            let cookie = try #require(answer.setCookies.first { $0.hasPrefix("quarry_journey=") })
            #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"))
        }
    }

    @Test(arguments: ["?code=x&state=y", "?code=x", "?error=access_denied&state=y", ""])
    func whatDidNotBeginHereIsRefused(_ query: String) async throws {
        try await withProvider { site in
            _ = try await site.test.person("li")
            let before = try await site.test.dump()
            let fresh = try await site.browser().get("/sign-in/openid/callback\(query)")
            #expect(fresh.status == .forbidden && fresh.body.contains("不是从这个浏览器开始的"))
            let browser = site.browser()
            try await browser.get("/sign-in/openid")
            let other = try await browser.get("/sign-in/openid/callback\(query)")
            #expect(other.status == .forbidden)
            #expect(browser.cookies["quarry_journey"] == nil && browser.cookies["quarry_session"] == nil)
            #expect(try await site.test.dump() == before)
        }
    }

    @Test func whenTheProviderIsAwayThePasswordIsThereAllTheSame() async throws {
        try await withProvider(isAway: true) { site in
            _ = try await site.test.person("li")
            let page = try await site.browser().get("/sign-in/openid")
            #expect(page.status == .serviceUnavailable)
            #expect(page.body.contains("现在不能用Example登录") && page.body.contains("name=\"password\""))
            #expect(try await site.browser().signIn("li").status == .seeOther)
        }
    }

    @Test func connectingIsBegunByAFormOfOursAlone() async throws {
        try await withProvider { site in
            let browser = try await site.browser(signedInAs: try await site.test.person("li"))
            #expect(try await browser.get("/account/openid").status == .methodNotAllowed)
            #expect(try await browser.post("/account/openid", csrf: nil).status == .forbidden)
            let page = try await browser.post("/account/openid")
            #expect(page.status == .ok && page.body.contains("href=\"\(Self.issuer)/a?"))
            #expect(browser.cookies["quarry_journey"] != nil)
        }
    }

    @Test func withoutAProviderThereIsNoSuchDoor() async throws {
        try await withSite { site in
            let page = try await site.browser().get("/sign-in")
            #expect(!page.body.contains("openid"))
            #expect(try await site.browser().get("/sign-in/openid").status == .notFound)
            #expect(try await site.browser().get("/sign-in/openid/callback").status == .notFound)
        }
    }
}
