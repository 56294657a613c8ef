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
