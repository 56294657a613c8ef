import Foundation
import SQL
import Support
import Testing

/// What people do with lists, at the command line: as somebody, with the permission they have.
@Suite("The work with lists, as somebody:") struct ListWorkTests {
    /// Zhang and Liu of one team under Chen, Gao of another one, and a director.
    private func desk(_ companies: String = "甲公司\n乙公司\n丙公司\n") async throws -> Desk {
        let desk = try Desk()
        expectDone(try await desk.quarry("import", try desk.file("a.csv", "name\n" + companies)))
        for (login, role, team) in [
            ("zhang", "salesperson", "东区"), ("liu", "salesperson", "东区"), ("chen", "supervisor", "东区"), ("gao", "salesperson", "西区"),
            ("wang", "director", nil),
        ] {
            let place = team.map { ["--team", $0] } ?? []
            expectDone(try await desk.start(["user", "add", login, "--name", login.uppercased(), "--role", role] + place).answer())
        }
        return desk
    }

    @Test("a customer is claimed, handed over, released, transferred, closed and opened again, each move in the ledger")
    func moves() async throws {
        let desk = try await desk()
        expectDone(try await desk.quarry("pool", "add", "待激活"))
        #expect(try await desk.quarry("list", "claim", "1", "--by", "zhang", "--json").json()["holder"] == "ZHANG")
        expectProblem(try await desk.quarry("list", "claim", "1", "--by", "liu"), "ZHANG")
        let moved = try await desk.quarry("list", "hand-over", "1", "--to", "liu", "--by", "zhang", "--reason", "区域", "--json")
        #expect(try moved.json()["holder"] == "LIU")
        let released = try await desk.quarry("list", "release", "1", "--by", "liu", "--reason", "无进展", "--pool", "待激活", "--json").json()
        #expect(released["pool"] == "待激活" && released["holder"] == .null)
        expectProblem(try await desk.quarry("list", "transfer", "1", "--pool", "别处", "--by", "chen", "--reason", "x"), "待激活")
        expectDone(try await desk.quarry("list", "transfer", "1", "--pool", "general", "--by", "chen", "--reason", "换池"))
        let closed = try await desk.quarry(
            "list", "close", "1", "--by", "chen", "--evidence", "注销公告", "--since", "2026-01-31", "--source", "register", "--json")
        #expect(try closed.json()["standing"] == "closed")
        #expect(try await desk.quarry("list", "reopen", "1", "--by", "chen", "--evidence", "弄错了", "--json").json()["standing"] == "valid")
        #expect(try await desk.quarry("list", "invalidate", "1", "--by", "chen", "--evidence", "空号").output.contains("#1"))
        #expect(try await desk.count("SELECT COUNT(*) FROM list_move WHERE customer_id = 1") == 8)
        #expect(try await desk.count("SELECT COUNT(*) FROM standing_evidence WHERE source = 'register'") == 1)
        #expect(try await isSound(desk))
    }

    @Test("nobody does more than they may, and a deactivated person nothing")
    func permission() async throws {
        let desk = try await desk()
        expectDone(try await desk.quarry("list", "claim", "1", "--by", "zhang"))
        expectDone(try await desk.quarry("user", "deactivate", "gao"))
        let before = try await desk.dump()
        expectProblem(try await desk.quarry("list", "release", "1", "--by", "liu", "--reason", "x"))
        expectProblem(try await desk.quarry("list", "transfer", "2", "--pool", "general", "--by", "liu", "--reason", "x"))
        expectProblem(try await desk.quarry("list", "claim", "2", "--by", "gao"), "gao")
        expectProblem(try await desk.quarry("list", "claim", "2", "--by", "nobody"), "nobody")
        expectProblem(try await desk.quarry("leave", "zhang", "--by", "liu", "--reason", "x"))
        expectProblem(try await desk.quarry("realign", "--dry-run", "--by", "zhang"))
        expectProblem(try await desk.quarry("responsibility", "import", try desk.file("r.csv", ""), "--by", "chen"))
        #expect(try await desk.quarry("list", "claim", "2").status == 64)
        #expect(try await desk.quarry("leave", "zhang", "--by", "chen").status == 64)
        #expect(try await desk.dump() == before)
    }

    @Test("a hand-over to another team asks for consent, which is listed, refused and granted")
    func approvals() async throws {
        let desk = try await desk()
        for id in ["1", "2"] { expectDone(try await desk.quarry("list", "claim", id, "--by", "zhang")) }
        let asked = try await desk.quarry("list", "hand-over", "1", "--to", "gao", "--by", "zhang", "--reason", "区域", "--json").json()
        #expect(asked["approval"] == 1)
        expectDone(try await desk.quarry("list", "hand-over", "2", "--to", "gao", "--by", "zhang", "--reason", "区域"))
        #expect(try await desk.quarry("approvals", "list", "--by", "zhang", "--list", "mine", "--json").json().list.count == 2)
        #expect(try await desk.quarry("approvals", "list", "--by", "gao", "--json").json() == .list([]))
        let waiting = try await desk.quarry("approvals", "list", "--by", "chen", "--json").json()
        #expect(waiting.list.count == 2 && waiting[0]["customer"] == 2)
        expectProblem(try await desk.quarry("approvals", "grant", "1", "--by", "zhang"))
        #expect(try await desk.quarry("approvals", "refuse", "1", "--by", "chen").status == 64)
        #expect(try await desk.quarry("approvals", "refuse", "1", "--by", "chen", "--note", "留着", "--json").json()["state"] == "refused")
        #expect(try await desk.quarry("approvals", "grant", "2", "--by", "chen", "--json").json()["state"] == "granted")
        expectProblem(try await desk.quarry("approvals", "grant", "2", "--by", "chen"))
        #expect(try await desk.quarry("ledger", "--customer", "2", "--json").json()["holder"] == "GAO")
        #expect(try await desk.quarry("ledger", "--customer", "1", "--json").json()["holder"] == "ZHANG")
    }

