import Foundation
import SQL
import Support
import Testing

/// The sales process at the command line: the same matrix as on the pages.
@Suite("A deal, as somebody:") struct DealCommandTests {
    private func desk() async throws -> Desk {
        let desk = try Desk()
        expectDone(try await desk.quarry("import", try desk.file("a.csv", "企业名称,联系人\n甲公司,刘总\n乙公司,\n")))
        for (login, role) in [("zhang", "salesperson"), ("chen", "supervisor")] {
            expectDone(
                try await desk.start(["user", "add", login, "--name", login.uppercased(), "--role", role, "--team", "东区"]).answer())
        }
        for id in ["1", "2"] {
            expectDone(try await desk.quarry("list", "claim", id, "--by", "zhang"))
            expectDone(try await desk.quarry("deal", "open", id, "--by", "zhang"))
        }
        return desk
    }

    @Test("is opened, shown with where it may go, moved on and back, and asks for consent")
    func moves() async throws {
        let desk = try await desk()
        let shown = try await desk.quarry("deal", "show", "1", "--by", "zhang", "--json").json()
        #expect(shown["kind"] == "list")
        let ways = shown["ways"].list
        #expect(ways.map { $0["permission"] } == ["OK", "NO*", "NO", "NO", "NO", "NO"])
        #expect(ways[0]["lacks"] == .list([]))
        let moved = try await desk.quarry("deal", "move", "1", "--to", "初访", "--by", "zhang", "--json").json()
        #expect(moved["kind"] == "first_visit")
        expectProblem(try await desk.quarry("deal", "move", "1", "--to", "list", "--by", "zhang"), "needs a reason")
        expectDone(try await desk.quarry("deal", "move", "1", "--to", "list", "--reason", "换了人", "--by", "zhang"))
        expectProblem(try await desk.quarry("deal", "move", "1", "--to", "signing", "--by", "zhang"), "first visit")
        expectProblem(try await desk.quarry("deal", "move", "1", "--to", "上市", "--by", "zhang"), "negotiation")
        let asked = try await desk.quarry("deal", "move", "1", "--to", "3", "--reason", "客户催", "--by", "zhang", "--json").json()
        #expect(asked["approval"] == 1)
        expectDone(try await desk.quarry("approvals", "grant", "1", "--by", "chen"))
        #expect(try await desk.quarry("deal", "show", "1", "--by", "zhang", "--json").json()["kind"] == "exchange")
        #expect(try await desk.count("SELECT COUNT(*) FROM deal_stage_refusal") == 3)
    }

    @Test("does not enter a stage before what that asks for is known")
    func facts() async throws {
        let desk = try await desk()
        expectProblem(try await desk.quarry("deal", "move", "2", "--to", "first_visit", "--by", "zhang"), "a contact")
        let ways = try await desk.quarry("deal", "show", "2", "--by", "zhang", "--json").json()["ways"].list
        #expect(ways.first?["lacks"] == .list(["a contact"]))
        expectProblem(try await desk.quarry("deal", "open", "2", "--by", "zhang"))
    }
}
