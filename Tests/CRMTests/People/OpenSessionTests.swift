import CRM
import Method
import SQL
import Support
import Testing

@Suite struct OpenSessionTests {
    let test: TestWorkspace
    let people: People
    let person: Person
    let own: NewSession
    let other: NewSession

    init() async throws {
        test = try await TestWorkspace()
        people = test.workspace.people
        person = try await test.person("li.na")
        other = try await Self.signIn(people, "192.0.2.7", "Safari · iPhone")
        test.clock.advance(seconds: 3600)
        own = try await Self.signIn(people, "192.0.2.8", "Edge · Windows")
    }

    private static func signIn(_ people: People, _ address: String, _ browser: String) async throws -> NewSession {
        try #require(
            try await people.signIn(
                login: "li.na", password: TestWorkspace.password, address: address, browser: browser
            ).session)
    }

    @Test func theyAreListedWithWhereTheyComeFrom() async throws {
        let sessions = try await people.sessions(of: person.id, asking: own.token)
        #expect(sessions.map(\.origin.browser) == ["Edge · Windows", "Safari · iPhone"])
        #expect(sessions.map(\.origin.address) == ["192.0.2.8", "192.0.2.7"])
        #expect(sessions.map(\.isOwn) == [true, false])
        test.clock.advance(days: 3)
        #expect(try await people.sessions(of: person.id, asking: own.token).isEmpty)
    }

    @Test func oneIsEndedAndOnlyByItsOwner() async throws {
        let sessions = try await people.sessions(of: person.id, asking: own.token)
        let stranger = try await test.person("stranger", .director)
        try await people.endSession(sessions[1].id, of: stranger.id)
        #expect(try await people.session(token: other.token) != nil)
        try await people.endSession(sessions[1].id, of: person.id)
        #expect(try await people.session(token: other.token) == nil)
        #expect(try await people.session(token: own.token) != nil)
    }

    @Test func allOthersAreEnded() async throws {
        try await people.endOtherSessions(of: person.id, keeping: own.token)
        #expect(try await people.session(token: other.token) == nil)
        #expect(try await people.session(token: own.token) != nil)
    }

    @Test func aDirectorEndsAllOfSomebodysOnRecord() async throws {
        let director = try await test.person("director", .director)
        let before = try await test.dump()
        await #expect(throws: Problem.self) { try await people.endAllSessions(of: person.id, by: person.id) }
        #expect(try await test.dump() == before)
        try await people.endAllSessions(of: person.id, by: director.id)
        #expect(try await people.sessions(of: person.id, asking: own.token).isEmpty)
        let kind = try await test.database.read {
            try $0.value("SELECT kind FROM event ORDER BY id DESC LIMIT 1", as: String.self)
        }
        #expect(kind == "person.signed_out")
    }
}
