import Foundation
import SQL
import Support
import Testing

@Suite("The log of quarry serve", .timeLimit(.minutes(10))) struct LogTests {
    /// What people type and what stands for them: none of it may be in the log.
    private static let secrets = [
        "geheim.login", "机密姓名", "four unrelated words", "unbekannt.person", "wrong secret words", "zaubertrank",
        "绝密客户", "verborgen", "neue.kollegin", "新来的同事", "Suchwort", "13912345678", "quarry_session", "csrf",
    ]

    /// A day of a site: setting up, signing in, searching, adding, links, and whatever goes wrong.
    ///
    /// - Returns: the tokens that were given out, and how many requests were made.
    private func visit(_ serving: Serving, _ desk: Desk) async throws -> (tokens: [String], requests: Int) {
        let link = try #require(try await serving.link(desk).firstMatch(of: /\/setup\/(.+)/))
        let (director, guest) = (Visitor(serving), Visitor(serving))
        var statuses = [
            try director.get("/setup/\(link.1)").status,
            try director.post(
                "/setup/\(link.1)",
                ["login": "geheim.login", "name": "机密姓名", "password": "four unrelated words"]
            ).status,
            try director.get("/people").status,
        ]
        let invitation = try director.post(
            "/people", ["login": "neue.kollegin", "name": "新来的同事", "role": "salesperson"])
        let password = try #require(invitation.body.firstMatch(of: /\/password\/([A-Za-z0-9_-]+)/)).1
        statuses += [
            invitation.status,
            try guest.get("/password/\(password)").status,
            try guest.get("/sign-in?next=/customers%3Fq%3DSuchwort").status,
            try guest.post("/sign-in", ["login": "unbekannt.person", "password": "wrong secret words"]).status,
            try guest.post("/sign-in", ["login": "geheim.login", "password": "four unrelated words"]).status,
            try guest.get("/customers?q=zaubertrank").status,
            try guest.get("/search/suggest?q=\(Visitor.encoded("绝密客户"))").status,
            try guest.get("/customers/new").status,
            try guest.post("/customers/new", ["name": "绝密客户", "phone": "13912345678"]).status,
            try guest.get("/customers/1").status,
            try guest.get("/nowhere/verborgen?word=Suchwort").status,
            try guest.get("/people/verborgen").status,
            try guest.get("/sign-out").status,
        ]
        #expect(statuses == [200, 303, 200, 200, 200, 200, 422, 303, 200, 200, 200, 303, 200, 404, 404, 405])
        _ = try await desk.open { try $0.execute("DROP TABLE team") }
        let broken = try guest.get("/people")
        #expect(broken.status == 503)
        let reference = try #require(broken.values("x-request-id").first)
        #expect(broken.body.contains("Reference: \(reference)"))
        return ([String(link.1), String(password), reference], statuses.count + 1)
    }

    @Test("as JSON has a line for each request, and nothing about a person but their number")
    func json() async throws {
        let desk = try Desk()
        let serving = try await Serving(desk, "--log-format", "json", "--log-level", "debug")
        let (tokens, count) = try await visit(serving, desk)
        for path in ["/health/live", "/health/ready"] { #expect(try serving.get(path).hasPrefix("HTTP/1.1")) }
        let log = try await serving.stop().errors
        for secret in Self.secrets + tokens.dropLast() {
            #expect(!log.contains(secret), "\(secret)")
            #expect(!log.contains(Visitor.encoded(secret)), "\(secret)")
        }

        let lines = try log.split(separator: "\n").map { try JSONDecoder().decode(JSON.self, from: Data($0.utf8)) }
        for line in lines {
            #expect(line["time"].text?.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) != nil, "\(line)")
            #expect(line["level"].text != nil)
            #expect(line["message"].text != nil)
        }
        let requests = lines.filter { $0["message"] == "request" }
        #expect(requests.count == count)
        #expect(Set(requests.map { $0["request"].text }).count == count)
        for request in requests {
            #expect(request["milliseconds"].isNumber && (request["bytes"].int ?? -1) >= 0, "\(request)")
            #expect(["GET", "POST"].contains(request["method"].text))
        }
        #expect(
            requests.map { "\($0["route"].text ?? "?") \($0["status"].int ?? 0) \($0["person"].int ?? 0)" } == [
                "/setup/{token} 200 0", "/setup/{token} 303 0", "/people 200 1", "/people 200 1",
                "/password/{token} 200 0", "/sign-in 200 0", "/sign-in 422 0", "/sign-in 303 0", "/customers 200 1",
                "/search/suggest 200 1", "/customers/new 200 1", "/customers/new 303 1", "/customers/{id} 200 1",
                "unknown 404 1", "/people/{id} 404 1", "/sign-out 405 1", "/people 503 1",
            ])
        let errors = lines.filter { $0["level"] == "error" }
        #expect(errors.count == 1)
        #expect(errors.first?["message"] == "database")
        #expect(errors.first?["request"].text == tokens.last)
    }

    @Test("as text says the same, a line a message")
    func text() async throws {
        let desk = try Desk()
        let serving = try await Serving(desk)
        let (tokens, count) = try await visit(serving, desk)
        let log = try await serving.stop().errors
        for secret in Self.secrets + tokens.dropLast() { #expect(!log.contains(secret), "\(secret)") }
        let lines = log.split(separator: "\n")
        let form =
            /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z (debug|info|notice|error) ("[^"]*"|\S+)( [a-z._]+=("[^"]*"|\S+))*/
        for line in lines { #expect(line.wholeMatch(of: form) != nil, "\(line)") }
        let requests = lines.filter { $0.contains(" info request ") }
        #expect(requests.count == count)
        #expect(requests.filter { $0.contains(" route=/people/{id} ") && $0.contains(" status=404") }.count == 1)
        #expect(lines.contains { $0.contains(" error database ") && $0.contains("request=\(tokens[2])") })
    }
}
