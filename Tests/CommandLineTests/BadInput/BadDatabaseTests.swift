import Foundation
import SQL
import Support
import Testing

/// A database that cannot be used as it is: said in words, nothing lost.
@Suite("A database", .timeLimit(.minutes(10))) struct BadDatabaseTests {
    /// A desk with three customers.
    private func desk() async throws -> Desk {
        let desk = try Desk()
        expectDone(try await desk.quarry("import", try desk.file("a.csv", "name\n甲公司\n乙公司\n丙公司\n")))
        return desk
    }

    @Test("that another program keeps locked is waited for, then said so; reading goes on meanwhile")
    func locked() async throws {
        let desk = try await desk()
        let more = try desk.file("b.csv", "name\n丁公司\n")
        let holder = try LockHolder(desk.database)
        await holder.lock()
        let answer = try await desk.quarry("import", more)
        let found = try await desk.quarry("find", "甲公司", "--json")
        try await holder.release()
        expectProblem(answer, "Another program", "locked", "Try again", "nothing was lost")
        #expect(try found.json().list.count == 1)
        expectDone(try await desk.quarry("import", more))
        #expect(try await desk.count("SELECT COUNT(*) FROM customer") == 4)
        #expect(try await isSound(desk))
    }

    @Test("of a newer Quarry is left alone", arguments: [["find", "甲"], ["import", "a.csv"], ["serve"], ["doctor"]])
    func newer(command: [String]) async throws {
        let desk = try await desk()
        try await desk.open { try $0.execute("INSERT INTO schema_migration (name) VALUES ('9999-tomorrow')") }
        let before = try await desk.dump()
        let answer = try await desk.start(command).answer()
        expectProblem(answer, desk.database, "newer Quarry", "Upgrade", "nothing was changed")
        #expect(try await desk.dump() == before)
    }

    @Test("that is no database is named and left alone", arguments: ["noise", "text", "a part of one"])
    func notADatabase(content: String) async throws {
        let desk = try Desk(database: "other.db")
        let bytes: [UInt8]
        switch content {
        case "noise": bytes = (0..<20_000).map { UInt8(truncatingIfNeeded: $0 &* 7919 >> 3) }
        case "text":
            bytes = Array(repeating: Array("Dear colleagues, this is no database.\n".utf8), count: 200).flatMap(\.self)
        default:
            let whole = try await self.desk()
            bytes = Array(try Data(contentsOf: URL(filePath: whole.database)).prefix(50_000))
        }
        _ = try desk.file("other.db", bytes: bytes)
        for command in [["doctor"], ["find", "甲"], ["import", try desk.file("a.csv", "name\n甲\n")]] {
            let answer = try await desk.start(command).answer()
            expectProblem(answer, "other.db is not a Quarry database, or it is damaged", "--database", "backup")
        }
        #expect(try Data(contentsOf: URL(filePath: desk.database)) == Data(bytes))
    }

    @Test("whose directory is missing is named")
    func cannotOpen() async throws {
        let desk = try Desk(database: "no/such/quarry.sqlite")
        expectProblem(try await desk.quarry("find", "甲"), "Cannot open the database file \(desk.database)", "directory")
    }

    @Test("that is a directory is one of many workspaces: which, has to be said")
    func directory() async throws {
        let desk = try Desk(database: "")
        expectProblem(try await desk.quarry("find", "甲"), "\(desk.database) is a directory", "--workspace", "file")
    }

    @Test("that may only be read is not written to", arguments: ["file", "directory", "both"])
    func readOnly(what: String) async throws {
        let desk = try await desk()
        let outside = try Desk()
        let more = try outside.file("b.csv", "name\n丁公司\n")
        let before = try Data(contentsOf: URL(filePath: desk.database))
        let directory = desk.directory.url.path
        if what != "directory" { chmod(desk.database, 0o444) }
        if what != "file" { chmod(directory, 0o555) }
        defer { chmod(directory, 0o755) }
        for command in [["import", more], ["user", "add", "zhang"], ["serve", "--port", "0"]] {
            let answer = try await Run(
                Surroundings.respectingPermissions + [QuarryProgram.path] + command + ["--database", desk.database],
                in: outside.directory.url
            ).answer()
            expectProblem(answer, "read-only", "permissions")
        }
        #expect(try Data(contentsOf: URL(filePath: desk.database)) == before)
        chmod(directory, 0o755)
        chmod(desk.database, 0o644)
        // What could not be written to may have left its empty log behind, with the file's permissions.
        for ending in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: desk.database + ending) }
        #expect(try await isSound(desk))
        expectDone(try await desk.quarry("import", more))
    }

    @Test("cannot be made in a directory that may only be read")
    func readOnlyDirectory() async throws {
        let (desk, outside) = (try Desk(), try Desk())
        chmod(desk.directory.url.path, 0o555)
        defer { chmod(desk.directory.url.path, 0o755) }
        let answer = try await Run(
            Surroundings.respectingPermissions + [QuarryProgram.path, "user", "list", "--database", desk.database],
            in: outside.directory.url
        ).answer()
        expectProblem(answer, "Cannot open the database file \(desk.database)", "write")
    }

    @Test("on a disk mounted read-only is not written to", .enabled(if: Surroundings.canMount))
    func readOnlyMount() async throws {
        let (desk, outside) = (try await desk(), try Desk())
        let more = try outside.file("b.csv", "name\n丁公司\n")
        let directory = desk.directory.url.path
        let script = """
            mount --bind '\(directory)' '\(directory)' && mount -o remount,bind,ro '\(directory)' || exit 99
            exec '\(QuarryProgram.path)' import '\(more)' --database '\(desk.database)'
            """
        let answer = try await Run(Surroundings.mounting + ["bash", "-c", script], in: outside.directory.url).answer()
        expectProblem(answer, desk.database, "write there")
        #expect(try await desk.count("SELECT COUNT(*) FROM customer") == 3)
    }
}

/// Another program that holds the write lock.
private final class LockHolder: Sendable {
    private let database: Database
    private let locked = AsyncStream<Void>.makeStream()
    private let released = DispatchSemaphore(value: 0)
    private let holding: Task<Void, any Error>

    init(_ path: String) throws {
        let database = try Database.sqlite(path: path)
        let (locked, released) = (locked.continuation, released)
        self.database = database
        holding = Task {
            try await database.write { _ in
                locked.finish()
                released.wait()
            }
        }
    }

    func lock() async {
        for await _ in locked.stream {}
    }

    func release() async throws {
        released.signal()
        try await holding.value
        try database.close()
    }
}
