import Foundation
import Method
import SQL
import Support
import Synchronization
import Testing

@testable import CRM

@Suite("A copy of a workspace", .timeLimit(.minutes(10))) struct WorkspaceCopyTests {
    /// From one engine to another, all ways that this run can reach.
    static let ways = TestEngine.reachable.flatMap { from in TestEngine.reachable.map { (from, $0) } }

    /// A workspace in which rows refer to later ones of their own table, and ids were given that are there no more.
    private func workspace(on engine: TestEngine) async throws -> TestWorkspace {
        let test = try await TestWorkspace(on: engine)
        let person = try await test.person("zhang", team: try await test.team("华东"))
        let names = ["贵州茅台", "甲\n乙\t丙\\丁", "𠮷野家 e\u{301}", "\\N", "O'Neill \"公司\"", "终止有限公司"]
        _ = try await test.workspace.customerImport.run(
            file: try file(names, test), by: nil)
        try await test.database.write { connection in
            let ids = try connection.all("SELECT id FROM customer ORDER BY id") { try $0[0] as Int64 }
            try #require(ids.count >= 3)
            // The first is merged into the last; the first contact's boss comes after it.
            try connection.execute(
                """
                UPDATE customer SET standing = 'merged', standing_reason = 'same', merged_into = \(ids[ids.count - 1]),
                    grade = NULL, grade_reason = NULL, regrade_on = NULL WHERE id = \(ids[0])
                """)
            for (id, name) in [(Int64(1), "甲"), (2, "乙"), (3, "丙")] {
                try connection.execute(
                    """
                    INSERT INTO contact (id, customer_id, name, role, created_at) VALUES (\(id), \(ids[1]), \(name), 'cio', 0)
                    """)
            }
            try connection.execute("UPDATE contact SET boss_id = 3 WHERE id < 3")
            // Numbers that were given and are not to be given again.
            for _ in 0..<3 {
                try connection.execute("INSERT INTO sign_in_failure (subject, at) VALUES ('x', \(person.id))")
            }
            try connection.execute("DELETE FROM sign_in_failure")
        }
        return test
    }

    private func file(_ names: [String], _ test: TestWorkspace) throws -> String {
        let path = test.directory.path("companies.csv")
        let rows = names.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }
        try Data(("name\n" + rows.joined(separator: "\n") + "\n").utf8).write(to: URL(filePath: path))
        return path
    }

    /// Whether there is nothing at a place, not even a half of a copy.
    private func isEmpty(_ location: String) async throws -> Bool {
        switch WorkspaceLocation(location) {
        case .file(let path):
            return ["", ".part", ".part-wal", ".part-shm"].allSatisfy {
                !FileManager.default.fileExists(atPath: path + $0)
            }
        case .postgresql(let configuration):
            let database = try await Database.postgresql(configuration)
            defer { try? database.close() }
            return try await database.read {
                try $0.first("SELECT 1 FROM pg_namespace WHERE nspname = \(configuration.schema)") == nil
            }
        }
    }

    @Test("holds all rows, is found by the same words, and goes on counting where the source was", arguments: ways)
    func whole(_ from: TestEngine, _ to: TestEngine) async throws {
        let test = try await workspace(on: from)
        let before = try await test.dump()
        let location = try to.location(in: test.directory, named: "copy")
        let fractions = Mutex<[Double]>([])
        let result = try await WorkspaceCopy.run(from: WorkspaceLocation(test.path), to: WorkspaceLocation(location)) {
            progress in
            fractions.withLock { $0.append(progress.fraction) }
        }
        #expect(fractions.withLock { $0 == $0.sorted() && $0.allSatisfy { (0...1).contains($0) } && !$0.isEmpty })
        let copy = try await WorkspaceLocation(location).openForReading()
        let dump = try await copy.dump(except: ["customer_search", "touch_search"])
        let original = try await test.dump(except: ["customer_search", "touch_search"])
        #expect(dump == original, "\(Set(dump).symmetricDifference(original).sorted().prefix(20))")
        #expect(result.rows == dump.count)
        #expect(result.tables.first { $0.name == "contact" }?.rows == 3)
        #expect(try await copy.integrityProblems() == [])
        #expect(try await test.dump() == before)
        try copy.close()
        let opened = try await Workspace.open(location, clock: test.clock.workspaceClock)
        for words in ["茅台", "maotai", "gzmt", "𠮷野", "没有这样的"] {
            #expect(
                try await opened.database.read { try SearchIndex($0).candidates(SearchQuery(words), limit: 20) }
                    == (try await test.database.read { try SearchIndex($0).candidates(SearchQuery(words), limit: 20) }),
                "\(words)")
        }
        let next: @Sendable (any Connection) throws -> Int64 = {
            try $0.insertReturningID("INSERT INTO sign_in_failure (subject, at) VALUES ('y', 0) RETURNING id")
        }
        #expect(try await opened.database.write(next) == 4)
        #expect(try await test.database.write(next) == 4)
        // The schema guards the copy as it does the source.
        await #expect(throws: SQLError.self) {
            try await opened.database.write { try $0.execute("UPDATE contact SET boss_id = 99 WHERE id = 1") }
        }
        try opened.database.close()
    }

    @Test(
        "has the same tables, indexes and constraints as a workspace that was made by the migrations",
        arguments: TestEngine.reachable)
    func sameSchema(_ engine: TestEngine) async throws {
        let test = try await TestWorkspace(on: engine)
        let location = try engine.location(in: test.directory, named: "copy")
        _ = try await WorkspaceCopy.run(from: WorkspaceLocation(test.path), to: WorkspaceLocation(location))
        let copy = try await WorkspaceLocation(location).openForReading()
        let made = try await test.database.read { try Self.schema($0) }
        #expect(made.count > 80)
        #expect(try await copy.read { try Self.schema($0) } == made)
        try copy.close()
    }

    private static func schema(_ connection: any Connection) throws -> [String] {
        switch connection.dialect {
        case .sqlite:
            try connection.all("SELECT type || ' ' || name || ' ' || COALESCE(sql, '') FROM sqlite_master ORDER BY 1") {
                try $0[0]
            }
        case .postgresql:
            try connection.all(
                """
                SELECT replace(definition, current_schema(), 'S') FROM (
                    SELECT pg_get_indexdef(indexrelid) AS definition FROM pg_index JOIN pg_class ON pg_class.oid = indrelid
                    WHERE relnamespace = current_schema()::regnamespace
                    UNION ALL
                    SELECT concat(conrelid::regclass, ' ', conname, ' ', pg_get_constraintdef(oid), convalidated) FROM pg_constraint
                    WHERE connamespace = current_schema()::regnamespace
                ) AS definitions ORDER BY 1
                """
            ) { try $0[0] }
        }
    }

    @Test("knows every table that holds rows, the same on both engines, each behind those it refers to")
    func tables() async throws {
        var found: [[TableDefinition]] = []
        for engine in TestEngine.reachable {
            let test = try await TestWorkspace(on: engine)
            found.append(try await test.database.read { try CopySender.tables($0) })
        }
        #expect(Set(found).count == 1)
        let tables = try #require(found.first)
        #expect(tables.allSatisfy { !$0.key.isEmpty && $0.columns.allSatisfy { $0.kind != .other } })
        // By the words of the migrations themselves.
        let test = try await TestWorkspace(on: .sqlite)
        let scripts = try await test.database.read {
            try $0.all("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE TABLE %'") {
                try $0[0] as String
            }
        }
        #expect(Set(tables.map(\.name)) == Set(scripts.filter { !$0.isInsideIndex && !$0.hasPrefix("sqlite_") }))
        let order = tables.inOrderOfReferences.map(\.name)
        #expect(order.count == tables.count)
        for table in tables {
            for target in table.references {
                #expect(try #require(order.firstIndex(of: target)) < (try #require(order.firstIndex(of: table.name))))
            }
        }
    }

    /// What may happen to a row on its way, in the words of SQL.
    static let damages: [Query] = [
        "UPDATE contact SET name = '乙乙' WHERE id = 2", "UPDATE contact SET title = '' WHERE id = 2",
        "DELETE FROM contact WHERE id = 1",
        "INSERT INTO contact (customer_id, name, role, created_at) SELECT customer_id, name, role, created_at FROM contact WHERE id = 1",
        "UPDATE contact SET name = CASE id WHEN 1 THEN '乙' ELSE '甲' END WHERE id IN (1, 2)",
        "UPDATE customer SET created_at = created_at + 1 WHERE id = (SELECT MAX(id) FROM customer)",
        "DELETE FROM schema_migration WHERE name = '0001-people'",
    ]

    @Test(
        "in which a row is not what was read is found out, and nothing of it stays", arguments: TestEngine.reachable,
        damages.indices)
    func damaged(_ engine: TestEngine, _ number: Int) async throws {
        let test = try await workspace(on: .current)
        let location = try engine.location(in: test.directory, named: "copy")
        let damage: @Sendable (any Connection) throws -> Void = { connection in
            let damaged = try connection.execute(Self.damages[number])
            #expect(damaged > 0)
        }
        let problem = await #expect(throws: Problem.self) {
            try await WorkspaceCopy.run(
                from: WorkspaceLocation(test.path), to: WorkspaceLocation(location), beforeChecking: damage)
        }
        let table = try #require(
            ["contact", "customer", "schema_migration"].first { Self.damages[number].sql.contains(" \($0) ") })
        #expect(problem?.what(.english).contains("table \(table) is not what was read") == true)
        #expect(try await isEmpty(location))
    }

    @Test("is not made where something is already, and leaves that alone", arguments: TestEngine.reachable)
    func occupied(_ engine: TestEngine) async throws {
        let (test, other) = (try await workspace(on: .current), try await TestWorkspace(on: engine))
        let before = try await other.dump()
        let problem = await #expect(throws: Problem.self) {
            try await WorkspaceCopy.run(from: WorkspaceLocation(test.path), to: WorkspaceLocation(other.path))
        }
        #expect(problem?.kind == .conflict)
        #expect(try await other.dump() == before)
    }

    @Test(
        "is made out of this program's schema only, and never changes where it reads from",
        arguments: TestEngine.reachable)
    func otherSchema(_ engine: TestEngine) async throws {
        let test = try await TestWorkspace(on: engine)
        let location = test.directory.path("copy.sqlite")
        let changes: [(Query, String)] = [
            ("DELETE FROM schema_migration WHERE name = '0012-api-tokens'", "older Quarry"),
            ("INSERT INTO schema_migration (name) VALUES ('9999-later')", "newer Quarry"),
        ]
        for (change, words) in changes {
            try await test.database.write { try $0.execute(change) }
            let before = try await test.dump()
            let problem = await #expect(throws: Problem.self) {
                try await WorkspaceCopy.run(from: WorkspaceLocation(test.path), to: .file(path: location))
            }
            #expect(problem?.what(.english).contains(words) == true)
            #expect(try await test.dump() == before)
            #expect(try await isEmpty(location))
        }
        let missing = try engine.location(in: test.directory, named: "missing")
        let problem = await #expect(throws: Problem.self) {
            try await WorkspaceCopy.run(from: WorkspaceLocation(missing), to: .file(path: location))
        }
        #expect(problem?.kind == .notFound)
        #expect(try await isEmpty(missing))
        #expect(try await isEmpty(location))
    }

    @Test("of a text that PostgreSQL cannot hold is refused, with its place", .onPostgreSQL)
    func zeroByte() async throws {
        let test = try await workspace(on: .sqlite)
        try await test.database.write { try $0.execute("UPDATE contact SET title = \("a\0b") WHERE id = 2") }
        let location = try TestEngine.postgresql.location(in: test.directory, named: "copy")
        let problem = await #expect(throws: Problem.self) {
            try await WorkspaceCopy.run(from: WorkspaceLocation(test.path), to: WorkspaceLocation(location))
        }
        #expect(problem?.what(.english).contains("table contact, the row id = 2 has a zero byte in title") == true)
        #expect(try await isEmpty(location))
        // A file holds it.
        _ = try await WorkspaceCopy.run(
            from: WorkspaceLocation(test.path), to: .file(path: test.directory.path("copy.sqlite")))
    }

    @Test("of a value that its column should not hold is refused, with its place")
    func wrongKind() async throws {
        let test = try await workspace(on: .sqlite)
        try await test.database.write { try $0.execute("UPDATE contact SET title = \([1, 2] as [UInt8]) WHERE id = 2") }
        let location = try TestEngine.current.location(in: test.directory, named: "copy")
        let problem = await #expect(throws: Problem.self) {
            try await WorkspaceCopy.run(from: WorkspaceLocation(test.path), to: WorkspaceLocation(location))
        }
        #expect(problem?.what(.english).contains("table contact, the row id = 2 has in title") == true)
        #expect(try await isEmpty(location))
    }
}
