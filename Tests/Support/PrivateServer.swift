public import Foundation
import Glibc
import SQL

/// A PostgreSQL of one test's own, that may be stopped and killed; ended with the value.
public final class PrivateServer: Sendable {
    private let home: TemporaryDirectory
    /// Where its socket is, and `data` beneath.
    public let directory: String
    public let port: Int?

    /// - Parameters:
    ///   - settings: lines for postgresql.conf.
    ///   - port: a port of loopback that it listens on besides its socket.
    ///   - wrapper: a command that runs the one behind it, to start it in.
    public init(settings: String = "", port: Int? = nil, through wrapper: [String] = []) async throws {
        home = try TemporaryDirectory()
        directory = home.path("pg")
        self.port = port
        var environment = ["SETTINGS=\(settings)", "SHARED_BUFFERS=16MB"]
        if let port { environment.append("PORT=\(port)") }
        try await Tool.run(wrapper + ["env"] + environment + [Self.script, "start", directory])
    }

    /// A standby that follows another.
    public init(following primary: PrivateServer) async throws {
        home = try TemporaryDirectory()
        directory = home.path("pg")
        port = nil
        try await Tool.run([Self.script, "standby", directory, primary.directory])
    }

    deinit {
        let process = Process()
        process.executableURL = URL(filePath: Self.script)
        process.arguments = ["stop", directory]
        guard (try? process.run()) != nil else { return }
        process.waitUntilExit()
    }

    /// A URL by its socket.
    ///
    /// - Parameter credentials: `user` or `user:password`.
    public func url(_ credentials: String = "quarry", database: String = "quarry") -> String {
        "postgres://\(credentials)@/\(database)?host=\(directory)\(port.map { "&port=\($0)" } ?? "")"
    }

    /// pg_ctl(1).
    public func control(_ arguments: String...) async throws {
        try await Tool.run([Self.script, "control", directory] + arguments)
    }

    /// Replaces the rules of who may come in, which are read anew.
    public func admit(_ rules: String) async throws {
        // In place: the file stays its owner's.
        let file = try FileHandle(forWritingTo: URL(filePath: "\(directory)/data/pg_hba.conf"))
        try file.truncate(atOffset: 0)
        try file.write(contentsOf: Data(rules.utf8))
        try file.close()
        try await control("reload")
    }

    private static let script = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../scripts/postgres").standardized.path

    /// A port of loopback that nobody listens on.
    public static func freePort() -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        return withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(descriptor, address, length)
                getsockname(descriptor, address, &length)
            }
            return Int(UInt16(bigEndian: pointer.pointee.sin_port))
        }
    }
}

/// A program that a test needs, run to its end.
public enum Tool {
    public struct Failed: Error, CustomStringConvertible {
        public let description: String
    }

    public static func run(_ command: [String]) async throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = command
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        let said = TemporaryFile()
        process.standardError = try said.open()
        let status = try await withCheckedThrowingContinuation { continuation in
            process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
            do { try process.run() } catch { continuation.resume(throwing: error) }
        }
        guard status == 0 else { throw Failed(description: "\(command.joined(separator: " ")): \(said.text)") }
    }

    private struct TemporaryFile {
        let url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)

        func open() throws -> FileHandle {
            try Data().write(to: url)
            return try FileHandle(forWritingTo: url)
        }

        var text: String {
            defer { try? FileManager.default.removeItem(at: url) }
            return (try? String(contentsOf: url, encoding: .utf8)) ?? ""
        }
    }
}
