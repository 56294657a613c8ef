import Foundation
import SQL
import Support
import Testing

@Suite("People and lists:") struct PeopleAndListsTests {
    private func desk(_ companies: String = "name,area,industry\n甲公司,浙江,软件服务\n乙公司,浙江,白酒\n丙公司,贵州,白酒\n") async throws
        -> Desk
    {
        let desk = try Desk()
        expectDone(try await desk.quarry("import", try desk.file("a.csv", companies)))
        expectDone(try await desk.quarry("user", "add", "zhang", "--name", "张伟", "--capacity", "5"))
        expectDone(try await desk.quarry("user", "add", "liu", "--name", "刘洋"))
        return desk
    }

    @Test("user add prints a one-time link, and no password; a taken name is refused")
    func userAdd() async throws {
        let desk = try Desk()
        let answer = try await desk.quarry(
            "user", "add", "wang", "--role", "supervisor", "--team", "东区", "--site", "https://q.example/", "--json")
        expectDone(answer)
        let json = try answer.json()
        #expect(json["login"] == "wang")
        #expect(json["role"] == "supervisor")
        #expect(json["link"].text?.hasPrefix("https://q.example/password/") == true)
        expectProblem(try await desk.quarry("user", "add", "wang"), "wang", "taken", "another")
        let people = try await desk.quarry("user", "list", "--json").json()
        #expect(people.list.count == 1)
        #expect(people[0]["team"] == "东区")
        #expect(try await desk.count("SELECT COUNT(*) FROM person WHERE password_hash IS NOT NULL") == 0)
    }

    @Test("a deactivated person works no more, and again after reactivate")
    func deactivate() async throws {
        let desk = try await desk()
        #expect(try await desk.quarry("user", "deactivate", "zhang", "--json").json()["active"] == false)
        expectProblem(try await desk.quarry("respond", "zhang"), "zhang")
        #expect(try await desk.quarry("user", "reactivate", "zhang", "--json").json()["active"] == true)
        expectDone(try await desk.quarry("respond", "zhang"))
        expectProblem(try await desk.quarry("user", "link", "nobody"), "nobody")
    }

    @Test("respond sets who answers for a market and region")
    func respond() async throws {
        let desk = try await desk()
        expectDone(try await desk.quarry("respond", "zhang", "--region", "33"))
        let cells = try await desk.quarry("respond", "liu", "--market", "high_technology", "--region", "3301", "--json")
            .json()
        #expect(cells.list.count == 2)
        #expect(cells[0] == .object(["market": "*", "region": "33", "person": "张伟"]))
        #expect(cells[1] == .object(["market": "high_technology", "region": "3301", "person": "刘洋"]))
    }

    @Test("respond takes all lines of a file")
    func respondFile() async throws {
        let desk = try await desk()
        let file = try desk.file("r.csv", "login,market,region\nzhang,*,33\n\nliu,manufacturing,52\n")
        #expect(try await desk.quarry("respond", "--file", file, "--json").json().list.count == 2)
    }

    @Test(
        "respond takes none of a file with a bad line",
        arguments: [
            ("nobody,*,33", "nobody"), ("zhang,potatoes,33", "Line 3"), ("zhang,*,99", "Line 3"), ("zhang,*", "Line 3"),
            ("zhang,*,\"33", "line 3"),
        ])
    func respondBadLine(line: String, word: String) async throws {
        let desk = try await desk()
        let file = try desk.file("r.csv", "login,market,region\nzhang,*,33\n\(line)\n")
        expectProblem(try await desk.quarry("respond", "--file", file), word)
        #expect(try await desk.quarry("respond", "--json").json() == .list([]))
    }

    @Test("allocate gives the pool to who answers for it, up to capacity, and says what is left")
    func allocate() async throws {
        let companies = "name,area\n" + (1...9).map { "公司\($0),浙江\n" }.joined() + "黔公司,贵州\n"
        let desk = try await desk(companies)
        expectDone(try await desk.quarry("respond", "zhang", "--region", "33"))
        let answer = try await desk.quarry("allocate", "--json")
        expectDone(answer)
        #expect(try answer.json() == .object(["given": .object(["zhang": 5]), "noRoom": 4, "uncovered": 1]))
        #expect(try await desk.count("SELECT COUNT(*) FROM customer WHERE holder_id IS NOT NULL") == 5)
        let again = try await desk.quarry("allocate", "--json").json()
        #expect(again == .object(["given": .object([:]), "noRoom": 4, "uncovered": 1]))
        #expect(try await isSound(desk))
    }
}
