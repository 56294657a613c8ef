import CRM
import Method
import Support
import Testing

@Suite struct FirstDirectorTests {
    @Test func theLinkMakesTheFirstDirectorOnce() async throws {
        let test = try await TestWorkspace()
        let people = test.workspace.people
        let token = try #require(try await people.issueFirstDirectorLink())
        let session = try await people.setUpFirstDirector(
            token: token, login: "Wang.Fang", name: " 王芳 ", password: TestWorkspace.password)
        #expect(session.person.role == .director)
        #expect(session.person.login == "wang.fang")
        #expect(session.person.name == "王芳")
        #expect(try await people.session(token: session.token) != nil)
        #expect(try await people.issueFirstDirectorLink() == nil)
        #expect(try await !people.needsFirstDirector())
        await #expect(throws: Problem.self) {
            try await people.setUpFirstDirector(
                token: token, login: "second", name: "x", password: TestWorkspace.password)
        }
        #expect(try await people.visiblePeople(for: nil).count == 1)
    }

    @Test func ofTwoAtTheSameMomentOneBecomesDirector() async throws {
        let test = try await TestWorkspace()
        let token = try #require(try await test.workspace.people.issueFirstDirectorLink())
        let successes = await withTaskGroup(of: Bool.self) { group in
            for number in 1...8 {
                group.addTask {
                    let session = try? await test.workspace.people.setUpFirstDirector(
                        token: token, login: "director\(number)", name: "x", password: TestWorkspace.password)
                    return session != nil
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(successes == 1)
        #expect(try await test.workspace.people.visiblePeople(for: nil).count == 1)
    }

    @Test func anEarlierLinkNoLongerWorksAndALaterOneDoes() async throws {
        let people = try await TestWorkspace().workspace.people
        let first = try #require(try await people.issueFirstDirectorLink())
        let second = try #require(try await people.issueFirstDirectorLink())
        #expect(try await !people.isFirstDirectorLinkOpen(token: first))
        #expect(try await people.isFirstDirectorLinkOpen(token: second))
    }

    @Test func itExpiresAfterSevenDays() async throws {
        let test = try await TestWorkspace()
        let token = try #require(try await test.workspace.people.issueFirstDirectorLink())
        test.clock.advance(days: 7)
        #expect(try await !test.workspace.people.isFirstDirectorLinkOpen(token: token))
    }

    @Test func aBadPasswordLeavesTheLinkGoodAndNothingChanged() async throws {
        let test = try await TestWorkspace()
        let token = try #require(try await test.workspace.people.issueFirstDirectorLink())
        let before = try await test.dump()
        await #expect(throws: Problem.self) {
            try await test.workspace.people.setUpFirstDirector(
                token: token, login: "wang", name: "王", password: "short")
        }
        #expect(try await test.dump() == before)
        #expect(try await test.workspace.people.isFirstDirectorLinkOpen(token: token))
    }
}

@Suite struct PasswordLinkTests {
    @Test func whoIsAddedSetsTheirPasswordOnce() async throws {
        let test = try await TestWorkspace()
        let people = test.workspace.people
        let invitation = try await people.add(NewPerson(login: "li.na", name: "李娜", role: .salesperson), by: nil)
        #expect(try await people.personOfPasswordLink(token: invitation.token).id == invitation.person.id)
        let session = try #require(
            try await people.setPassword(token: invitation.token, password: TestWorkspace.password).session)
        #expect(session.person.id == invitation.person.id)
        let again = await #expect(throws: Problem.self) {
            try await people.setPassword(token: invitation.token, password: "quite another one")
        }
        #expect(again?.kind == .notFound)
        #expect(await test.failure("li.na", password: TestWorkspace.password) == nil)
    }

    @Test func itExpiresAfterSevenDays() async throws {
        let test = try await TestWorkspace()
        let people = test.workspace.people
        let invitation = try await people.add(NewPerson(login: "li.na", name: "李娜", role: .salesperson), by: nil)
        test.clock.advance(seconds: 7 * 86_400 - 1)
        _ = try await people.personOfPasswordLink(token: invitation.token)
        test.clock.advance(seconds: 1)
        let problem = await #expect(throws: Problem.self) {
            try await people.setPassword(token: invitation.token, password: TestWorkspace.password)
        }
        #expect(problem?.kind == .notFound)
    }

    @Test func aNewLinkTakesThePlaceOfTheEarlierOne() async throws {
        let test = try await TestWorkspace()
        let people = test.workspace.people
        let first = try await people.add(NewPerson(login: "li.na", name: "李娜", role: .salesperson), by: nil)
        let second = try await people.issuePasswordLink(for: first.person.id, by: nil)
        await #expect(throws: Problem.self) { try await people.personOfPasswordLink(token: first.token) }
        _ = try await people.personOfPasswordLink(token: second.token)
    }

    @Test func aLinkDoesNotWorkForSomebodyWhoLeft() async throws {
        let test = try await TestWorkspace()
        let people = test.workspace.people
        let invitation = try await people.add(NewPerson(login: "li.na", name: "李娜", role: .salesperson), by: nil)
        try await people.deactivate(invitation.person.id, by: nil)
        await #expect(throws: Problem.self) {
            try await people.setPassword(token: invitation.token, password: TestWorkspace.password)
        }
    }

    @Test func oneKindOfLinkDoesNotServeForTheOther() async throws {
        let test = try await TestWorkspace()
        let people = test.workspace.people
        let invitation = try await people.add(NewPerson(login: "li.na", name: "李娜", role: .salesperson), by: nil)
        let setUp = try #require(try await people.issueFirstDirectorLink())
        #expect(try await !people.isFirstDirectorLinkOpen(token: invitation.token))
        await #expect(throws: Problem.self) { try await people.personOfPasswordLink(token: setUp) }
    }
}
