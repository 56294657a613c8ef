import Method
import SQL
import Support
import Testing

@testable import CRM

@Suite("Coming and going in the audit log") struct SignInEventTests {
    private let office: Office

    init() async throws { office = try await Office() }

    private var people: People { office.workspace.people }
    private let origin = SessionOrigin(address: "192.0.2.7", browser: "Firefox · Linux")

    /// What has been written since, the oldest first: kind, who, and what of it.
    private func events(_ body: () async throws -> Void) async throws -> [String] {
        let before = try await office.test.database.read {
            try $0.value("SELECT MAX(id) FROM event", as: Int64.self) ?? 0
        }
        try await body()
        var filter = AuditFilter()
        filter.kind = "session"
        let entries = try await office.workspace.audit.log(filter, limit: 200, by: office.director.id).entries
        return entries.filter { $0.id > before }.reversed().map { entry in
            let fields = entry.event.fields.compactMap { field in field.after.map { "\(field.name)=\($0)" } }
            return ([entry.event.kind, entry.event.personName ?? "-"] + fields).joined(separator: " ")
        }
    }

    private func signIn(_ password: String = TestWorkspace.password, login: String = "li") async throws -> Admission {
        try await people.signIn(login: login, password: password, address: origin.address, browser: origin.browser)
    }

    @Test func signingInAndOutLeaveWhoByWhichFactorAndFromWhere() async throws {
        let found = try await events {
            let session = try #require(try await signIn().session)
            try await people.signOut(token: session.token)
            try await people.signOut(token: session.token)
        }
        #expect(
            found == [
                "session.began 李娜 address=192.0.2.7 browser=Firefox · Linux factor=password login=li person=\(office.li.id)",
                "session.signed_out 李娜 person=\(office.li.id)",
            ])
    }

    @Test func aRefusalNamesWhoIsKnownAndNothingThatWasTyped() async throws {
        let typed = "my secret password"
        let found = try await events {
            _ = try await problem { _ = try await signIn("wrong") }
            _ = try await problem { _ = try await signIn("wrong", login: typed) }
        }
        #expect(
            found == [
                "session.refused - address=192.0.2.7 browser=Firefox · Linux factor=password login=li person=\(office.li.id)",
                "session.refused - address=192.0.2.7 browser=Firefox · Linux factor=password",
            ])
        let dump = try await office.test.dump().joined()
        #expect(!dump.contains(typed) && !dump.contains("wrong"))
    }

    @Test func aSecondFactorIsNamedAndItsRefusalToo() async throws {
        let (authenticator, codes) = try await Authenticator.enrol(office.li, in: office.test)
        _ = authenticator
        let found = try await events {
            guard case .secondStep(let step) = try await signIn() else { throw Problem.badSetup }
            _ = try await problem { _ = try await people.takeSecondStep(step.token, code: "000000", origin: origin) }
            _ = try await people.takeSecondStep(step.token, code: codes[0], origin: origin)
        }
        #expect(
            found.map { $0.split(separator: " ").prefix(2).joined(separator: " ") } == [
                "session.first_step 李娜", "session.refused -", "session.began 李娜",
            ])
        #expect(found[1].contains("factor=code login=li"))
        #expect(found[2].contains("factor=recovery_code"))
        #expect(!found.joined().contains(codes[0]))
    }

    @Test func sessionsThatAreEndedSayByWhom() async throws {
        let found = try await events {
            let first = try #require(try await signIn().session)
            _ = try await signIn()
            try await people.endOtherSessions(of: office.li.id, keeping: first.token)
            _ = try await signIn()
            _ = try await people.endAllSessions(of: office.li.id, by: office.director.id)
            // There is none any more.
            _ = try await people.endAllSessions(of: office.li.id, by: office.director.id)
        }.filter { !$0.hasPrefix("session.began") }
        #expect(
            found == [
                "session.ended 李娜 person=\(office.li.id) sessions=1",
                "session.ended 王芳 person=\(office.li.id) sessions=2",
            ])
    }

    @Test func aSessionWhoseTimeIsOverLeavesAnEvent() async throws {
        let found = try await events {
            _ = try await signIn()
            office.test.clock.advance(days: 15)
            try await JobWorker(office.workspace, process: 1).workOff()
        }
        #expect(found.last == "session.expired - person=\(office.li.id)")
        #expect(try await office.findings() == [])
    }

    @Test func whoeverTriesTooOftenWritesNoMore() async throws {
        let found = try await events {
            for _ in 1...12 { _ = try await problem { _ = try await signIn("wrong") } }
        }
        #expect(found.count == 5)
    }
}

extension Problem {
    fileprivate static let badSetup = Problem.invalid(
        Text("没有第二步", "沒有第二步", "no second step"), advice: Text("", "", ""), field: "test")
}
