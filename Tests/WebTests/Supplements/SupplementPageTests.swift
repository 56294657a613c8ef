import CRM
import Hummingbird
import Method
import Support
import Testing

/// A list that lacks customers is filled up from the pool of what its holder answers for.
@Suite struct SupplementPageTests {
    private func fill(_ office: SalesOffice) async throws -> [Customer.ID] {
        try await office.workspace.responsibility.assign(.any, .anywhere, to: office.li.id, version: 0, by: office.director.id)
        var ids: [Customer.ID] = []
        for index in 0..<3 { ids.append(try await office.customer("Pooled \(index)")) }
        return ids
    }

    @Test func madeLookedAtAndTakenInPart() async throws {
        try await withOffice(language: .english) { office in
            let ids = try await fill(office)
            let browser = try await office.browser(office.li)
            #expect(try await browser.get("/supplements").body.contains("Make one"))
            let made = try await browser.post("/supplements", ["person": "\(office.li.id)"])
            let path = try #require(made.header("Location"))
            let page = try await browser.get(path).body
            #expect(ids.allSatisfy { page.contains("value=\"\($0)\"") })
            let taken = try await browser.post("\(path)/acceptance", ["id": "\(ids[0])", "id": "\(ids[2])"])
            #expect(taken.status == .seeOther)
            let after = try await browser.get(path).body
            #expect(after.contains("2 added, 1 left in the pool.") && !after.contains("Take those ticked"))
            #expect(try await browser.get("/lists/moves?move=supplemented").body.contains("Pooled 2"))
        }
    }

    @Test func decidedOnOnceOnly() async throws {
        try await withOffice(language: .english) { office in
            _ = try await fill(office)
            let browser = try await office.browser(office.li)
            let path = try #require(try await browser.post("/supplements", ["person": "\(office.li.id)"]).header("Location"))
            #expect(try await browser.post("\(path)/refusal", [:]).status == .seeOther)
            let before = try await office.state()
            let again = try await browser.post("\(path)/acceptance", ["id": "1"])
            #expect(again.status == .conflict && again.body.contains("declined by Li Na"))
            #expect(try await office.state() == before)
        }
    }

    @Test func othersListsAreNotTheirs() async throws {
        try await withOffice { office in
            _ = try await fill(office)
            let id = try #require(try await office.workspace.supplements.propose(to: office.li.id, by: office.director.id))
            let browser = try await office.browser(office.qian)
            _ = try await browser.get("/today")
            let before = try await office.state()
            #expect(try await browser.post("/supplements", ["person": "\(office.li.id)"]).status == .forbidden)
            #expect(try await browser.post("/supplements", ["person": "99"]).status == .notFound)
            #expect(try await browser.get("/supplements/\(id)").status == .notFound)
            #expect(try await browser.post("/supplements/\(id)/acceptance", ["id": "1"]).status == .notFound)
            #expect(try await office.state() == before)
        }
    }

    @Test(arguments: ["", "x", "-1"])
    func noPersonIsRefused(_ person: String) async throws {
        try await withOffice { office in
            let answer = try await office.browser(office.director).post("/supplements", ["person": person])
            #expect([.unprocessableContent, .notFound].contains(answer.status))
        }
    }
}
