import CRM
import Hummingbird
import Method
import Support
import Testing

@Suite("Tokens for programs") struct TokensPageTests {
    @Test("a token is shown once, works, and not any more once it is revoked")
    func made() async throws {
        try await withOffice { office in
            let browser = try await office.browser(office.li)
            let page = try await browser.post(
                "/account/tokens", ["name": "电话系统", "scope": "customers:read", "scope": "touches:write", "days": "30"])
            #expect(page.status == .ok)
            let secret = try #require(page.body.firstMatch(of: /value="(quarry_[A-Za-z0-9_-]{43})"/)).1
            let list = try await browser.get("/account/tokens")
            #expect(list.body.contains("电话系统"))
            #expect(list.body.contains("customers:read touches:write"))
            #expect(!list.body.contains(secret))
            #expect(try await office.test.dump().allSatisfy { !$0.contains(secret) })
            let program = Program(client: office.site.client, token: String(secret))
            #expect(try await program.get("/customers").status == .ok)
            let id = try #require(try await office.workspace.tokens.list(of: office.li.id, by: office.li.id).first).id
            #expect(try await browser.post("/account/tokens/\(id)/revocation").status == .seeOther)
            #expect(try await program.get("/customers").status == .unauthorized)
        }
    }

    @Test("what is missing is said, and nothing is made")
    func missing() async throws {
        try await withOffice { office in
            let browser = try await office.browser(office.li)
            let before = try await office.state()
            for fields: KeyValuePairs<String, String> in [
                ["name": "", "scope": "customers:read", "days": "30"], ["name": "a", "days": "30"],
                ["name": "a", "scope": "everything", "days": "30"],
                ["name": "a", "scope": "customers:read", "days": "0"],
                ["name": "a", "scope": "customers:read", "days": "4000"],
                ["name": "a", "scope": "customers:read", "days": "x"],
            ] {
                let page = try await browser.post("/account/tokens", fields)
                #expect(page.status == .unprocessableContent, "\(fields)")
                #expect(page.body.contains("field-error"), "\(fields)")
            }
            #expect(try await office.state() == before)
        }
    }

    @Test("somebody else's token is not there, except for a director")
    func others() async throws {
        try await withOffice { office in
            let tokens = office.workspace.tokens
            let id = try await tokens.add(named: "a", [.customersRead], for: office.li.id, by: office.li.id).token.id
            let before = try await office.state()
            let answer = try await office.browser(office.supervisor).post("/account/tokens/\(id)/revocation")
            #expect(answer.status == .notFound)
            for stranger in [office.supervisor, office.director] {
                await #expect(throws: Problem.self) {
                    try await tokens.add(named: "b", [.customersRead], for: office.li.id, by: stranger.id)
                }
            }
            #expect(try await office.state() == before)
            #expect(try await tokens.revoke(id, by: office.director.id).revoked != nil)
        }
    }

    @Test("use is noted once an hour, and twenty good tokens are enough")
    func uses() async throws {
        try await withOffice { office in
            let tokens = office.workspace.tokens
            let new = try await tokens.add(named: "a", [.customersRead], for: office.li.id, by: office.li.id)
            let program = Program(client: office.site.client, token: new.secret)
            let start = office.workspace.clock.now
            for (seconds, noted) in [(0, 0), (1800, 0), (1799, 0), (1, 3600)] {
                office.test.clock.advance(seconds: seconds)
                _ = try await program.get("/customers")
                let used = try await tokens.list(of: office.li.id, by: nil).first?.lastUsed
                #expect(used == start.adding(seconds: noted))
            }
            for _ in 1..<20 { _ = try await tokens.add(named: "a", [.customersRead], for: office.li.id, by: nil) }
            await #expect(throws: Problem.self) {
                try await tokens.add(named: "a", [.customersRead], for: office.li.id, by: nil)
            }
            try await tokens.revoke(new.token.id, by: nil)
            _ = try await tokens.add(named: "a", [.customersRead], for: office.li.id, by: nil)
        }
    }
}
