import Method
import SQL
import Support
import Testing

@testable import CRM

@Suite struct SecondFactorTests {
    let test: TestWorkspace
    let people: People
    let person: Person
    let telephone: Authenticator
    let codes: [String]

    init() async throws {
        test = try await TestWorkspace()
        people = test.workspace.people
        person = try await test.person("li.na", name: "李娜")
        (telephone, codes) = try await Authenticator.enrol(person, in: test)
        test.clock.advance(seconds: 30)
    }

    /// The token of the second step that a right password leads to.
    private func firstStep() async throws -> String {
        let admission = try await people.signIn(login: "li.na", password: TestWorkspace.password, address: nil)
        guard case .secondStep(let step) = admission else {
            Issue.record("there was no second step")
            return ""
        }
        return step.token
    }

    private func take(_ token: String, _ code: String) async -> Problem.Kind? {
        do {
            _ = try await people.takeSecondStep(token, code: code, origin: .unknown)
            return nil
        } catch { return (error as? Problem)?.kind }
    }

    @Test func thePasswordAloneBeginsNoSession() async throws {
        let before = try await test.dump(except: ["second_step"])
        let token = try await firstStep()
        #expect(try await test.dump(except: ["second_step"]).withoutSignIns == before.withoutSignIns)
        #expect(try await people.session(token: token) == nil)
        #expect(try await people.secondStep(token: token)?.isEnrolled == true)
    }

    @Test func theCodeBeginsOneAndTheStepIsTaken() async throws {
        let token = try await firstStep()
        let session = try await people.takeSecondStep(
            token, code: " \(telephone.code.prefix(3)) \(telephone.code.suffix(3)) ", origin: .unknown)
        #expect(try await people.session(token: session.token)?.person.id == person.id)
        #expect(await take(token, telephone.nextCode()) == .notFound)
    }

    @Test func aCodeIsGoodOnceAndNoneBeforeIt() async throws {
        let earlier = telephone.code
        #expect(await take(try await firstStep(), telephone.nextCode()) == nil)
        #expect(await take(try await firstStep(), telephone.code) == .invalid)
        #expect(await take(try await firstStep(), earlier) == .invalid)
        #expect(await take(try await firstStep(), telephone.nextCode()) == nil)
    }

    @Test func ofTwoAtTheSameMomentOneGetsIn() async throws {
        let (tokens, code) = ([try await firstStep(), try await firstStep()], telephone.code)
        let got = await withTaskGroup(of: Bool.self) { group in
            for token in tokens { group.addTask { await take(token, code) == nil } }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(got == 1)
    }

    @Test func eachRecoveryCodeIsGoodOnce() async throws {
        #expect(codes.count == 10 && Set(codes).count == 10)
        for code in codes {
            #expect(await take(try await firstStep(), code.uppercased()) == nil)
            #expect(await take(try await firstStep(), code) == .invalid)
        }
        #expect(try await people.secondFactor.state(of: person.id).recoveryCodes == 0)
    }

    @Test func fiveFailuresCloseTheSecondStepToo() async throws {
        let token = try await firstStep()
        for _ in 1...5 { #expect(await take(token, "000000x") == .invalid) }
        #expect(await take(token, telephone.code) == .tooMany)
        #expect(await take(try await firstStep(), telephone.code) == .tooMany)
        test.clock.advance(seconds: 15 * 60)
        #expect(await take(try await firstStep(), telephone.code) == nil)
    }

    @Test func aStepWaitsAQuarterOfAnHour() async throws {
        let token = try await firstStep()
        test.clock.advance(seconds: 15 * 60)
        #expect(await take(token, telephone.code) == .notFound)
    }

    @Test func aPasswordLinkIsNoWayAroundIt() async throws {
        let link = try await people.issuePasswordLink(for: person.id, by: nil)
        let admission = try await people.setPassword(token: link.token, password: "another four words")
        #expect(admission.session == nil)
    }

    @Test func itIsSwitchedOffByPasswordAndCode() async throws {
        let factor = people.secondFactor
        let code = telephone.code
        await #expect(throws: Problem.self) {
            try await factor.switchOff(person.id, password: "wrong password", code: code)
        }
        await #expect(throws: Problem.self) {
            try await factor.switchOff(person.id, password: TestWorkspace.password, code: "123")
        }
        #expect(try await factor.state(of: person.id).isOn)
        try await factor.switchOff(person.id, password: TestWorkspace.password, code: code)
        #expect(try await !factor.state(of: person.id).isOn)
        #expect(try await test.signIn("li.na").person.id == person.id)
    }

