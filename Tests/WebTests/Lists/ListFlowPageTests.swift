import CRM
import Hummingbird
import Method
import SQL
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

    /// Each arrow leads to as many rows as its number says, for whoever looks.
    @Test func everyArrowBetweenGradesAndOutOfDealsLeadsToItsRows() async throws {
        try await withOffice(language: .english) { office in
            let today = TestWorkspace.today
            for (index, holder) in [office.li, office.li, office.qian].enumerated() {
                let id = try await office.customer("Company \(index)", heldBy: holder)
                _ = try await office.workspace.grading.recordFacts(
                    need: .clear, expected: .date(today.adding(days: 30)), of: id, version: nil, by: office.director.id)
                try await office.workspace.deals.open(id, version: nil, by: holder.id)
            }
            try await office.test.database.write { [now = office.workspace.clock.now] connection in
                try connection.execute("UPDATE deal SET closed_at = \(now), outcome = 'lost' WHERE id IN (1, 3)")
                try connection.execute(
                    "INSERT INTO deal_stage_change (deal_id, from_stage, to_stage, to_stage_id, at) VALUES (2, 'negotiation', 'signing', 7, \(now))")
            }
            for (person, risen, lost) in [(office.li, 2, 1), (office.qian, 1, 1), (office.director, 3, 2)] {
                let browser = try await office.browser(person)
                let page = try await browser.get("/lists").body
                let arrows = page.matches(of: /<a href="(\/lists\/(?:grades|deals)\?[^"]+)"(?: aria-label="[^"]*")?>(?:<text[^>]*>)?([0-9]+)</)
                #expect(arrows.count >= 8)
                for arrow in arrows {
                    let behind = try await browser.get(String(arrow.1).replacing("&amp;", with: "&"))
                    #expect(behind.status == .ok)
                    let rows = behind.body.matches(of: /<th [^>]*scope="row"/).count
                    #expect(rows == Int(arrow.2), "\(person.login) \(arrow.1)")
                }
                let jumped = try await browser.get("/lists/grades?month=2026-11&from=D&to=A").body
                #expect(jumped.contains("\(risen) customer") && jumped.contains("Company"))
                #expect(page.contains("end=lost\" aria-label=\"Lost \(lost)\""))
            }
            let qian = try await office.browser(office.qian)
            let unseen = try await qian.get("/lists/deals?month=2026-11&end=lost").body
            #expect(unseen.contains("Company 2") && !unseen.contains("Company 0"))
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

    @Test(arguments: ["/lists?month=never", "/lists/moves?month=2026-13", "/lists/moves?move=stolen", "/lists/grades?month=2026-11&from=E&to=A", "/lists/grades?from=D&to=A", "/lists/deals?month=2026-11&end=x"])
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
