import Foundation
import Method
import SQL
import Support
import Synchronization
import Testing

@testable import CRM

@Suite("A house of workspaces") struct WorkspaceHouseTests {
    @Test("holds what was made in it, each with its own data")
    func making() async throws {
        let test = try await TestHouse()
        #expect(try await test.names() == [])
        let (b, a) = (try await test.make("b"), try await test.make("a"))
        #expect(try await test.names() == [test.name("a"), test.name("b")])
        _ = try await a.person("director", .director, name: "A")
        #expect(try await b.people.visiblePeople(for: nil).isEmpty)
        #expect(try await test.house.open(test.name("a")).people.visiblePeople(for: nil).count == 1)
        let state = try await test.house.state(of: test.name("a"))
        #expect(state.customers == 0)
        #expect(state.bytes > 100_000)
        guard case .current = state.condition else {
            Issue.record("\(state.condition)")
            return
        }
    }

    @Test("a name is taken once, also by two at the same moment; what fails leaves nothing")
    func taken() async throws {
        let test = try await TestHouse()
        let name = test.name("a")
        let outcomes = await withTaskGroup(of: Problem.Kind?.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    do {
                        try await test.house.create(name) { _ in }
                        return nil
                    } catch { return (error as? Problem)?.kind ?? .invalid }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.count(where: { $0 == nil }) == 1)
        #expect(outcomes.count(where: { $0 == .conflict }) == 3, "\(outcomes)")

        struct Stop: Error {}
        await #expect(throws: Stop.self) { try await test.house.create(test.name("b")) { _ in throw Stop() } }
        #expect(try await test.names() == [name])
        try await test.house.create(test.name("b")) { _ in }
        await #expect { try await test.house.open(test.name("c")) } throws: { ($0 as? Problem)?.kind == .notFound }
        await #expect { try await test.house.drop(test.name("c")) } throws: { ($0 as? Problem)?.kind == .notFound }
        #expect(try await test.names() == [name, test.name("b")], "looking for one makes none")
    }

    @Test("a workspace that is older is shown as such, and brought up to date alone")
    func migrating() async throws {
        let test = try await TestHouse()
        let (old, other) = (try await test.make("old"), try await test.make("other"))
        let last = try #require(Schema.migrations.last)
        try await old.database.write { try $0.execute("DELETE FROM schema_migration WHERE name = \(last.name)") }
        guard case .pending([last.name]) = try await test.house.state(of: test.name("old")).condition else {
            Issue.record("it lacks one")
            return
        }
        // Its tables are there: the migration fails, and the other one is none the worse.
        await #expect(throws: Problem.self) { try await test.house.migrate(test.name("old")) }
        #expect(try await test.house.migrate(test.name("other")) == [])
        try await other.database.write { try $0.execute("INSERT INTO schema_migration (name) VALUES ('9999-newer')") }
        guard case .unusable(let problem) = try await test.house.state(of: test.name("other")).condition else {
            Issue.record("it is newer than this program")
            return
        }
        #expect(problem.message(.english).contains("newer Quarry"))
    }

    @Test(
        "a workspace is filled in when it is opened, and when it is migrated, like one alone",
        arguments: [true, false])
    func fillingIn(_ opening: Bool) async throws {
        let test = try await TestHouse()
        let workspace = try await test.make("a")
        let director = try await workspace.person("director", .director, name: "D")
        let customer = try await workspace.customers.create(
            CustomerProfile(name: try CompanyName("甲公司")), by: director.id)
        _ = try await workspace.customers.addContact(
            ContactDetails(name: "刘总", role: .decisionMaker, phone: "0755-26770000"), to: customer,
            by: director.id)
        try await workspace.database.write { connection in
            // As an earlier program has left it.
            try connection.execute("UPDATE contact SET phone_e164 = NULL")
        }
        if opening {
            try await test.house.open(test.name("a")).database.close()
        } else {
            _ = try await test.house.migrate(test.name("a"))
        }
        let number = try await workspace.database.read {
            try $0.value("SELECT phone_e164 FROM contact", as: String.self)
        }
        #expect(number == "+8675526770000")
    }

