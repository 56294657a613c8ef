import CRM
import Hummingbird
import HummingbirdTesting
import Logging
import Support
import Web

/// The site on a test's workspace: the same application as in production, without a network.
///
///     try await withSite { site in
///         let director = try await site.test.person("wang.fang", .director)
///         let browser = try await site.browser(signedInAs: director)
///         let page = try await browser.get("/people")
///         #expect(page.status == .ok)
///         let answer = try await browser.post("/teams", ["team": "华北"])   // carries the page's token
///         #expect(answer.location == "/people")
///     }
struct Site: Sendable {
    let test: TestWorkspace
    let client: any TestClientProtocol

    /// Somebody new at the door, without cookies.
    func browser() -> Browser { Browser(client: client) }

    func browser(signedInAs person: Person) async throws -> Browser {
        let browser = browser()
        try await browser.signIn(person.login)
        return browser
    }
}

func withSite(
    configuration: WebConfiguration = WebConfiguration(), on workspace: TestWorkspace? = nil,
    metrics: Metrics = Metrics(), health: Health? = nil,
    _ body: @Sendable (Site) async throws -> Void
) async throws {
    let test = if let workspace { workspace } else { try await TestWorkspace() }
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    let site = buildApplication(
        configuration, workspace: test.workspace, logger: logger, metrics: metrics,
        // On a machine that is busy with other tests, a database may take longer than a proxy would wait.
        health: health ?? Health(test.workspace, patience: .seconds(60)))
    try await site.test(.router) { client in try await body(Site(test: test, client: client)) }
}
