import Foundation
import SQL
import Support
import Testing

@Suite("quarry workspace:") struct WorkspaceCommandTests {
    private func desk() throws -> Desk { try Desk(database: "workspaces/") }

    @Test("create makes a workspace and prints a link; list shows it; other commands take its name")
    func creating() async throws {
        let desk = try desk()
        let made = try await desk.quarry("workspace", "create", "acme", "--director", "wang", "--json")
        expectDone(made)
        #expect(try made.json()["link"].text?.hasPrefix("http://127.0.0.1:8080/w/acme/password/") == true)
        let other = try await desk.quarry(
            "workspace", "create", "globex", "--site", "https://globex.quarry.example/", "--json")
        #expect(try other.json()["link"].text?.hasPrefix("https://globex.quarry.example/setup/") == true)
        expectProblem(try await desk.quarry("workspace", "create", "acme"), "acme", "taken", "another")
        expectProblem(try await desk.quarry("workspace", "create", "../acme"), "../acme", "letter")

        let people = try await desk.quarry("user", "list", "--workspace", "acme", "--json").json()
        #expect(people.list.count == 1)
        #expect(people[0]["login"] == "wang")
        #expect(try await desk.quarry("user", "list", "--workspace", "globex", "--json").json() == .list([]))
        let file = try desk.file("a.csv", "name,area\n甲公司,浙江\n乙公司,浙江\n")
        expectDone(try await desk.quarry("import", file, "--workspace", "globex"))
        let list = try await desk.quarry("workspace", "list", "--json").json()
        #expect(list.list.map { $0["name"].text } == ["acme", "globex"])
        #expect(list[0]["customers"] == 0)
        #expect(list[1]["customers"] == 2)
        #expect(list[1]["schema"] == "current")
        // What could be meant is asked for, and a wrong name makes nothing.
        expectProblem(try await desk.quarry("user", "list"), "--workspace")
        expectProblem(try await desk.quarry("user", "list", "--workspace", "initech"), "initech", "list")
        #expect(try await desk.quarry("workspace", "list", "--json").json().list.count == 2)
    }

    @Test("migrate goes on when one fails, and its exit code tells")
    func migrating() async throws {
        let desk = try desk()
        for name in ["acme", "globex", "initech"] { expectDone(try await desk.quarry("workspace", "create", name)) }
        try Data("no database at all, by no means, and long enough to be looked at".utf8)
            .write(to: URL(filePath: desk.path("workspaces/globex.sqlite")))
        let answer = try await desk.quarry("workspace", "migrate", "--all", "--json")
        expectProblem(answer, "globex", "not a Quarry database")
        let results = try answer.json()
        #expect(results.list.map { $0["name"].text } == ["acme", "globex", "initech"])
        #expect(results[2]["problem"].text == nil)
        expectDone(try await desk.quarry("workspace", "migrate", "acme"))
        #expect(try await desk.quarry("workspace", "migrate").status == 64)
        let list = try await desk.quarry("workspace", "list", "--json").json()
        #expect(list.list.map { $0["schema"].text } == ["current", "unusable", "current"])
    }

    @Test("drop asks for the name twice, and moves the file aside")
    func dropping() async throws {
        let desk = try desk()
        for name in ["acme", "globex"] { expectDone(try await desk.quarry("workspace", "create", name)) }
        expectProblem(
            try await desk.quarry("workspace", "drop", "acme", "--confirm", "globex"), "acme", "nothing was changed")
        #expect(try await desk.quarry("workspace", "drop", "acme").status == 64)
        let dropped = try await desk.quarry("workspace", "drop", "acme", "--confirm", "acme", "--json")
        expectDone(dropped)
        let aside = try #require(try dropped.json()["file"].text)
        #expect(aside.contains("acme.sqlite.dropped-"))
        expectDone(try await Run([QuarryProgram.path, "doctor", "--database", aside], in: desk.directory.url).answer())
        expectDone(try await desk.quarry("workspace", "drop", "globex", "--confirm", "globex", "--forever"))
        let left = try FileManager.default.contentsOfDirectory(atPath: desk.path("workspaces")).filter {
            $0.contains("globex")
        }
        #expect(left == [])
        #expect(try await desk.quarry("workspace", "list", "--json").json() == .list([]))
    }

    @Test("one process serves them all, new ones at once and dropped ones no more")
    func serving() async throws {
        let desk = try desk()
        expectDone(try await desk.quarry("workspace", "create", "acme"))
        let serving = try await Serving(desk)
        #expect(serving.address.hasSuffix("/w/NAME"))
        #expect(try serving.get("/w/acme/sign-in").hasPrefix("HTTP/1.1 200"))
        #expect(try serving.get("/w/globex/sign-in").hasPrefix("HTTP/1.1 404"))
        expectDone(try await desk.quarry("workspace", "create", "globex"))
        #expect(try serving.get("/w/globex/sign-in").hasPrefix("HTTP/1.1 200"))
        // It has both open, and lets go of the one that is to be dropped.
        expectDone(try await desk.quarry("workspace", "drop", "acme", "--confirm", "acme"))
        #expect(try serving.get("/w/acme/sign-in").hasPrefix("HTTP/1.1 404"))
        #expect(try serving.get("/w/globex/sign-in").hasPrefix("HTTP/1.1 200"))
        // A proxy is told when another program has migrated one that is open.
        #expect(try serving.get("/health/ready").hasPrefix("HTTP/1.1 200"))
        try await desk.open(desk.path("workspaces/globex.sqlite")) {
            _ = try $0.execute("INSERT INTO schema_migration (name) VALUES ('9999-tomorrow')")
        }
        #expect(try serving.get("/health/ready").contains(#""reason":"schema""#))
        expectDone(try await serving.stop())
    }
}
