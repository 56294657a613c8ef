import SQL
import Support

/// A database of one test's own.
final class Shelf: Sendable {
    let directory: TemporaryDirectory
    let database: Database
    var path: String { directory.path("test.sqlite") }

    init(_ schema: String = "", trace: Database.Trace? = nil) async throws {
        directory = try TemporaryDirectory()
        database = try Database.sqlite(path: directory.path("test.sqlite"), trace: trace)
        if !schema.isEmpty { try await database.write { try $0.execute(script: schema) } }
    }

    func count(_ table: String) async throws -> Int {
        try await database.read { try $0.value("SELECT COUNT(*) FROM \(raw: table)", as: Int.self) ?? -1 }
    }
}
