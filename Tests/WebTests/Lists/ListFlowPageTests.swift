import CRM
import Hummingbird
import Method
import Support
import Testing

/// How lists flow, and the ledger behind each number.
@Suite struct ListFlowPageTests {
    @Test func everyNumberLeadsToItsMoves() async throws {
        try await withOffice(language: .english) { office in
            let id = try await office.customer("Held Company", heldBy: office.li)
            _ = try await office.customer("Other Company", heldBy: office.qian)
            _ = try await office.workspace.lists.release(id, reason: "No progress", version: nil, by: office.li.id)
            let page = try await office.browser(office.director).get("/lists")
            #expect(page.status == .ok)
            let path = "/lists/moves?month=2026-11&amp;move=released"
            #expect(page.body.contains("<a href=\"\(path)\" aria-label=\"Released 1\">"))
            let moves = try await office.browser(office.director).get("/lists/moves?month=2026-11&move=released")
            #expect(moves.body.contains("Held Company") && moves.body.contains("No progress") && moves.body.contains("Li Na"))
            #expect(!moves.body.contains("Other Company"))
        }
    }

    @Test func eachSeesTheirOwnPartOfIt() async throws {
        try await withOffice(language: .english) { office in
            _ = try await office.customer("Held Company", heldBy: office.li)
            _ = try await office.customer("Other Company", heldBy: office.qian)
            for (person, seen, unseen) in [
                (office.li, "Held Company", "Other Company"), (office.qian, "Other Company", "Held Company"),
                (office.supervisor, "Held Company", "Other Company"),
            ] {
                let page = try await office.browser(person).get("/lists/moves").body
                #expect(page.contains(seen) && !page.contains(unseen), "\(person.login)")
            }
            let all = try await office.browser(office.director).get("/lists/moves").body
            #expect(all.contains("Held Company") && all.contains("Other Company"))
        }
    }

    /// Whom somebody let go of stays in their ledger by its name, without a way in.
    @Test func whatIsNoLongerTheirsHasNoLink() async throws {
        try await withOffice { office in
            let id = try await office.customer("Held Company", heldBy: office.li)
            _ = try await office.workspace.lists.handOver(id, to: office.qian.id, reason: "Area", version: nil, by: office.director.id)
            let page = try await office.browser(office.li).get("/lists/moves").body
            #expect(page.contains("Held Company") && !page.contains("href=\"/customers/\(id)\""))
            let theirs = try await office.browser(office.qian).get("/lists/moves").body
            #expect(theirs.contains("href=\"/customers/\(id)\""))
        }
    }

    @Test func theLedgerGoesOnPageByPage() async throws {
        try await withOffice { office in
            for index in 0..<52 { _ = try await office.customer("Company \(index)", heldBy: office.li) }
            let browser = try await office.browser(office.li)
            let first = try await browser.get("/lists/moves").body
            #expect(first.contains("Company 51<") && !first.contains("Company 1<"))
            let next = try #require(first.firstMatch(of: /href="(\/lists\/moves\?after=[^"]+)"/)).1
            let second = try await browser.get(String(next)).body
            #expect(second.contains("Company 1<") && second.contains("Company 0<") && !second.contains("Company 2<"))
        }
    }

    @Test(arguments: ["/lists?month=never", "/lists/moves?month=2026-13", "/lists/moves?move=stolen"])
    func whatIsNoMonthOrMoveIsRefused(_ path: String) async throws {
        try await withOffice { office in
            let browser = try await office.browser(office.li)
            #expect(try await browser.get(path).status == .unprocessableContent)
        }
    }

    @Test func theNavigationLeadsHere() async throws {
        try await withOffice { office in
            let browser = try await office.browser(office.li)
            #expect(try await browser.get("/today").body.contains("href=\"/lists\""))
        }
    }
}
