import CRM
import Foundation
import SQL
import Support
import Testing

@Suite("quarry copy", .timeLimit(.minutes(15))) struct CopyTests {
    private func copy(
        _ desk: Desk, _ from: String, _ to: String, _ arguments: String..., through wrapper: [String] = []
    ) throws -> Run {
        try Run(
            wrapper + [QuarryProgram.path, "copy", "--from", from, "--to", to] + arguments, in: desk.directory.url)
    }

    private func dump(_ location: String) async throws -> [String] {
        let database = try await WorkspaceLocation(location).open()
        defer { try? database.close() }
        return try await database.dump(except: ["customer_search", "touch_search"])
    }

    private func isThere(_ location: String) async throws -> Bool {
        switch WorkspaceLocation(location) {
        case .file(let path): return FileManager.default.fileExists(atPath: path)
        case .postgresql(let configuration):
            let database = try await Database.postgresql(configuration)
            defer { try? database.close() }
            return try await database.read {
                try $0.first("SELECT 1 FROM pg_namespace WHERE nspname = \(configuration.schema)") != nil
            }
        }
    }

    @Test("carries the sample to the other engine and back: the same rows, the same answers, each table compared")
    func roundTrip() async throws {
        let desk = try await Demo.desk()
        let (there, back) = (
            try TestEngine.current.location(in: desk.directory, named: "there"), desk.path("back.sqlite")
        )
        let first = try await copy(desk, desk.database, there, "--json").answer()
        expectDone(first)
        let second = try await copy(desk, there, back, "--json").answer()
        expectDone(second)
        let (original, returned) = (try await dump(desk.database), try await dump(back))
        #expect(returned == original, "\(Set(returned).symmetricDifference(original).sorted().prefix(20))")
        #expect(try first.json()["tables"] == second.json()["tables"])
        #expect(try first.json()["rows"].int == original.count)
        let customers = try #require(try first.json()["tables"].list.first { $0["table"] == "customer" })
        #expect(customers["rows"].int == (try await desk.count("SELECT COUNT(*) FROM customer")))
        #expect(customers["checksum"].text?.count == 32)
        for words in ["茅台", "maotai", "gzmt", "科技", "600519", "caqc"] {
            var answers: [JSON] = []
            for location in [desk.database, there, back] {
                let run = try Run(
                    [QuarryProgram.path, "find", words, "--json", "--database", location], in: desk.directory.url)
                answers.append(try await run.answer().json())
            }
            #expect(Set(answers).count == 1 && !answers[0].list.isEmpty, "\(words)")
        }
        #expect(try await isSound(desk, there))
        #expect(try await isSound(desk, back))
    }

    @Test("says what it has copied in words; a place that is taken is left alone")
    func words() async throws {
        let desk = try Desk()
        expectDone(try await desk.quarry("import", try desk.file("a.csv", "name\n甲公司\n乙公司\n")))
        let there = try TestEngine.current.location(in: desk.directory, named: "there")
        let answer = try await copy(desk, desk.database, there).answer()
        expectDone(answer)
        #expect(
            answer.output.contains("✓ customer ") && answer.output.contains("every table was read back and is the same")
        )
        let before = try await dump(there)
        expectProblem(try await copy(desk, desk.database, there).answer(), "already")
        #expect(try await dump(there) == before)
        expectProblem(
            try await copy(desk, desk.path("none.sqlite"), desk.path("x.sqlite")).answer(), "no data of Quarry's",
            "none.sqlite")
        #expect(!FileManager.default.fileExists(atPath: desk.path("none.sqlite")))
        expectProblem(
            try await copy(desk, desk.database, "postgres://127.0.0.1:1/quarry").answer(),
            "database server cannot be reached")
    }

    @Test("killed at any moment leaves a whole copy or none, and the next one is made", arguments: TestEngine.reachable)
    func killed(_ engine: TestEngine) async throws {
        let desk = try await Demo.desk()
        let original = try await dump(desk.database)
        let started = ContinuousClock.now
        expectDone(
            try await copy(desk, desk.database, try engine.location(in: desk.directory, named: "whole")).answer())
        let duration = (ContinuousClock.now - started) / .seconds(1)
        let location = try engine.location(in: desk.directory, named: "killed")
        var killed = 0
        for tenth in 1...9 {
            let seconds = String(format: "%.3f", duration * Double(tenth) / 10)
            let end = try await copy(
                desk, desk.database, location, through: ["timeout", "--signal=KILL", seconds]
            ).answer()
            // The machine was faster this time.
            if end.status == 0 { break }
            #expect(end.status == 137 || end.wasKilled, "\(end.errors)")
            killed += 1
            if try await isThere(location) {
                // Between the commit and the end of the process.
                #expect(try await dump(location) == original)
                break
            }
        }
        #expect(killed >= 3)
        if try await !isThere(location) { expectDone(try await copy(desk, desk.database, location).answer()) }
        #expect(try await dump(location) == original)
        #expect(try await isSound(desk, location))
        let left = try FileManager.default.contentsOfDirectory(atPath: desk.directory.url.path).filter {
            $0.contains(".part")
        }
        #expect(left == [])
    }

    @Test("under a limit of the size of files says so, and leaves nothing behind")
    func limited() async throws {
        let desk = try await Demo.desk()
        let copies = desk.path("copies")
        try FileManager.default.createDirectory(atPath: copies, withIntermediateDirectories: false)
        // Without the signal the write fails, and not the program.
        let limit = ["bash", "-c", "trap '' XFSZ; ulimit -f 2000; exec \"$@\"", "limited"]
        let answer = try await copy(desk, desk.database, "\(copies)/copy.sqlite", through: limit).answer()
        expectProblem(answer, "operating system", "space")
        #expect(try FileManager.default.contentsOfDirectory(atPath: copies) == [])
    }

    @Test("backs up a workspace in PostgreSQL into a file that can be served and copied back", .onPostgreSQL)
    func backUp() async throws {
        let desk = try await Demo.desk()
        let there = try TestEngine.postgresql.location(in: desk.directory, named: "there")
        expectDone(try await copy(desk, desk.database, there).answer())
        let file = desk.path("backup.sqlite")
        let command = [QuarryProgram.path, "backup", "--database", there, file]
        expectDone(try await Run(command, in: desk.directory.url).answer())
        let (original, backup) = (try await dump(there), try await dump(file))
        #expect(backup == original, "\(Set(backup).symmetricDifference(original).sorted().prefix(20))")
        expectProblem(try await Run(command, in: desk.directory.url).answer(), "already", "not overwritten")
        let restored = try TestEngine.postgresql.location(in: desk.directory, named: "restored")
        expectDone(try await copy(desk, file, restored).answer())
        #expect(try await dump(restored) == original)
        let site = try Run([QuarryProgram.path, "serve", "--port", "0", "--database", file], in: desk.directory.url)
        let changes = try FileChanges(in: desk.directory.url.path)
        _ = try await changes.wait { try site.output().contains("Quarry is ready: ") ? true : nil }
        site.send(SIGTERM)
        expectDone(try await site.answer())
    }
}
