import Foundation
import Glibc
import Synchronization

/// A run of a program: the real `quarry`, or a shell around it.
final class Run: Sendable {
    private let process: Process
    private let outputPath: String
    private let errorsPath: String
    private let ending: AsyncStream<Void>

    /// Starts the program. What it says goes to files, so that it never waits for a reader.
    init(_ command: [String], in directory: URL, language: String = "C.UTF-8") throws {
        let name = UUID().uuidString
        outputPath = directory.appending(path: "\(name).out").path
        errorsPath = directory.appending(path: "\(name).err").path
        process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = command
        process.currentDirectoryURL = directory
        let inherited = ProcessInfo.processInfo.environment
        process.environment = [
            "PATH": inherited["PATH"] ?? "/usr/bin:/bin", "TMPDIR": directory.path, "LANG": language,
        ]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try Self.file(outputPath)
        process.standardError = try Self.file(errorsPath)
        let (ending, continuation) = AsyncStream<Void>.makeStream()
        self.ending = ending
        process.terminationHandler = { _ in continuation.finish() }
        try process.run()
    }

    var id: Int32 { process.processIdentifier }

    /// Waits for the end.
    func answer() async throws -> Answer {
        for await _ in ending {}
        return Answer(
            status: process.terminationStatus, wasKilled: process.terminationReason == .uncaughtSignal,
            output: try Self.text(outputPath), errors: try Self.text(errorsPath))
    }

    func send(_ signal: Int32) {
        kill(id, signal)
    }

    /// What it has printed so far.
    func output() throws -> String { try Self.text(outputPath) }

    /// What it has said on standard error so far: its log, among others.
    func errors() throws -> String { try Self.text(errorsPath) }

    var isRunning: Bool { process.isRunning }

    /// The most memory that the running program has had in use so far, in bytes (proc(5), VmHWM).
    func peakMemory() throws -> Int {
        let status = try String(contentsOfFile: "/proc/\(id)/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return (line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) * 1024
    }

    private static func file(_ path: String) throws -> FileHandle {
        try Data().write(to: URL(filePath: path))
        return try FileHandle(forWritingTo: URL(filePath: path))
    }

    private static func text(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    }
}

/// Where the program is: built beside the tests.
enum QuarryProgram {
    static let path: String = {
        let starts = [Bundle.main.executableURL, URL(filePath: CommandLine.arguments[0])]
        for start in starts.compactMap(\.self) {
            var directory = start.deletingLastPathComponent()
            // On some platforms the tests stand deeper, in a bundle.
            for _ in 0..<4 {
                let program = directory.appending(path: "quarry").path
                if FileManager.default.isExecutableFile(atPath: program), !isDirectory(program) { return program }
                directory = directory.deletingLastPathComponent()
            }
        }
        return "quarry"
    }()

    private static func isDirectory(_ path: String) -> Bool {
        var isDirectory: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && isDirectory.boolValue
    }
}
