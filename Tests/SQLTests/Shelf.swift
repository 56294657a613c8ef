import CRM
import SQL
import Support

/// A database of one test's own, on either engine.
final class Shelf: Sendable {
    let directory: TemporaryDirectory
    let database: Database
    let location: WorkspaceLocation
    var path: String { directory.path("test.sqlite") }

    init(_ schema: String = "", on engine: TestEngine = .current, trace: Database.Trace? = nil) async throws {
        directory = try TemporaryDirectory()
        location = WorkspaceLocation(try engine.location(in: directory, named: "test"))
        database = try await location.open(trace: trace)
        if !schema.isEmpty { try await database.write { try $0.execute(script: schema) } }
    }

    func count(_ table: String) async throws -> Int {
        try await database.read { try $0.value("SELECT COUNT(*) FROM \(raw: table)", as: Int.self) ?? -1 }
    }
}
