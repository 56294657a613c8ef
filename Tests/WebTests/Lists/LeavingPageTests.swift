import CRM
import Hummingbird
import Method
import Support
import Testing

/// Everything that somebody holds who leaves: looked at first, then handed over.
@Suite struct LeavingPageTests {
    private func mark(in page: String) throws -> String {
        String(try #require(page.firstMatch(of: /name="mark" value="([^"]*)"/)).1)
    }

    @Test func lookedAtThenDone() async throws {
        try await withOffice(language: .english) { office in
            for index in 0..<3 { _ = try await office.customer("Company \(index)", heldBy: office.li) }
            let browser = try await office.browser(office.director)
            let path = "/people/\(office.li.id)/hand-over"
            let preview = try await browser.get("\(path)?to=\(office.qian.id)").body
            #expect(preview.contains("Qian Jin") && preview.contains("Hand over 3 customers"))
            let done = try await browser.post(
                path, ["mark": try mark(in: preview), "to": "\(office.qian.id)", "reason": "Left the company"])
            #expect(done.status == .seeOther)
            #expect(try await browser.get(path).body.contains("No customers are held"))
            #expect(try await browser.get("/lists/moves?move=handed_over").body.contains("Left the company"))
        }
    }

    @Test func withoutAReasonOrAfterAChangeNothingHappens() async throws {
        try await withOffice(language: .english) { office in
            _ = try await office.customer("Company", heldBy: office.li)
            let browser = try await office.browser(office.director)
            let path = "/people/\(office.li.id)/hand-over"
            let mark = try mark(in: await browser.get("\(path)?to=pool").body)
            let before = try await office.state()
            let silent = try await browser.post(path, ["mark": mark, "to": "pool", "reason": " "])
            #expect(silent.status == .unprocessableContent && silent.body.contains("leaving-reason-error"))
            #expect(try await office.state() == before)
            _ = try await office.customer("A new Company", heldBy: office.li)
            let stale = try await browser.post(path, ["mark": mark, "to": "pool", "reason": "Left"])
            #expect(stale.status == .conflict && stale.body.contains("Hand over 2 customers"), "the new preview is shown")
        }
    }

    /// The cells are shown, and passed on to one colleague; not twice, and not by who may not say who answers for them.
    @Test func theirCellsArePassedOn() async throws {
        try await withOffice(language: .english) { office in
            let table = office.workspace.responsibility
            try await table.assign(.sector(.energy), .anywhere, to: office.li.id, version: 0, by: office.director.id)
            try await table.assign(.sector(.trade), .anywhere, to: office.li.id, version: 0, by: office.director.id)
            let browser = try await office.browser(office.director)
            let (page, path) = ("/people/\(office.li.id)/hand-over", "/people/\(office.li.id)/responsibility-hand-over")
            let preview = try await browser.get(page).body
            #expect(preview.contains("Pass on 2 cells") && preview.contains("Energy") && preview.contains("action=\"\(path)\""))
            let mark = try mark(in: preview)
            let nobody = try await browser.post(path, ["mark": mark, "receiver": ""])
            #expect(nobody.status == .unprocessableContent && nobody.body.contains("responsibility-receiver-error"))
            let before = try await office.state()
            let li = try await office.browser(office.li)
            #expect(try await li.post(path, ["mark": mark, "receiver": "\(office.qian.id)"]).status == .forbidden)
            let supervisor = try await office.browser(office.supervisor)
            _ = try await supervisor.get(page)
            #expect(try await supervisor.post(path, ["mark": mark, "receiver": "\(office.qian.id)"]).status == .forbidden)
            #expect(try await office.state().withoutSignIns == before.withoutSignIns)
            let done = try await browser.post(path, ["mark": mark, "receiver": "\(office.qian.id)"])
            #expect(done.status == .seeOther && done.location == page)
            #expect(try await table.cells().map(\.personID) == [office.qian.id, office.qian.id])
            #expect(try await browser.get(page).body.contains("They answer for no cell"))
        }
    }

    @Test(arguments: ["/people/99/hand-over", "/people/abc/hand-over"])
    func nobodyWhoIsNotThereLeaves(_ path: String) async throws {
        try await withOffice { office in
            let browser = try await office.browser(office.director)
            #expect(try await browser.get(path).status == .notFound)
        }
    }

    @Test func aSupervisorHandsOverTheirTeamsOnly() async throws {
        try await withOffice { office in
            let browser = try await office.browser(office.supervisor)
            #expect(try await browser.get("/people/\(office.li.id)/hand-over").status == .ok)
            #expect(try await browser.get("/people/\(office.qian.id)/hand-over").status == .forbidden)
        }
    }
}
