import CRM
import Foundation
import SQL
import Support

/// A house of one test's own, on either engine, and the program to work on it. On PostgreSQL it has a server of its own: what works for
/// a whole house would also work in the schemas of other tests.
struct HouseDesk: Sendable {
    let desk: Desk
    /// As `--database` takes it.
    let location: String
    private let server: PrivateServer?

    init(on engine: TestEngine) async throws {
        desk = try Desk(database: "workspaces/")
        server = engine == .postgresql ? try await PrivateServer() : nil
        location = server?.url() ?? desk.database
    }

    func start(_ arguments: String...) throws -> Run { try start(arguments) }

    func quarry(_ arguments: String...) async throws -> Answer { try await start(arguments).answer() }

    private func start(_ arguments: [String]) throws -> Run {
        try Run([QuarryProgram.path] + arguments + ["--database", location], in: desk.directory.url)
    }

    func create(_ name: String) async throws { _ = try await quarry("workspace", "create", name) }

    /// As if a newer program had been in a workspace, which this one does not open then.
    func age(_ name: String) async throws {
        let house = try await WorkspaceHouse.open(location)
        let workspace = try await house.open(WorkspaceName(typed: name))
        try await workspace.database.write {
            _ = try $0.execute("INSERT INTO schema_migration (name) VALUES ('9999-tomorrow')")
        }
        try workspace.database.close()
        house.close()
    }

    /// The jobs of a workspace, as `quarry jobs` lists them.
    func jobs(of name: String) async throws -> [JSON] {
        try await quarry("jobs", "--workspace", name, "--json").json().list
    }
}