    @Test func nothingReadableIsKeptOfTheRecoveryCodes() async throws {
        let everything = try await test.dump().joined(separator: "\n")
        for code in codes {
            #expect(!everything.contains(code))
            #expect(!everything.contains(code.filter { $0 != "-" }))
        }
    }

    @Test func whoHasOneCannotReplaceItWithoutSwitchingItOff() async throws {
        let before = try await test.dump(except: ["sign_in_failure", "sqlite_sequence"])
        let problem = await #expect(throws: Problem.self) {
            try await people.secondFactor.enrol(person.id, password: TestWorkspace.password)
        }
        #expect(problem?.kind == .conflict)
        #expect(try await test.dump(except: ["sign_in_failure", "sqlite_sequence"]) == before)
    }

    @Test func aDirectorTakesItAwayOnRecordAndNobodyElse() async throws {
        let director = try await test.person("director", .director)
        let other = try await test.person("other", .supervisor)
        let before = try await test.dump()
        await #expect(throws: Problem.self) { try await people.secondFactor.remove(of: person.id, by: other.id) }
        #expect(try await test.dump() == before)
        try await people.secondFactor.remove(of: person.id, by: director.id)
        #expect(try await test.signIn("li.na").person.id == person.id)
        let kinds = try await test.database.read {
            try $0.all("SELECT kind FROM event WHERE kind LIKE 'second_factor.%' ORDER BY id") { try $0[0] as String }
        }
        #expect(kinds == ["second_factor.on", "second_factor.removed"])
    }
}

@Suite struct ObligatoryRolesTests {
    let test: TestWorkspace
    let people: People
    let director: Person
    let seller: Person

    init() async throws {
        test = try await TestWorkspace()
        people = test.workspace.people
        director = try await test.person("director", .director)
        seller = try await test.person("li.na")
    }

    @Test func sessionsWithoutOneCountForNothingFromTheNextRequestOn() async throws {
        let session = try await test.signIn("li.na")
        try await people.secondFactor.require(of: [.salesperson], by: director.id)
        #expect(try await people.session(token: session.token) == nil)
        try await people.secondFactor.require(of: [], by: director.id)
        #expect(try await people.session(token: session.token) != nil)
    }

    @Test func anAuthenticatorIsSetUpWhileSigningIn() async throws {
        try await people.secondFactor.require(of: [.salesperson], by: director.id)
        let admission = try await people.signIn(login: "li.na", password: TestWorkspace.password, address: nil)
        guard case .secondStep(let step) = admission else {
            Issue.record("there was no second step")
            return
        }
        #expect(try await people.secondStep(token: step.token)?.isEnrolled == false)
        await #expect(throws: Problem.self) {
            try await people.takeSecondStep(step.token, code: "000000", origin: .unknown)
        }
        let enrolment = try await people.secondFactor.enrol(secondStep: step.token)
        let telephone = Authenticator(typing: enrolment.secret, clock: test.clock)
        #expect(enrolment.address.contains("secret=\(enrolment.secret.filter { $0 != " " })&"))
        let (session, codes) = try await people.secondFactor.confirm(
            secondStep: step.token, code: telephone.code, origin: .unknown)
        #expect(codes.count == 10)
        #expect(try await people.session(token: session.token)?.person.id == seller.id)
        let problem = await #expect(throws: Problem.self) {
            try await people.secondFactor.switchOff(
                seller.id, password: TestWorkspace.password, code: telephone.nextCode())
        }
        #expect(problem?.kind == .conflict)
    }

    @Test func aDirectorWithoutOneDoesNotShutThemselvesOut() async throws {
        let before = try await test.dump()
        let problem = await #expect(throws: Problem.self) {
            try await people.secondFactor.require(of: [.director], by: director.id)
        }
        #expect(problem?.kind == .conflict)
        await #expect(throws: Problem.self) {
            try await people.secondFactor.require(of: [.salesperson], by: seller.id)
        }
        #expect(try await test.dump() == before)
    }
}
