import Foundation
import Glibc
import SQL
import Support
import Testing

/// A `postgres://` URL that leads nowhere, or to what cannot be used: one message that says what to do, and never a password.
@Suite("A server", .onPostgreSQL, .timeLimit(.minutes(10))) struct BadServerTests {
    private static let password = "geheim"

    /// Starts `quarry find` on a URL, in each language; the words are looked for in the English message.
    private func expectRefused(_ url: String, _ words: String..., sourceLocation: SourceLocation = #_sourceLocation)
        async throws
    {
        let desk = try Desk()
        var messages: [String] = []
        for language in ["C.UTF-8", "zh_CN.UTF-8", "zh_TW.UTF-8"] {
            let answer = try await Run(
                [QuarryProgram.path, "find", "甲", "--database", url], in: desk.directory.url, language: language
            ).answer()
            expectProblem(answer, sourceLocation: sourceLocation)
            #expect(
                !answer.errors.contains(Self.password) && !answer.output.contains(Self.password),
                sourceLocation: sourceLocation)
            #expect(
                answer.errors.split(separator: "\n").count <= 2, "one message: \(answer.errors)",
                sourceLocation: sourceLocation)
            messages.append(answer.errors)
        }
        for word in words {
            #expect(messages[0].contains(word), "\(word) in: \(messages[0])", sourceLocation: sourceLocation)
        }
        #expect(Set(messages).count == 3, "\(messages)", sourceLocation: sourceLocation)
    }

    @Test(
        "whose URL cannot be read is not asked",
        arguments: [
            ("postgres://host:notaport/x", "notaport"), ("postgres://quarry:geheim@host:99999/x", "99999"),
            ("postgres://quarry:geheim@host/x?colour=red", "colour"),
            ("postgres://quarry:geheim@host/x?sslmode=perhaps", "perhaps"),
            ("postgres://quarry:geheim@host/x?target_session_attrs=any-one", "any-one"),
            ("postgres://quarry:ge/geheim@host/x", "percent"), ("postgres://quarry:geheim%zz@host/x", "percent"),
            ("postgres://quarry:geheim@[::1/x", "]"), ("postgres://quarry@host/x?password=geheim%zz", "percent"),
        ])
    func url(url: String, word: String) async throws {
        try await expectRefused(
            url, "URL given with --database cannot be read", word, "postgres://user@host:port/database")
    }

    @Test("that nobody answers for is said in time")
    func unreachable() async throws {
        let port = PrivateServer.freePort()
        try await expectRefused(
            "postgres://quarry:geheim@127.0.0.1:\(port)/quarry", "cannot be reached", "refused",
            "Check that the server runs")
        try await expectRefused(
            "postgres://quarry:geheim@no-such-host.invalid/quarry", "cannot be reached", "no-such-host.invalid")
        // Takes the connection, and then says nothing.
        let directory = try TemporaryDirectory()
        let silent = try ServerSpeech(in: directory.url.path, answer: nil)
        let start = ContinuousClock.now
        try await expectRefused(
            "postgres://quarry:geheim@/quarry?host=\(directory.url.path)&connect_timeout=2", "cannot be reached",
            "timeout")
        #expect(ContinuousClock.now - start < .seconds(20), "three times 2 seconds")
        withExtendedLifetime(silent) {}
    }

    /// No such server is in Debian: see `ServerSpeech`.
    @Test("that is too old is not used", arguments: ["14.9", "9.6.24"])
    func tooOld(version: String) async throws {
        let directory = try TemporaryDirectory()
        let old = try ServerSpeech(in: directory.url.path, answer: ServerSpeech.welcome(version: version))
        try await expectRefused(
            "postgres://quarry:geheim@/quarry?host=\(directory.url.path)", "PostgreSQL \(version.prefix { $0 != "." })",
            "too old", "15")
        withExtendedLifetime(old) {}
    }

    @Test("that does not let one in, or lacks what is asked for, says so")
    func refused() async throws {
        let server = try await PrivateServer()
        let administrator = try await Database.postgresql(.init(url: server.url()))
        try await administrator.write { connection in
            try connection.execute(script: "CREATE ROLE guest LOGIN PASSWORD '\(Self.password)'")
        }
        try await server.admit("local all quarry trust\nlocal all guest,stranger scram-sha-256\n")
        let wrong = "The database server does not accept this user or password"
        try await expectRefused(server.url("guest:geheimer"), wrong, "pg_hba.conf")
        try await expectRefused(server.url("guest"), wrong)
        try await expectRefused(server.url("stranger:geheim"), wrong)
        try await expectRefused(server.url("outsider:geheim"), wrong)
        try await expectRefused(server.url("guest:geheim", database: "nothing"), "no such database", "createdb")
        try await expectRefused(server.url("guest:geheim"), "may not make or use the schema", "GRANT CREATE")

        // With the right it goes; and a newer program's schema is left alone.
        try await administrator.write { try $0.execute(script: "GRANT CREATE ON DATABASE quarry TO guest") }
        let desk = try Desk()
        let command = [QuarryProgram.path, "find", "甲", "--database", server.url("guest:geheim")]
        expectDone(try await Run(command, in: desk.directory.url).answer())
        try await administrator.write { try $0.execute("INSERT INTO quarry.schema_migration VALUES ('9999-tomorrow')") }
        try await expectRefused(server.url("guest:geheim"), "newer Quarry", "Upgrade", "nothing was changed")
    }

    @Test(
        "whose disk is full says so, keeps what was saved, and goes on with space again",
        .enabled(if: Surroundings.canMount && geteuid() == 0, "only root can mount the small disk that it needs"))
    func diskFull() async throws {
        let desk = try Desk()
        let disk = desk.path("disk")
        // The mount is the server's alone: it is gone with it.
        let mount =
            "mkdir '\(disk)' && mount -t tmpfs -o size=20m tmpfs '\(disk)' && chown postgres '\(disk)' && exec \"$@\""
        let server = try await PrivateServer(through: Surroundings.mounting + ["bash", "-c", mount, "-"])
        let psql = ["psql", "--quiet", "--host", server.directory, "--username", "quarry", "--set", "ON_ERROR_STOP=1"]
        for statement in [
            "CREATE TABLESPACE small LOCATION '\(disk)'", "CREATE DATABASE small TABLESPACE small STRATEGY file_copy",
        ] {
            try await Tool.run(psql + ["--command", statement, "quarry"])
        }
        let url = server.url(database: "small")
        func quarry(_ arguments: String...) async throws -> Answer {
            try await Run([QuarryProgram.path] + arguments + ["--database", url], in: desk.directory.url).answer()
        }
        let file = try desk.sample()
        let answer = try await quarry("import", file)
        expectProblem(answer, "The disk is full", "Free some space", "customers were imported, and they stay")
        let kept = try await Database.postgresql(.init(url: url)).read {
            try $0.value("SELECT COUNT(*) FROM customer", as: Int.self) ?? -1
        }
        #expect(answer.errors.contains("\(kept) customers were imported"), "\(kept): \(answer.errors)")
        expectDone(try await quarry("doctor"))
        let process = try String(contentsOfFile: "\(server.directory)/data/postmaster.pid", encoding: .utf8)
        let id = try #require(process.split(separator: "\n").first)
        try await Tool.run(["nsenter", "--target", String(id), "--mount", "mount", "-o", "remount,size=400m", disk])
        expectDone(try await quarry("import", file))
        #expect(try await quarry("find", "gzmt", "--json").json().list.count == 1)
        expectDone(try await quarry("doctor"))
    }
}
