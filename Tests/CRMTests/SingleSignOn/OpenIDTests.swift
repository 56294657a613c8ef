import Crypto
import Foundation
import Method
import Outgoing
import SQL
import Support
import Synchronization
import Testing

@testable import CRM

@Suite struct OpenIDTests {
    let provider = ScriptedProvider(at: WorkspaceClock.fixed(TestWorkspace.today).now)
    let journey = OpenIDJourney(next: "/")
    static let callback = "https://quarry.example/sign-in/openid/callback"

    private func identity(_ client: OpenIDClient? = nil) async throws -> OpenIDIdentity {
        try await (client ?? provider.newClient()).identity(code: "c0de", journey, returningTo: Self.callback)
    }

    @Test func theBrowserIsSentWithStateNonceAndChallenge() async throws {
        let address = try await provider.newClient().address(of: journey, returningTo: Self.callback)
        let items = try #require(URLComponents(string: address)?.queryItems)
        let values = Dictionary(uniqueKeysWithValues: items.map { ($0.name, $0.value ?? "") })
        #expect(address.hasPrefix(ScriptedProvider.issuer + "/authorize?"))
        #expect(values["state"] == journey.state && values["nonce"] == journey.nonce)
        #expect(values["code_challenge_method"] == "S256")
        #expect(values["redirect_uri"] == Self.callback)
        #expect(!address.contains(journey.verifier))
        #expect(Set([journey.state, journey.nonce, journey.verifier]).count == 3)
    }