    @Test("two exchange customers: proposed, looked at, accepted, granted; or refused, or withdrawn")
    func exchange() async throws {
        let desk = try await desk()
        expectDone(try await desk.quarry("list", "claim", "1", "--by", "zhang"))
        expectDone(try await desk.quarry("list", "claim", "2", "--by", "liu"))
        func propose() async throws -> Answer {
            try await desk.quarry(
                "exchange", "propose", "--to", "liu", "--by", "zhang", "--give", "1", "--get", "乙公司", "--reason", "各归各区", "--json")
        }
        #expect(try await propose().json()["lines"].list.count == 2)
        #expect(try await desk.quarry("exchange", "refuse", "1", "--by", "liu", "--note", "不换", "--json").json()["state"] == "declined")
        expectDone(try await propose())
        #expect(try await desk.quarry("exchange", "withdraw", "2", "--by", "zhang", "--json").json()["state"] == "withdrawn")
        expectDone(try await propose())
        expectProblem(try await desk.quarry("exchange", "accept", "3", "--by", "zhang"))
        let accepted = try await desk.quarry("exchange", "accept", "3", "--by", "liu", "--json").json()
        let approval = try #require(accepted["approval"].int)
        expectDone(try await desk.quarry("approvals", "grant", "\(approval)", "--by", "chen"))
        #expect(try await desk.quarry("exchange", "show", "3", "--by", "chen", "--json").json()["state"] == "done")
        #expect(try await desk.quarry("exchange", "list", "--by", "chen", "--json").json().list.count == 3)
        #expect(try await desk.quarry("ledger", "--customer", "1", "--json").json()["holder"] == "LIU")
        #expect(try await isSound(desk))
    }

    @Test("of somebody who leaves, the cells are passed on and the customers divided; looked at first")
    func leave() async throws {
        let desk = try await desk()
        for id in ["1", "2"] { expectDone(try await desk.quarry("list", "claim", id, "--by", "zhang")) }
        expectDone(try await desk.quarry("respond", "zhang"))
        let before = try await desk.dump()
        let preview = try await desk.quarry("leave", "zhang", "--by", "chen", "--dry-run", "--json").json()
        #expect(preview["customers"] == 2 && preview["lines"][0]["receiver"] == .null)
        let cells = try await desk.quarry("responsibility", "hand-over", "zhang", "--to", "liu", "--by", "chen", "--dry-run", "--json").json()
        #expect(cells["cells"].list.count == 1 && cells["already"] == 0)
        #expect(try await desk.dump() == before)
        expectDone(try await desk.quarry("responsibility", "hand-over", "zhang", "--to", "liu", "--by", "chen"))
        let done = try await desk.quarry("leave", "zhang", "--by", "chen", "--reason", "离职", "--json").json()
        #expect(done["lines"][0]["receiver"] == "LIU" && done["lines"][0]["all"] == 2)
        let other = try await desk.quarry("leave", "liu", "--by", "wang", "--to", "pool", "--pool", "general", "--reason", "离职", "--json").json()
        #expect(other["customers"] == 2)
        #expect(try await desk.count("SELECT COUNT(*) FROM customer WHERE holder_id IS NOT NULL") == 0)
        #expect(try await isSound(desk))
    }

    @Test("who answers for what goes out as lines and comes back, and the realignment is looked at")
    func responsibility() async throws {
        let desk = try await desk()
        expectDone(try await desk.quarry("list", "claim", "1", "--by", "zhang"))
        expectDone(try await desk.quarry("respond", "zhang"))
        let lines = try await desk.quarry("responsibility", "export").output
        #expect(lines == "login,market,region,share,from,until\nzhang,*,*,1,,\n")
        let file = try desk.file("r.csv", lines.replacing("zhang", with: "liu"))
        let looked = try await desk.quarry("responsibility", "import", file, "--by", "wang", "--dry-run", "--json").json()
        #expect(looked["added"] == .list(["liu,*,*,1,,"]) && looked["removed"] == .list(["zhang,*,*,1,,"]))
        #expect(try await desk.quarry("responsibility", "export").output == lines)
        expectDone(try await desk.quarry("responsibility", "import", file, "--by", "wang"))
        #expect(try await desk.quarry("responsibility", "export").output.contains("liu,*,*,1"))
        expectProblem(try await desk.quarry("responsibility", "import", desk.path("none.csv"), "--by", "wang"), "none.csv")
        let moving = try await desk.quarry("realign", "--dry-run", "--by", "wang", "--json").json()
        #expect(moving["customers"] == 1 && moving["lines"][0]["to"] == "LIU" && moving["isUnderWay"] == false)
        #expect(try await desk.quarry("realign", "--reason", "重组", "--by", "wang", "--json").json()["isUnderWay"] == true)
        expectDone(try await desk.quarry("work", "--once"))
        #expect(try await desk.quarry("ledger", "--customer", "1", "--json").json()["holder"] == "LIU")
    }
}
