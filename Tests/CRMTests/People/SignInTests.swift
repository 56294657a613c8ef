import CRM
import Method
import SQL
import Support
import Testing

@Suite struct SignInTests {
    @Test func whoKnowsTheirPasswordGetsASession() async throws {
        let test = try await TestWorkspace()
        let person = try await test.person("wang.fang", .director, name: "王芳")
        let session = try await test.signIn("wang.fang")
        #expect(session.person == person)
        let signedIn = try #require(try await test.workspace.people.session(token: session.token))
        #expect(signedIn.person.name == "王芳")
    }

    @Test(arguments: [" Wang.Fang ", "WANG.FANG", "ｗａｎｇ．ｆａｎｇ"])
    func theNameMayBeTypedInSeveralWays(_ typed: String) async throws {
        let test = try await TestWorkspace()
        let person = try await test.person("wang.fang")
        #expect(try await test.signIn(typed).person.id == person.id)
    }

    @Test(arguments: [
        ("wang.fang", "wrong password"), ("wang.fang", ""), ("nobody", TestWorkspace.password),
        ("left", TestWorkspace.password), ("invited", ""), ("' OR 1=1 --", "x"), ("", ""),
    ])
    func everyFailureGetsTheSameAnswer(_ login: String, _ password: String) async throws {
        let test = try await TestWorkspace()
        _ = try await test.person("wang.fang", .director)
        let left = try await test.person("left")
        try await test.workspace.people.deactivate(left.id, by: nil)
        _ = try await test.workspace.people.add(NewPerson(login: "invited", name: "x", role: .salesperson), by: nil)
        let problem = await #expect(throws: Problem.self) {
            try await test.workspace.people.signIn(login: login, password: password, address: nil)
        }
        #expect(problem?.kind == .invalid)
        #expect(problem?.what.english == "The sign-in name or the password is wrong.")
    }

    @Test func noTokenOrPasswordIsReadableInTheDatabase() async throws {
        let test = try await TestWorkspace()
        _ = try await test.person("wang.fang")
        let session = try await test.signIn("wang.fang")
        let invitation = try await test.workspace.people.add(
            NewPerson(login: "li.na", name: "李娜", role: .salesperson), by: nil)
        await #expect(throws: Problem.self) { try await test.signIn("a password typed as a name") }
        let everything = try await test.dump().joined(separator: "\n")
        #expect(everything.contains("$scrypt$ln=4,r=8,p=1$"))
        for secret in [session.token, invitation.token, TestWorkspace.password, "a password typed"] {
            #expect(!everything.contains(secret))
        }
    }

    @Test func theSameTokenIsNeverGivenTwice() async throws {
        let test = try await TestWorkspace()
        _ = try await test.person("wang.fang")
        var tokens: Set<String> = []
        for _ in 0..<20 { tokens.insert(try await test.signIn("wang.fang").token) }
        #expect(tokens.count == 20)
        #expect(tokens.allSatisfy { $0.utf8.count == 43 })
    }
}

@Suite struct SignInLimitTests {
    @Test func fiveFailuresCloseANameForAQuarterOfAnHour() async throws {
        let test = try await TestWorkspace()
        _ = try await test.person("wang.fang")
        for _ in 1...5 { #expect(await test.failure("wang.fang") == .invalid) }
        #expect(await test.failure("wang.fang") == .tooMany)
        #expect(await test.failure("wang.fang", password: TestWorkspace.password) == .tooMany)
        test.clock.advance(seconds: 15 * 60)
        #expect(await test.failure("wang.fang", password: TestWorkspace.password) == nil)
    }

    @Test func anUnknownNameIsClosedLikeAKnownOne() async throws {
        let test = try await TestWorkspace()
        for _ in 1...5 { #expect(await test.failure("nobody") == .invalid) }
        #expect(await test.failure("nobody") == .tooMany)
    }

    @Test func successBeginsTheCountOfANameAnew() async throws {
        let test = try await TestWorkspace()
        _ = try await test.person("wang.fang")
        for _ in 1...3 {
            for _ in 1...4 { #expect(await test.failure("wang.fang") == .invalid) }
            #expect(await test.failure("wang.fang", password: TestWorkspace.password) == nil)
        }
    }

    @Test func thirtyFailuresCloseAnAddressButNoOther() async throws {
        let test = try await TestWorkspace()
        _ = try await test.person("wang.fang")
        for number in 1...30 { #expect(await test.failure("name\(number)", from: "192.0.2.1") == .invalid) }
        #expect(await test.failure("another", from: "192.0.2.1") == .tooMany)
        #expect(await test.failure("another", from: "192.0.2.2") == .invalid)
    }

    @Test func oneGoodAccountDoesNotOpenTheOthersToGuessing() async throws {
        let test = try await TestWorkspace()
        _ = try await test.person("mallory")
        for number in 1...30 {
            #expect(await test.failure("name\(number)", from: "192.0.2.1") == .invalid)
            if number < 30 {
                #expect(await test.failure("mallory", password: TestWorkspace.password, from: "192.0.2.1") == nil)
            }
        }
        #expect(await test.failure("another", from: "192.0.2.1") == .tooMany)
    }

    @Test func attemptsAtTheSameMomentAreCountedToo() async throws {
        let test = try await TestWorkspace()
        _ = try await test.person("wang.fang")
        let kinds = await withTaskGroup(of: Problem.Kind?.self) { group in
            for _ in 1...20 { group.addTask { await test.failure("wang.fang") } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(kinds.count { $0 == .invalid } == 5)
        #expect(kinds.count { $0 == .tooMany } == 15)
    }
}

extension TestWorkspace {
    func signIn(_ login: String, from address: String? = nil) async throws -> NewSession {
        try #require(
            try await workspace.people.signIn(login: login, password: Self.password, address: address).session)
    }

    /// How an attempt fails; nil when it succeeds.
    func failure(
        _ login: String, password: String = "wrong password", from address: String? = nil
    ) async -> Problem.Kind? {
        do {
            _ = try await workspace.people.signIn(login: login, password: password, address: address)
            return nil
        } catch {
            return (error as? Problem)?.kind
        }
    }
}
