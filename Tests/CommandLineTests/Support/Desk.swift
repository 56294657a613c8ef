import CRM
import Foundation
import SQL
import Support

/// A directory of one test's own with a database in it, and the program to work on it.
final class Desk: Sendable {
    let directory: TemporaryDirectory
    let database: String

    init(database: String = "quarry.sqlite") throws {
        directory = try TemporaryDirectory()
        self.database = directory.path(database)
    }

    func path(_ name: String) -> String { directory.path(name) }

    /// Starts `quarry` on the desk's database.
    ///
    /// - Parameter wrapper: a command that runs the one behind it.
    func start(_ arguments: [String], language: String = "C.UTF-8", through wrapper: [String] = []) throws -> Run {
        try Run(
            wrapper + [QuarryProgram.path] + arguments + ["--database", database], in: directory.url,
            language: language)
    }

    func quarry(
        _ arguments: String..., language: String = "C.UTF-8", through wrapper: [String] = []
    ) async throws -> Answer {
        try await start(arguments, language: language, through: wrapper).answer()
    }

    /// Runs a script of bash: `$QUARRY` is the program, `$DATABASE` the desk's.
    func shell(_ script: String) async throws -> Answer {
        try await Run(
            ["QUARRY=\(QuarryProgram.path)", "DATABASE=\(database)", "bash", "-c", script], in: directory.url
        ).answer()
    }

    /// Writes a file into the directory.
    func file(_ name: String, _ text: String) throws -> String {
        try file(name, bytes: Array(text.utf8))
    }

    func file(_ name: String, bytes: [UInt8]) throws -> String {
        try Data(bytes).write(to: URL(filePath: path(name)))
        return path(name)
    }

    /// The 4,000 listed companies.
    func sample() throws -> String {
        try file("companies.csv", bytes: Resource(named: "listed-companies.csv")?.bytes ?? [])
    }

    /// Looks into the database, or damages it.
    func open<Value: Sendable>(
        _ path: String? = nil, _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        let opened = try Database.sqlite(path: path ?? database)
        let value = try await opened.write(body)
        try opened.close()
        return value
    }

    func count(_ query: Query, in path: String? = nil) async throws -> Int {
        try await open(path) { try $0.value(query, as: Int.self) ?? 0 }
    }

    /// All that the database holds, a line a row; without what SQLite keeps behind the search index.
    func dump(except tables: Set<String> = []) async throws -> [String] {
        return try await open { connection in
            let names = try connection.all(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
            ) { try $0[0] as String }
            return try names.filter { !tables.contains($0) && !$0.isInsideIndex }.flatMap { name in
                try connection.all("SELECT * FROM \(raw: name)") { "\(name) \($0.values)" }.sorted()
            }
        }
    }
}

/// The doctor finds nothing.
func isSound(_ desk: Desk, _ database: String? = nil) async throws -> Bool {
    let command = [QuarryProgram.path, "doctor", "--database", database ?? desk.database]
    return try await Run(command, in: desk.directory.url).answer().status == 0
}