    @Test("are asked for their schema together, however many are open", .onPostgreSQL)
    func schemas() async throws {
        let test = try await TestHouse()
        for text in ["a", "b", "c"] { _ = try await test.make(text) }
        let statements = Mutex(0)
        let house = try await WorkspaceHouse.open(test.location, trace: { _ in statements.withLock { $0 += 1 } })
        func count(_ names: [WorkspaceName]) async throws -> Int {
            statements.withLock { $0 = 0 }
            #expect(try await house.haveCurrentSchema(names))
            return statements.withLock { $0 }
        }
        _ = try await count([test.name("a")])
        #expect(try await count([test.name("a")]) == count(try await test.names()))
        house.close()
    }

    @Test("what is dropped is gone, and its name free")
    func dropping() async throws {
        let test = try await TestHouse()
        for round in 1...2 {
            let workspace = try await test.make("a")
            _ = try await workspace.person("director", .director, name: "\(round)")
            try workspace.database.close()
            let aside = try await test.house.drop(test.name("a"), patience: .seconds(5))
            #expect(try await test.names() == [])
            #expect((aside != nil) == (TestEngine.current == .sqlite))
            if let aside {
                #expect(try await Workspace.open(aside).people.visiblePeople(for: nil).map(\.name) == ["\(round)"])
                try FileManager.default.removeItem(atPath: aside)
            }
        }
    }

    @Test("a file that somebody works in is not dropped", .onSQLite)
    func inUse() async throws {
        let test = try await TestHouse()
        let workspace = try await test.make("a")
        await #expect { try await test.house.drop(test.name("a"), patience: .zero) } throws: { error in
            (error as? Problem)?.kind == .conflict
        }
        #expect(try await test.names() == [test.name("a")])
        #expect(try await workspace.people.needsFirstDirector())
    }

    @Test(
        "all workspaces together have as many connections as the URL says, and each sees its own tables only",
        .onPostgreSQL)
    func sharedConnections() async throws {
        let directory = try TemporaryDirectory()
        let location =
            try TestEngine.postgresql.location(in: directory).split(separator: "workspace=")[0] + "connections=3"
        let house = try await WorkspaceHouse.open(String(location), passwordCost: .cheap)
        let mark = UUID().uuidString.lowercased().prefix(8)
        let names = try (0..<6).map { try WorkspaceName(typed: "shared-\(mark)-\($0)") }
        for name in names { try await house.create(name) { _ in } }
        let workspaces = try await withThrowingTaskGroup(of: (Int, Workspace).self) { group in
            for (index, name) in names.enumerated() { group.addTask { (index, try await house.open(name)) } }
            var all: [Int: Workspace] = [:]
            for try await (index, workspace) in group { all[index] = workspace }
            return all
        }
        // Many at once, on few connections that pass from one to another: what each writes and reads is its own.
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, workspace) in workspaces {
                for round in 0..<12 {
                    group.addTask {
                        if round.isMultiple(of: 3) {
                            _ = try await workspace.people.createTeam("\(index)-\(round)", by: nil)
                        }
                        let (teams, schema) = try await workspace.database.read { connection in
                            (
                                try connection.all("SELECT name FROM team") { try $0[0] as String },
                                try connection.value("SELECT current_schema()", as: String.self)
                            )
                        }
                        #expect(schema == names[index].description)
                        #expect(teams.allSatisfy { $0.hasPrefix("\(index)-") }, "\(teams)")
                    }
                }
            }
            try await group.waitForAll()
        }
        let status = try #require(house.poolStatus)
        #expect(status.limit == 3)
        #expect(status.idle <= 3 && status.inUse == 0)
        for (index, workspace) in workspaces { #expect(try await workspace.people.teams().count == 4, "\(index)") }
        for name in names { _ = try await house.drop(name) }
        house.close()
    }
}
