import CRM
import Hummingbird
import Method
import SQL
import Support
import Testing

@testable import Web

/// Who may do what through the API, and that nothing happens where somebody may not.
@Suite("API: access") struct APIAccessTests {
    private static let touch = #"{"activity":"phone_call","outcome":"reached"}"#

    private static func facts(_ version: Int) -> String {
        #"{"need":"clear","expected":"2026-12-31","version":\#(version)}"#
    }

    private static func writes(_ id: Customer.ID) -> [(path: String, body: String)] {
        [
            ("/customers", #"{"name":"Something New"}"#), ("/customers/\(id)/touches", touch),
            ("/customers/\(id)/facts", facts(1)),
        ]
    }

    @Test("without a good token there is a challenge, and nothing is done")
    func challenge() async throws {
        try await withOffice { office in
            let id = try await office.customer("Company", heldBy: office.li)
            let good = try await office.program(office.li)
            let revoked = try await office.workspace.tokens.add(
                named: "old", [.customersRead, .customersWrite], for: office.li.id, by: office.li.id)
            try await office.workspace.tokens.revoke(revoked.token.id, by: office.li.id)
            let before = try await office.state()
            for token in [nil, "", "x", String(try #require(good.token).dropLast()), revoked.secret] {
                let program = Program(client: office.site.client, token: token)
                var answers = [try await program.get("/customers"), try await program.get("/customers/\(id)")]
                for write in Self.writes(id) { answers.append(try await program.post(write.path, write.body)) }
                for answer in answers {
                    #expect(answer.status == .unauthorized)
                    #expect(answer.problem == "unauthorized")
                    let challenge = try #require(answer.header("WWW-Authenticate"))
                    #expect(challenge.hasPrefix("Bearer realm=\"quarry\""))
                    #expect(challenge.contains("invalid_token") == (token != nil && token != ""))
                }
            }
            #expect(try await office.state() == before)
        }
    }

    @Test("a token without the scope is refused with its name, and nothing is done", arguments: TokenScope.allCases)
    func scopes(_ missing: TokenScope) async throws {
        try await withOffice { office in
            let id = try await office.customer("Company", heldBy: office.li)
            let program = try await office.program(office.li, Set(TokenScope.allCases).subtracting([missing]))
            // The first use is noted; from then on an hour passes without a write.
            _ = try await program.get("/customers")
            let before = try await office.state()
            for operation in APIRoutes.operations where operation.scope == missing {
                let path = operation.path.replacing("{id}", with: "\(id)")
                // Whether it covers what is asked for is known before anything else is looked at.
                let body = Self.writes(id).first { $0.path == path }?.body ?? "{}"
                let answer =
                    operation.method == .get
                    ? try await program.get(path)
                    : try await program.send(path, operation.method, headers: ["Content-Type": "application/json"], body: body)
                #expect(answer.status == .forbidden, "\(path)")
                #expect(answer.problem == "out-of-scope", "\(path)")
                #expect(answer.header("WWW-Authenticate")?.contains("scope=\"\(missing.rawValue)\"") == true)
            }
            #expect(try await office.state() == before)
        }
    }

    /// An auditor reads and changes nothing; somebody of another team does not even see these customers.
    @Test("no operation writes for who may not, whatever the token covers", arguments: [true, false])
    func nobodysWrites(_ isAuditor: Bool) async throws {
        try await withOffice { office in
            try await CustomerAPITests.fill(office, customers: 20)
            let stranger =
                isAuditor ? try await office.test.person("auditor", .auditor) : try await office.test.person("other")
            let program = try await office.program(stranger)
            _ = try await program.get("/customers")
            let before = try await office.state()
            // A view of one's own is everybody's to keep, and who sells may add a customer.
            // Whoever may claim is told who was faster.
            let own = ["addView", "createCustomer", "claimCustomer"]
            for (id, path, body) in OpenAPITests.requests(office) where !own.contains(id) {
                let operation = try #require(APIRoutes.operations.first { $0.id == id })
                guard operation.method != .get else { continue }
                let answer = try await OpenAPITests.send(operation, OpenAPITests.filled(path, office), body, program)
                #expect([.forbidden, .notFound].contains(answer.status), "\(id): \(answer.status)")
            }
            #expect(try await office.state() == before)
        }
    }

    @Test("a token may do no more than its person, and a refusal changes nothing")
    func persons() async throws {
        try await withOffice { office in
            let id = try await office.customer("Company", heldBy: office.li)
            let program = try await office.program(office.qian)
            _ = try await program.get("/customers")
            let before = try await office.state()
            #expect(try await program.get("/customers/\(id)").status == .notFound)
            #expect(try await program.post("/customers/\(id)/touches", Self.touch).status == .forbidden)
            #expect(try await program.post("/customers/\(id)/facts", Self.facts(1)).status == .forbidden)
            #expect(try await program.get("/today?person=\(office.li.id)").status == .forbidden)
            #expect(try await program.get("/customers?scope=all").json["customers"]?.list.isEmpty == true)
            #expect(try await program.get("/search?q=company").json["customers"]?.list.isEmpty == true)
            #expect(try await program.get("/customers?holder=\(office.li.id)").json["customers"]?.list.isEmpty == true)
            #expect(try await office.state() == before)
        }
    }

    @Test("a token ends with its revocation, its time, and its person's work here")
    func ends() async throws {
        try await withOffice { office in
            let tokens = office.workspace.tokens
            let new = try await tokens.add(named: "a", [.customersRead], days: 2, for: office.li.id, by: office.li.id)
            let program = Program(client: office.site.client, token: new.secret)
            #expect(try await program.get("/customers").status == .ok)
            _ = try await office.workspace.people.deactivate(office.li.id, by: office.director.id)
            #expect(try await program.get("/customers").status == .unauthorized)
            _ = try await office.workspace.people.reactivate(office.li.id, by: office.director.id)
            #expect(try await program.get("/customers").status == .ok)
            office.test.clock.advance(days: 2)
            #expect(try await program.get("/customers").status == .unauthorized)
        }
    }

    @Test("a token that is revoked while a request is under way writes nothing")
    func revokedMeanwhile() async throws {
        try await withOffice { office in
            let id = try await office.customer("Company", heldBy: office.li)
            let tokens = office.workspace.tokens
            let new = try await tokens.add(named: "a", [.touchesWrite], for: office.li.id, by: office.li.id)
            let bearer = try #require(try await tokens.bearer(of: new.secret, address: nil))
            let entry = TouchEntry(activity: .phoneCall, outcome: .reached)
            let acting = office.workspace.acting(with: bearer, for: .touchesWrite)
            let beyond = office.workspace.acting(with: bearer, for: .customersWrite)
            _ = try await acting.maintenance.log(entry, of: id, by: office.li.id)
            try await tokens.revoke(bearer.token.id, by: office.li.id)
            let before = try await office.state()
            for workspace in [acting, beyond] {
                await #expect(throws: Problem.self) {
                    try await workspace.maintenance.log(entry, of: id, by: office.li.id)
                }
            }
            #expect(try await office.state() == before)
        }
    }

    @Test("cookies open nothing of the API, tokens no page")
    func apart() async throws {
        try await withOffice { office in
            let browser = try await office.browser(office.director)
            #expect(try await browser.get("/api/v1/customers").status == .unauthorized)
            let answer = try await browser.send(
                "/api/v1/customers", .post,
                headers: ["Content-Type": "application/json", "X-CSRF-Token": browser.csrf], body: #"{"name":"X Co"}"#)
            #expect(answer.status == .unauthorized)
            #expect(answer.setCookies.isEmpty)
            let token = try #require(try await office.program(office.director).token)
            let page = try await office.site.browser().get("/customers", headers: ["Authorization": "Bearer \(token)"])
            #expect(page.status == .seeOther)
        }
    }

    @Test("a token of one workspace opens nothing of another")
    func workspaces() async throws {
        try await withOffice { office in
            let program = try await office.program(office.director)
            _ = try await office.customer("Secret Company")
            try await withOffice { other in
                let stranger = Program(client: other.site.client, token: program.token)
                for operation in APIRoutes.operations where operation.method == .get && operation.scope != nil {
                    let answer = try await stranger.get(operation.path.replacing("{id}", with: "1") + "?q=secret")
                    #expect(answer.status == .unauthorized, "\(operation.path)")
                    #expect(!answer.body.contains("Secret"))
                }
            }
        }
    }

    @Test("after thirty bad tokens an address is told to wait; good tokens work on")
    func failures() async throws {
        try await withOffice { office in
            let proxied = WebConfiguration(isBehindProxy: true)
            try await withSite(configuration: proxied, on: office.test) { site in
                let bad = Program(client: site.client, token: "quarry_" + String(repeating: "x", count: 43))
                let here = ["X-Forwarded-For": "192.0.2.1"]
                for _ in 0..<30 {
                    #expect(try await bad.get("/customers", headers: here).status == .unauthorized)
                }
                let before = try await office.test.dump()
                let refused = try await bad.get("/customers", headers: here)
                #expect(refused.status == .tooManyRequests)
                #expect(refused.header("Retry-After") == "900")
                #expect(try await office.test.dump() == before)
                #expect(
                    try await bad.get("/customers", headers: ["X-Forwarded-For": "192.0.2.2"]).status == .unauthorized)
                let new = try await office.workspace.tokens.add(
                    named: "a", [.customersRead], for: office.li.id, by: office.li.id)
                let good = Program(client: site.client, token: new.secret)
                #expect(try await good.get("/customers", headers: here).status == .ok)
                office.test.clock.advance(seconds: 15 * 60)
                #expect(try await bad.get("/customers", headers: here).status == .unauthorized)
            }
        }
    }
}
