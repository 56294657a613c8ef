import Foundation
import Support
import Testing

/// A running `quarry serve`.
struct Serving {
    let run: Run
    let address: String

    var port: Int { URL(string: address)?.port ?? 0 }

    /// Starts it on a free port and waits until it can be reached.
    init(_ desk: Desk, _ arguments: String..., through wrapper: [String] = []) async throws {
        let changes = try FileChanges(in: desk.directory.url.path)
        let run = try desk.start(["serve", "--port", "0"] + arguments, through: wrapper)
        self.run = run
        address = try await changes.wait { try Self.word(after: "Quarry is ready: ", in: run.output()) }
    }

    /// Where its figures are, once it has said so.
    func metricsPort(_ desk: Desk) async throws -> Int {
        let changes = try FileChanges(in: desk.directory.url.path)
        let run = run
        let place = try await changes.wait { try Self.word(after: "Metrics: ", in: run.output()) }
        return try #require(URL(string: place)?.port)
    }

    /// The one-time link of a new workspace, once it has been said.
    func link(_ desk: Desk) async throws -> String {
        let changes = try FileChanges(in: desk.directory.url.path)
        let run = run
        return try await changes.wait { try Self.word(after: "Set up the first director", in: run.output()) }
    }

    private static func word(after beginning: String, in output: String) -> String? {
        // Only whole lines: the rest of one may still be on its way.
        output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            .first { $0.hasPrefix(beginning) }?.split(separator: " ").last.map(String.init)
    }

    /// Asks for a page on a connection of its own; the answer's head and body.
    func get(_ path: String) throws -> String {
        let wire = try #require(Wire(port: port))
        wire.send("GET \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n\r\n")
        return wire.readToEnd()
    }

    /// Asks it to end, as systemd does.
    func stop() async throws -> Answer {
        run.send(SIGTERM)
        return try await run.answer()
    }
}
