public import CRM
public import Method
public import SQL
import Foundation

/// A house of workspaces of one test's own: a real directory of SQLite files, or schemas of a real PostgreSQL database. Others may be
/// in that database at the same time, so names have a mark of the test's own.
public final class TestHouse: Sendable {
    public let directory: TemporaryDirectory
    public let clock: TestClock
    public let house: WorkspaceHouse
    /// Where it is, as `--database` takes it.
    public let location: String
    private let mark = String(UUID().uuidString.lowercased().replacing("-", with: "").suffix(12))

    public init(today: CivilDate = TestWorkspace.today, on engine: TestEngine = .current) async throws {
        directory = try TemporaryDirectory()
        clock = TestClock(today)
        location = engine == .sqlite ? directory.path("workspaces/") : try TestEngine.requireServer()
        house = try await WorkspaceHouse.open(
            location, makingDirectory: true, clock: clock.workspaceClock, passwordCost: .cheap)
    }

    /// - Parameter text: short, and of letters that a name may have, so that with the mark it is one.
    public func name(_ text: String) -> WorkspaceName { WorkspaceName("\(text)-\(mark)")! }

    /// Makes a workspace and opens it.
    public func make(_ text: String) async throws -> Workspace {
        try await house.create(name(text)) { _ in }
        return try await house.open(name(text))
    }

    /// The test's own workspaces.
    public func names() async throws -> [WorkspaceName] {
        try await house.names().filter { $0.description.hasSuffix(mark) }
    }
}

extension Workspace {
    /// Somebody who can sign in with `TestWorkspace.password`.
    public func person(_ login: String, _ role: Role = .salesperson, name: String, team: Int64? = nil) async throws
        -> Person
    {
        let invitation = try await people.add(NewPerson(login: login, name: name, role: role, teamID: team), by: nil)
        let session = try await people.setPassword(token: invitation.token, password: TestWorkspace.password).session
        try await people.signOut(token: session?.token ?? "")
        return try await people.person(invitation.person.id, for: nil)
    }
}
