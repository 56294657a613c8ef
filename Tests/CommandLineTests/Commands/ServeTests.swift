import Foundation
import SQL
import Support
import Testing

@Suite("quarry serve and quarry backup", .timeLimit(.minutes(10))) struct ServeTests {
    @Test("prints a one-time link that works while there is no director, and ends well on SIGTERM")
    func firstStart() async throws {
        let desk = try Desk()
        let changes = try FileChanges(in: desk.directory.url.path)
        let serving = try await Serving(desk)
        let link = try await changes.wait {
            try serving.run.output().split(separator: "\n").first { $0.contains("/setup/") }?
                .split(separator: " ").last.map(String.init)
        }
        #expect(link.hasPrefix("\(serving.address)/setup/"))
        let page = try serving.get(String(link.dropFirst(serving.address.count)))
        #expect(page.hasPrefix("HTTP/1.1 200"), "\(page.prefix(300))")
        #expect(page.contains("<form"))
        #expect(try serving.get("/setup/guessed").hasPrefix("HTTP/1.1 404"))
        let end = try await serving.stop()
        expectDone(end)
        #expect(try await isSound(desk))
    }

    @Test("prints no link when there is a director")
    func laterStart() async throws {
        let desk = try await Demo.desk()
        let serving = try await Serving(desk)
        #expect(try serving.get("/").hasPrefix("HTTP/1.1 303"))
        let end = try await serving.stop()
        #expect(end.status == 0)
        #expect(!end.output.contains("/setup/"))
    }

    @Test("says that its port is in use, and takes no link away")
    func portInUse() async throws {
        let desk = try Desk()
        let serving = try await Serving(desk)
        _ = try serving.get("/")
        let second = try await desk.quarry("serve", "--port", "\(serving.port)", "--log-level", "error")
        #expect(second.status == 1)
        #expect(second.errors.contains("Port \(serving.port) is in use by another program."), "\(second.errors)")
        #expect(second.errors.contains("--port"))
        let link = try #require(try serving.run.output().split(separator: "\n").first { $0.contains("/setup/") })
        let path = String(try #require(link.split(separator: " ").last).dropFirst(serving.address.count))
        #expect(try serving.get(path).hasPrefix("HTTP/1.1 200"))
        #expect(try await serving.stop().status == 0)
    }

    @Test("backup copies one consistent state while the site is served and an import writes")
    func backup() async throws {
        let desk = try Desk()
        let serving = try await Serving(desk)
        let changes = try FileChanges(in: desk.directory.url.path)
        // Plain ASCII: before other text is read, its first megabyte is awaited, to tell the encoding.
        let companies = (0..<9_000).map { "Qiwen \($0),Zhejiang\n" }
        let pipe = try await NamedPipe(desk.path("pipe.csv")) {
            try desk.start(["import", desk.path("pipe.csv"), "--json"])
        }
        try await pipe.write("name,area\n" + companies[..<5_000].joined())
        let watched = try Database.sqlite(path: desk.database)
        _ = try await changes.wait {
            let rows = try await watched.read { try $0.value("SELECT MAX(rows) FROM import_run", as: Int?.self) ?? 0 }
            return (rows ?? 0) >= 2_000 ? rows : nil
        }
        // The rest comes while the copy is made.
        async let rest: Void = pipe.write(companies[5_000...].joined())
        let copy = desk.path("copy.sqlite")
        let backup = try await desk.quarry("backup", copy, "--json")
        try await rest
        pipe.close()
        let imported = try await pipe.run.answer()
        expectDone(backup)
        expectDone(imported)
        #expect(try imported.json()["imported"] == 9_000)
        try watched.close()

        let attributes = try FileManager.default.attributesOfItem(atPath: copy)
        #expect(try backup.json()["bytes"].int == (attributes[.size] as? NSNumber)?.intValue)
        #expect(try await isSound(desk, copy))
        let copied = try await desk.count("SELECT COUNT(*) FROM customer", in: copy)
        #expect(copied >= 2_000 && copied <= 9_000)
        #expect(copied == (try await desk.count("SELECT rows FROM import_run", in: copy)))
        #expect(try serving.get("/").hasPrefix("HTTP/1.1"))
        #expect(try await serving.stop().status == 0)
        #expect(try await isSound(desk))
    }

    @Test("backup overwrites nothing, and says where it cannot write")
    func backupRefused() async throws {
        let desk = try Desk()
        expectDone(try await desk.quarry("user", "list"))
        let taken = try desk.file("taken.txt", "mine")
        expectProblem(try await desk.quarry("backup", taken), "taken.txt", "already", "another name")
        #expect(try String(contentsOfFile: taken, encoding: .utf8) == "mine")
        expectProblem(
            try await desk.quarry("backup", desk.path("no/such/copy.sqlite")), "no/such/copy.sqlite", "directory")
    }
}