    @Test func theCodeIsExchangedWithVerifierAndSecret() async throws {
        provider.vouch(for: "17", journey)
        let identity = try await identity()
        #expect(
            identity
                == OpenIDIdentity(issuer: ScriptedProvider.issuer, subject: "17", mail: "li.na@example.com", name: "李娜")
        )
        let call = try #require(provider.state.withLock { $0.calls.first { $0.method == .post } })
        let body = String(decoding: call.body, as: UTF8.self)
        #expect(body.contains("code_verifier=\(journey.verifier)") && body.contains("code=c0de"))
        #expect(!body.contains("s3cret"))
        #expect(call.headers["Authorization"] == "Basic \(Data("quarry:s3cret%26%3A".utf8).base64EncodedString())")
    }

    @Test(
        arguments: [
            ["iss": "https://login.example.com/other"], ["aud": "another"], ["aud": ["quarry", "another"]],
            ["aud": ["quarry", "another"], "azp": "another"], ["nonce": "another"], ["exp": 1_700_000_000.0],
            ["iat": 4_000_000_000.0], ["sub": ""], ["sub": String(repeating: "x", count: 256)],
        ] as [[String: any Sendable]])
    func aTokenThatIsNotForUsNowIsRefused(_ changes: [String: any Sendable]) async throws {
        provider.vouch(for: "17", journey, changes)
        let problem = await #expect(throws: Problem.self) { try await identity() }
        #expect(problem?.kind == .forbidden)
    }

    @Test func aTokenOfSeveralReceiversNamesUsAsTheOneWhoAsked() async throws {
        provider.vouch(for: "17", journey, ["aud": ["quarry", "another"], "azp": "quarry"])
        #expect(try await identity().subject == "17")
    }

    /// Cut, changed, signed by nobody, by a secret, or not a token at all.
    @Test(arguments: 0..<6)
    func aTokenThatIsNotSignedByTheProviderIsRefused(_ way: Int) async throws {
        provider.vouch(for: "17", journey)
        provider.state.withLock { state in
            state.tampered = { token in
                let parts = token.split(separator: ".").map(String.init)
                let none = Data(#"{"alg":"none"}"#.utf8).base64URL
                let shared = Data(#"{"alg":"HS256","kid":"first"}"#.utf8).base64URL
                let other = Data(#"{"sub":"1"}"#.utf8).base64URL
                switch way {
                case 0: return "\(none).\(parts[1])."
                case 1: return "\(shared).\(parts[1]).\(parts[2])"
                case 2: return "\(parts[0]).\(other).\(parts[2])"
                case 3: return "\(parts[0]).\(parts[1])."
                case 4: return "x"
                default: return "\(parts[0]).\(parts[1]).\(parts[2].reversed())"
                }
            }
        }
        let problem = await #expect(throws: Problem.self) { try await identity() }
        #expect(problem?.kind == .forbidden)
    }

    @Test func aNewKeyIsFetchedWhenATokenNamesIt() async throws {
        let client = provider.newClient()
        provider.vouch(for: "17", journey)
        _ = try await identity(client)
        provider.state.withLock { $0.keys = [("second", .init())] }
        provider.clock.withLock { $0 = $0.adding(seconds: 60) }
        provider.vouch(for: "17", journey)
        #expect(try await identity(client).subject == "17")
        // One that is signed with the key that is gone is refused, and does not make us ask again and again.
        let before = provider.state.withLock { $0.calls.count }
        provider.state.withLock { $0.keys = [("third", .init())] }
        for _ in 1...5 { await #expect(throws: Problem.self) { try await identity(client) } }
        #expect(provider.state.withLock { $0.calls.count } == before + 5)
    }

    @Test func aMailThatIsNotVerifiedDoesNotCount() async throws {
        provider.vouch(for: "17", journey, ["email_verified": false])
        #expect(try await identity().mail == nil)
        provider.vouch(for: "17", journey, ["email_verified": "true"])
        #expect(try await identity().mail == "li.na@example.com")
    }

    @Test func theMailIsAskedForWhereTheTokenHasNone() async throws {
        provider.vouch(for: "17", journey, ["email_verified": false])
        provider.state.withLock { $0.userinfo = ["sub": "17", "email": "li@example.com", "email_verified": true] }
        #expect(try await identity().mail == "li@example.com")
        provider.state.withLock { $0.userinfo?["sub"] = "18" }
        #expect(try await identity().mail == nil)
    }

    @Test func aProviderThatIsAwayOrSaysItIsAnotherIsAClearProblem() async throws {
        provider.state.withLock { $0.isAway = true }
        let away = await #expect(throws: Problem.self) { try await identity() }
        #expect(away?.kind == .unavailable)
        #expect(away?.advice.english.contains("name and password") == true)
        provider.state.withLock {
            $0.isAway = false
            $0.document["issuer"] = "https://evil.example"
        }
        let other = await #expect(throws: Problem.self) { try await identity() }
        #expect(other?.kind == .unavailable)
    }
}

@Suite struct SingleSignOnTests {
    let test: TestWorkspace
    let people: People

    init() async throws {
        test = try await TestWorkspace()
        people = test.workspace.people
    }

    private func identity(_ subject: String, mail: String? = nil) -> OpenIDIdentity {
        OpenIDIdentity(issuer: ScriptedProvider.issuer, subject: subject, mail: mail, name: "李娜")
    }

    private func signIn(_ identity: OpenIDIdentity, adding role: Role? = nil) async throws -> Person? {
        try await people.signIn(identity, adding: role, origin: .unknown).session?.person
    }

    @Test func aVerifiedMailThatIsASignInNameIsBoundOnce() async throws {
        let person = try await test.person("li.na@example.com")
        #expect(try await signIn(identity("17", mail: "Li.Na@example.com"))?.id == person.id)
        // From now on it is the subject that counts, whatever becomes of the mail.
        #expect(try await signIn(identity("17", mail: "other@example.com"))?.id == person.id)
        #expect(try await signIn(identity("17"))?.id == person.id)
        let problem = await #expect(throws: Problem.self) {
            try await signIn(identity("18", mail: "li.na@example.com"))
        }
        #expect(problem?.kind == .conflict)
    }

    @Test func nobodyIsAddedUnlessThatIsWanted() async throws {
        let before = try await test.dump()
        for stranger in [identity("17"), identity("17", mail: "new@example.com"), identity("17", mail: "admin")] {
            let problem = await #expect(throws: Problem.self) { try await signIn(stranger) }
            #expect(problem?.kind == .forbidden)
        }
        #expect(try await test.dump().withoutSignIns == before.withoutSignIns)
        await #expect(throws: Problem.self) { try await signIn(identity("17"), adding: .salesperson) }
        let person = try #require(try await signIn(identity("17", mail: "new@example.com"), adding: .salesperson))
        #expect(person.login == "new@example.com" && person.name == "李娜" && person.role == .salesperson)
        #expect(try await signIn(identity("17"))?.id == person.id)
    }

    @Test func whoNoLongerWorksHereIsNotLetIn() async throws {
        let person = try await test.person("li.na@example.com")
        _ = try await signIn(identity("17", mail: "li.na@example.com"))
        try await people.deactivate(person.id, by: nil)
        for role in [nil, Role.salesperson] {
            await #expect(throws: Problem.self) { try await signIn(identity("17"), adding: role) }
            await #expect(throws: Problem.self) {
                try await signIn(identity("18", mail: "li.na@example.com"), adding: role)
            }
        }
    }

    @Test func anAccountIsConnectedByHandAndToOnePersonOnly() async throws {
        let (li, zhao) = (try await test.person("li"), try await test.person("zhao"))
        try await people.bind(li.id, to: identity("17"))
        #expect(try await people.isBound(li.id, to: ScriptedProvider.issuer))
        #expect(try await signIn(identity("17"))?.id == li.id)
        await #expect(throws: Problem.self) { try await people.bind(zhao.id, to: identity("17")) }
        await #expect(throws: Problem.self) { try await people.bind(li.id, to: identity("18")) }
        try await people.unbind(li.id, from: ScriptedProvider.issuer)
        await #expect(throws: Problem.self) { try await signIn(identity("17")) }
    }

    @Test func theSecondFactorIsAskedForHereAsWell() async throws {
        let person = try await test.person("li.na@example.com")
        _ = try await Authenticator.enrol(person, in: test)
        let admission = try await people.signIn(
            identity("17", mail: "li.na@example.com"), adding: nil, origin: .unknown)
        #expect(admission.session == nil)
    }
}
