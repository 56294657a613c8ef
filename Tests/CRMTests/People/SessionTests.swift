import CRM
import Method
import Support
import Testing

@Suite struct SessionTests {
    let test: TestWorkspace
    let people: People
    let token: String
    let person: Person

    init() async throws {
        test = try await TestWorkspace()
        people = test.workspace.people
        person = try await test.person("wang.fang", .director)
        token = try await test.signIn("wang.fang").token
    }

    @Test func itEndsAtSignOut() async throws {
        try await people.signOut(token: token)
        #expect(try await people.session(token: token) == nil)
    }

    @Test func itEndsAfterTwoDaysOfSilence() async throws {
        test.clock.advance(seconds: 2 * 86_400 - 1)
        #expect(try await people.session(token: token) != nil)
        test.clock.advance(seconds: 2 * 86_400)
        #expect(try await people.session(token: token) == nil)
    }

    @Test func itEndsAfterFourteenDaysWhateverIsDone() async throws {
        for _ in 1...13 {
            test.clock.advance(days: 1)
            #expect(try await people.session(token: token) != nil)
        }
        test.clock.advance(days: 1)
        #expect(try await people.session(token: token) == nil)
    }

    @Test func allEndWhenThePasswordChanges() async throws {
        let other = try await test.signIn("wang.fang").token
        let new = try await people.changePassword(
            of: person.id, current: TestWorkspace.password, new: "another four words")
        #expect(try await people.session(token: token) == nil)
        #expect(try await people.session(token: other) == nil)
        #expect(try await people.session(token: new.token) != nil)
        #expect(await test.failure("wang.fang", password: TestWorkspace.password) == .invalid)
        #expect(await test.failure("wang.fang", password: "another four words") == nil)
    }

    @Test func allEndWhenSomebodyIsDeactivated() async throws {
        _ = try await test.person("second", .director)
        try await people.deactivate(person.id, by: nil)
        #expect(try await people.session(token: token) == nil)
    }

    @Test(arguments: ["", "x", "' OR 1=1 --", "NN3hs4fiYJ2X1fxaeKFrw6wMxZxzPwYFC8s__etdnFI"])
    func aTokenThatWasNeverGivenIsNobodys(_ token: String) async throws {
        #expect(try await people.session(token: token) == nil)
    }

    @Test func beingSeenIsNotWrittenAtEveryRequest() async throws {
        let before = try await test.dump()
        test.clock.advance(seconds: 200)
        _ = try await people.session(token: token)
        #expect(try await test.dump() == before)
        test.clock.advance(seconds: 200)
        _ = try await people.session(token: token)
        #expect(try await test.dump() != before)
    }
}
