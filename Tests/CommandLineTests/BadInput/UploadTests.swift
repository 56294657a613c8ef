import Foundation
import SQL
import Support
import Testing

/// A file sent to the real program over a real connection, and what can go wrong on the way.
@Suite("An upload", .timeLimit(.minutes(10))) struct UploadTests {
    /// A director of a new workspace, at the page of imports.
    private func director(_ serving: Serving, _ desk: Desk) async throws -> Visitor {
        let link = try #require(try await serving.link(desk).firstMatch(of: /\/setup\/(.+)/)).1
        let visitor = Visitor(serving)
        try visitor.get("/setup/\(link)")
        try visitor.post("/setup/\(link)", ["login": "director", "name": "Wang", "password": "four unrelated words"])
        try visitor.post("/sign-in", ["login": "director", "password": "four unrelated words"])
        #expect(try visitor.get("/imports").status == 200)
        return visitor
    }

    private func expectNothing(_ desk: Desk) async throws {
        #expect(try await desk.count("SELECT COUNT(*) FROM import_file") == 0)
        #expect(try await desk.count("SELECT COUNT(*) FROM import_part") == 0)
        #expect(try await isSound(desk))
    }

    @Test("of more than 200 MB is refused in words and in bounded memory; a smaller one after it comes in")
    func tooLarge() async throws {
        let desk = try Desk()
        let serving = try await Serving(desk)
        let visitor = try await director(serving, desk)
        let before = try serving.run.peakMemory()
        let megabyte = String(repeating: " ", count: 1 << 20)
        let reply = try #require(try visitor.upload("/imports", "name\n", block: megabyte, times: 201))
        #expect(reply.status == 422)
        #expect(reply.body.contains("more than 200 MB"))
        #expect(try serving.run.peakMemory() - before < 64 << 20)
        try await expectNothing(desk)
        let small = try #require(try visitor.upload("/imports", "name\nVanke A\n"))
        #expect(small.status == 303)
        #expect(try visitor.get(try #require(small.values("location").first)).body.contains("Vanke A"))
        expectDone(try await serving.stop())
    }

    @Test("that breaks off leaves nothing behind")
    func brokenOff() async throws {
        let desk = try Desk()
        let serving = try await Serving(desk)
        let visitor = try await director(serving, desk)
        let block = String(repeating: "Vanke A\n", count: 10_000)
        _ = try visitor.upload("/imports", "name\n", block: block, times: 40, sentBlocks: 20)
        #expect(try visitor.get("/imports").status == 200)
        try await expectNothing(desk)
        expectDone(try await serving.stop())
    }

    /// A limit of the size of files is what a full disk is, but for this process alone.
    @Test("that finds no room is refused with why, and nothing is half done")
    func noRoom() async throws {
        let desk = try Desk()
        let serving = try await Serving(
            desk, through: ["bash", "-c", "trap '' XFSZ; ulimit -f 3600; exec \"$0\" \"$@\""])
        let visitor = try await director(serving, desk)
        let block = String(repeating: "Vanke A\n", count: 10_000)
        let reply = try #require(try visitor.upload("/imports", "name\n", block: block, times: 100))
        #expect(reply.status == 503)
        #expect(reply.body.contains("could not take the file") && reply.body.contains("TMPDIR"))
        try await expectNothing(desk)
        #expect(try visitor.get("/imports").status == 200)
        expectDone(try await serving.stop())
    }

    /// The file fits where it is received, its rows do not fit into the database; nor can a full one be tidied at once.
    @Test("whose rows the database cannot take is refused, and never shown or gone on with")
    func databaseFull() async throws {
        let desk = try Desk()
        let serving = try await Serving(
            desk, through: ["bash", "-c", "trap '' XFSZ; ulimit -f 5000; exec \"$0\" \"$@\""])
        let visitor = try await director(serving, desk)
        // Cells of a character are larger as rows of the database than in the file.
        let cells = String(repeating: ",1", count: 50)
        let rows = (0..<4_000).map { "Company \($0)\(cells)\n" }.joined()
        let reply = try #require(try visitor.upload("/imports", "name\(cells)\n", block: rows, times: 9))
        #expect(reply.status == 503)
        #expect(reply.body.contains("not written"))
        #expect(try await desk.count("SELECT COUNT(*) FROM import_file WHERE state <> 'receiving'") == 0)
        #expect(try !visitor.get("/imports").body.contains("list.csv"))
        #expect(try await isSound(desk))
        expectDone(try await serving.stop())
    }
}
