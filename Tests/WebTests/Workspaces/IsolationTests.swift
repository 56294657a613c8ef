import CRM
import Hummingbird
import SQL
import Support
import Testing

@testable import Web

/// Two companies in one process, with the same ids and sign-in names: nothing of one is reachable from the other.
@Suite("Workspaces apart:") struct IsolationTests {
    /// Every path of a method, filled with ids that both have, or with what only the other one has.
    private static func paths(
        of method: HTTPRequest.Method, _ routes: [(method: HTTPRequest.Method, path: String)], _ fillings: [String]
    ) -> [String] {
        Set(routes.filter { $0.method == method }.map(\.path)).sorted().flatMap { pattern -> [String] in
            guard pattern.contains(/[{:*]/) else { return [pattern] }
            return fillings.map { filling in
                pattern.split(separator: "/").map { part in
                    part.contains(/[{:*]/) ? filling : String(part)
                }.reduce("") { "\($0)/\($1)" }
            }
        }
    }

    /// Finds everything of the other company, and a page that repeats it does not make its mark of it.
    private static let query = "?q=zebra&scope=all&person=2&month=2026-11&after=&words=zebra"

    private static func expectNothing(
        of company: Company, in answer: Answer, _ asked: String, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let all = answer.body + answer.headers.map { "\($0.name): \($0.value)" }.joined()
        #expect(!all.contains(company.mark), "\(asked)", sourceLocation: sourceLocation)
    }

    private func withTwo(
        _ body: @escaping @Sendable (HouseSite, _ zebra: Company, _ walrus: Company) async throws -> Void
    ) async throws {
        try await withHouse { site in
            let zebra = try await Company(site.test, "zebra", mark: "Zebrafish")
            let walrus = try await Company(site.test, "walrus", mark: "Walrustusk")
            try await body(site, zebra, walrus)
        }
    }

    @Test(
        "no page, file, suggestion or answer of the API shows anything of the other", arguments: HouseSite.Way.allCases)
    func reading(_ way: HouseSite.Way) async throws {
        try await withTwo { site, zebra, walrus in
            let routes = try await site.sites.lease(walrus.name).value.routes
            #expect(routes.count > 60)
            let stranger = site.browser(walrus.name, way)
            let intruder = site.browser(walrus.name, way)
            let other = site.browser(zebra.name, way)
            try await other.signIn("director")
            intruder.cookies = other.cookies
            let own = site.browser(walrus.name, way)
            try await own.signIn("director")
            let before = try await zebra.dump()

            var seen = (of: 0, own: 0)
            let fillings = zebra.customers.map(String.init) + [zebra.link, zebra.token]
            for path in Self.paths(of: .get, routes, fillings).flatMap({ [$0, $0 + Self.query] }) {
                // In its own place the same question finds the mark: so the paths ask for something.
                if try await other.get(path, headers: ["Authorization": "Bearer \(zebra.token)"]).body.contains(
                    zebra.mark)
                {
                    seen.of += 1
                }
                for (who, browser) in [("own", own), ("intruder", intruder), ("stranger", stranger)] {
                    for token in [nil, zebra.token] {
                        let headers = token.map { ["Authorization": "Bearer \($0)"] } ?? [:]
                        let answer = try await browser.get(path, headers: headers)
                        Self.expectNothing(of: zebra, in: answer, "\(who) \(path)")
                        #expect(answer.status != .internalServerError, "\(who) \(path)")
                        if answer.body.contains(walrus.mark) {
                            #expect(who == "own", "\(path) without a session of its own")
                            seen.own += 1
                        }
                    }
                }
            }
            #expect(seen.of > 30, "where it belongs it is found: \(seen)")
            #expect(seen.own > 30, "and so is its own: \(seen)")
            // Sessions, tokens and links of one are nothing in the other.
            #expect(try await intruder.get("/today").location?.contains("/sign-in") == true)
            let api = ["Authorization": "Bearer \(zebra.token)"]
            #expect(try await stranger.get("/api/v1/customers", headers: api).status == .unauthorized)
            #expect(try await stranger.get("/password/\(zebra.link)").status == .notFound)
            // Looking changes nothing, but for when its own director was last seen, and its own token last used.
            let quiet = { (line: String) in !["session:", "api_token:"].contains { line.hasPrefix($0) } }
            #expect(try await zebra.dump().filter(quiet) == before.filter(quiet))
        }
    }

    /// In parts, side by side: one after the other they are the longest of all tests.
    @Test("nothing that is sent changes the other", arguments: 0..<2)
    func writing(part: Int) async throws {
        let way = HouseSite.Way.path
        try await withTwo { site, zebra, walrus in
            let routes = try await site.sites.lease(walrus.name).value.routes
            let other = site.browser(zebra.name, way)
            try await other.signIn("director")
            let (cookies, csrf) = (other.cookies, other.csrf)
            let before = try await zebra.dump()
            let fields: KeyValuePairs = [
                "name": "Changed", "login": "director", "password": TestWorkspace.password, "role": "director",
                "team": "Changed",
                "customer": "2", "person": "2", "need": "none", "version": "1", "date": "2026-11-25",
                "month": "2026-11",
                "activity": "phone_call", "outcome": "reached", "note": "Changed", "reason": "Changed",
                "language": "en",
                "entry": "1", "text": "Changed", "to": "2", "content": "empty",
            ]
            var changes = 0
            for method in [HTTPRequest.Method.post, .put, .patch, .delete] {
                for (index, path) in Self.paths(of: method, routes, ["2", zebra.link]).enumerated() where index % 2 == part {
                    let own = site.browser(walrus.name, way)
                    try await own.signIn("director")
                    let state = try await walrus.dump()
                    // With the other's token for forms, and with the other's session: refused, and nothing is changed here either.
                    let forged = try await own.post(path, fields, csrf: csrf)
                    #expect(forged.status.code >= 400, "\(path)")
                    let intruder = site.browser(walrus.name, way)
                    intruder.cookies = cookies
                    Self.expectNothing(of: zebra, in: try await intruder.post(path, fields, csrf: csrf), path)
                    let ours = { (line: String) in
                        !["sign_in_failure:", "token_failure:", "sqlite_sequence:"].contains { line.hasPrefix($0) }
                    }
                    #expect(try await walrus.dump().filter(ours) == state.filter(ours), "\(path)")
                    // As one's own it may do what it does, here.
                    for body in ["{\"name\": \"Changed\"}", nil] {
                        let headers = ["Authorization": "Bearer \(zebra.token)", "Content-Type": "application/json"]
                        let answer =
                            if let body { try await own.send(path, method, headers: headers, body: body) } else {
                                try await own.post(path, fields)
                            }
                        Self.expectNothing(of: zebra, in: answer, path)
                    }
                    if try await walrus.dump().filter(ours) != state.filter(ours) { changes += 1 }
                    #expect(try await zebra.dump() == before, "\(path)")
                }
            }
            #expect(changes > 1, "what is its own was changed: \(changes)")
        }
    }

    @Test("jobs of one touch only it")
    func jobs() async throws {
        try await withTwo { site, zebra, walrus in
            let before = try await walrus.dump()
            let own = try await zebra.dump()
            site.test.clock.advance(days: 10)
            try await site.sites.visit(zebra.name) { site in
                try await JobWorker(site.workspace, process: 1).workOff()
            }
            #expect(try await walrus.dump() == before)
            #expect(try await zebra.dump() != own)
            let changes = try await zebra.workspace.database.read {
                try $0.value("SELECT COUNT(*) FROM grade_change WHERE cause = 'time'", as: Int.self)
            }
            #expect(changes == 4, "time has moved its customers")
        }
    }
}
