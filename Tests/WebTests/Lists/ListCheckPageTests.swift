import CRM
import Hummingbird
import Method
import Support
import Testing

/// The check of lists: still there, closed or invalid, said from the list itself.
@Suite struct ListCheckPageTests {
    private static let path = "/lists/check?kind=never&days=30"

    @Test func stillThereLeavesTheCheck() async throws {
        try await withOffice(language: .english) { office in
            let id = try await office.customer("Held Company", heldBy: office.li)
            office.test.clock.advance(days: 31)
            let browser = try await office.browser(office.li)
            #expect(try await browser.get(Self.path).body.contains("Held Company is still there"))
            let answer = try await browser.post("/lists/check/\(id)/verification", ["version": "1", "kind": "never", "days": "30"])
            #expect(answer.status == .seeOther && answer.header("Location") == Self.path)
            let after = try await browser.get(Self.path).body
            #expect(after.contains("There is nothing to check") && after.contains("not asked after for a year"))
            #expect(try await browser.get("/customers/\(id)").body.contains("made sure that it is still there"))
        }
    }

    @Test func closedWantsEvidenceWithADateAndKeepsWhatWasTyped() async throws {
        try await withOffice(language: .english) { office in
            let id = try await office.customer("Held Company", heldBy: office.li)
            office.test.clock.advance(days: 31)
            let browser = try await office.browser(office.li)
            let before = try await office.state()
            let refused = try await browser.post(
                "/lists/check/\(id)/standing",
                ["version": "1", "kind": "never", "days": "30", "standing": "closed", "source": "register", "evidence": "Struck off"])
            #expect(refused.status == .unprocessableContent)
            #expect(refused.body.contains("value=\"Struck off\"") && refused.body.contains("<details class=\"disclosure\" open>"))
            #expect(try await office.state() == before)
            let done = try await browser.post(
                "/lists/check/\(id)/standing",
                [
                    "version": "1", "kind": "never", "days": "30", "standing": "closed", "source": "register", "evidence": "Struck off",
                    "date": "2026-12-01",
                ])
            #expect(done.status == .seeOther)
            let page = try await office.browser(office.director).get("/customers/\(id)").body
            #expect(page.contains("public register") && page.contains("Struck off") && page.contains("Li Na"))
        }
    }

    @Test(arguments: [
        ("closed", "register", "Gone", "2026-13-40"), ("closed", "rumour", "Gone", "2026-12-01"), ("invalid", "telephone", " ", ""),
        ("merged", "register", "Gone", "2026-12-01"), ("", "register", "Gone", "2026-12-01"),
    ])
    func badInputChangesNothing(_ standing: String, _ source: String, _ evidence: String, _ date: String) async throws {
        try await withOffice { office in
            let id = try await office.customer("Held Company", heldBy: office.li)
            let browser = try await office.browser(office.li)
            let before = try await office.state()
            let answer = try await browser.post(
                "/lists/check/\(id)/standing",
                ["version": "1", "standing": standing, "source": source, "evidence": evidence, "date": date])
            #expect(answer.status == .unprocessableContent)
            #expect(try await office.state() == before)
        }
    }

    @Test func nobodySaysAnythingOfOthersCustomers() async throws {
        try await withOffice { office in
            let id = try await office.customer("Held Company", heldBy: office.li)
            let browser = try await office.browser(office.qian)
            _ = try await browser.get("/today")
            let before = try await office.state()
            #expect(try await browser.post("/lists/check/\(id)/verification", ["version": "1"]).status == .forbidden)
            #expect(try await browser.post("/lists/check/99/verification", ["version": "1"]).status == .notFound)
            #expect(try await office.state() == before)
        }
    }
}
