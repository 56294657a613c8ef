import CRM
import Method
import SQL
import Support
import Testing

@Suite struct PeopleTests {
    @Test func peopleSeeThemselvesTheirTeamOrAll() async throws {
        let test = try await TestWorkspace()
        let (north, south) = (try await test.team("华北"), try await test.team("华南"))
        let director = try await test.person("director", .director)
        let supervisor = try await test.person("supervisor", .supervisor, team: north)
        let first = try await test.person("first", team: north)
        let second = try await test.person("second", team: south)
        let people = test.workspace.people
        #expect(try await Set(people.visiblePeople(for: first.id).map(\.id)) == [first.id])
        #expect(try await Set(people.visiblePeople(for: supervisor.id).map(\.id)) == [supervisor.id, first.id])
        #expect(try await people.visiblePeople(for: director.id).count == 4)
        await #expect(throws: Problem.self) { try await people.person(second.id, for: supervisor.id) }
        #expect(try await people.person(first.id, for: supervisor.id) == first)
    }

    @Test func aSupervisorWithoutATeamSeesNobodyElse() async throws {
        let test = try await TestWorkspace()
        let supervisor = try await test.person("supervisor", .supervisor)
        _ = try await test.person("loose")
        #expect(try await test.workspace.people.visiblePeople(for: supervisor.id).map(\.id) == [supervisor.id])
    }

    @Test(arguments: [Role.salesperson, .supervisor])
    func onlyDirectorsChangePeopleAndARefusalChangesNothing(_ role: Role) async throws {
        let test = try await TestWorkspace()
        let director = try await test.person("director", .director)
        let actor = try await test.person("actor", role, team: try await test.team("华北")).id
        let other = try await test.person("other")
        let people = test.workspace.people
        let before = try await test.dump()
        let attempts: [@Sendable () async throws -> Void] = [
            { _ = try await people.add(NewPerson(login: "new", name: "x", role: .director), by: actor) },
            { _ = try await people.issuePasswordLink(for: director.id, by: actor) },
            { try await people.deactivate(other.id, by: actor) },
            { try await people.reactivate(other.id, by: actor) },
            {
                try await people.change(
                    actor, role: .director, teamID: nil, capacity: nil, version: other.version, by: actor)
            },
            { _ = try await people.createTeam("x", by: actor) },
        ]
        for attempt in attempts {
            let problem = await #expect(throws: Problem.self) { try await attempt() }
            #expect(problem?.kind == .forbidden)
        }
        #expect(try await test.dump() == before)
    }

    @Test func whoLeftMayDoNothing() async throws {
        let test = try await TestWorkspace()
        let left = try await test.person("left", .director)
        _ = try await test.person("director", .director)
        try await test.workspace.people.deactivate(left.id, by: nil)
        let problem = await #expect(throws: Problem.self) {
            try await test.workspace.people.createTeam("x", by: left.id)
        }
        #expect(problem?.kind == .forbidden)
    }

    @Test func aLoginIsGivenOnce() async throws {
        let test = try await TestWorkspace()
        _ = try await test.person("wang.fang")
        let problem = await #expect(throws: Problem.self) { try await test.person("WANG.fang") }
        #expect(problem?.kind == .conflict)
        #expect(problem?.field == "login")
    }

    @Test(arguments: [
        "", "  ", "two words", "semi;colon", "new\nline", String(repeating: "a", count: 101), "a/b", "<b>",
    ])
    func aLoginIsOneWord(_ login: String) async throws {
        let people = try await TestWorkspace().workspace.people
        let problem = await #expect(throws: Problem.self) {
            try await people.add(NewPerson(login: login, name: "x", role: .salesperson), by: nil)
        }
        #expect(problem?.field == "login")
    }

    @Test(arguments: ["", " ", "two\nlines", "nul\u{0}", String(repeating: "长", count: 101)])
    func aNameIsOneLine(_ name: String) async throws {
        let people = try await TestWorkspace().workspace.people
        let problem = await #expect(throws: Problem.self) {
            try await people.add(NewPerson(login: "x", name: name, role: .salesperson), by: nil)
        }
        #expect(problem?.field == "name")
    }

    @Test func aStaleFormChangesNothing() async throws {
        let test = try await TestWorkspace()
        let director = try await test.person("director", .director)
        let person = try await test.person("wang.fang")
        let people = test.workspace.people
        let changed = try await people.change(
            person.id, role: .supervisor, teamID: nil, capacity: 300, version: person.version, by: director.id)
        #expect(changed.role == .supervisor)
        #expect(changed.capacity == 300)
        let problem = await #expect(throws: Problem.self) {
            try await people.change(
                person.id, role: .salesperson, teamID: nil, capacity: nil, version: person.version, by: director.id)
        }
        #expect(problem?.kind == .changedMeanwhile)
        #expect(try await people.person(person.id, for: nil) == changed)
    }

    @Test func thereIsAlwaysADirector() async throws {
        let test = try await TestWorkspace()
        let only = try await test.person("only", .director)
        let people = test.workspace.people
        for actor in [nil, only.id] {
            await #expect(throws: Problem.self) { try await people.deactivate(only.id, by: actor) }
            await #expect(throws: Problem.self) {
                try await people.change(
                    only.id, role: .salesperson, teamID: nil, capacity: nil, version: only.version, by: actor)
            }
        }
        #expect(try await people.person(only.id, for: nil) == only)
    }

    @Test func everyChangeIsOnRecordWithWhoDidIt() async throws {
        let test = try await TestWorkspace()
        let director = try await test.person("director", .director)
        let people = test.workspace.people
        let invitation = try await people.add(
            NewPerson(login: "li.na", name: "李娜", role: .salesperson), by: director.id)
        try await people.change(
            invitation.person.id, role: .supervisor, teamID: nil, capacity: nil, version: invitation.person.version,
            by: director.id)
        try await people.deactivate(invitation.person.id, by: director.id)
        let events = try await test.database.read { connection in
            try connection.all(
                """
                SELECT kind, before, after FROM event WHERE person_id = \(director.id) AND kind NOT LIKE 'session.%' ORDER BY id
                """
            ) { row in try "\(row["kind"] as String): \((row["before"] as String?) ?? "") > \(row["after"] as String)" }
        }
        #expect(events.count == 4)  // The first is the director's own password.
        #expect(events[1].hasPrefix("person.added:"))
        #expect(events[2].contains(#""role":"salesperson""#) && events[2].contains(#""role":"supervisor""#))
        #expect(events[3].hasPrefix("person.deactivated:") && events[3].contains(#""active":false"#))
    }
}
