import Foundation
import Glibc

/// A named pipe: what reads it gets as much of a file as the test has written, and waits for the rest.
final class NamedPipe: Sendable {
    let path: String
    private let queue = DispatchQueue(label: "NamedPipe")
    private let descriptor: Int32

    /// - Parameter start: starts the program that reads the pipe: opening waits for it.
    init(_ path: String, start: () throws -> Run) async throws {
        self.path = path
        guard mkfifo(path, 0o600) == 0 else { throw POSIXError(.EIO) }
        // A program that ends early must fail the test, not end it.
        signal(SIGPIPE, SIG_IGN)
        run = try start()
        descriptor = try await Self.inBackground(queue) { open(path, O_WRONLY | O_CLOEXEC) }
    }

    let run: Run

    func write(_ text: String) async throws {
        try await write(Array(text.utf8))
    }

    /// Returns when the reader has taken all but the last 64 KB.
    func write(_ bytes: [UInt8]) async throws {
        let descriptor = descriptor
        try await Self.inBackground(queue) {
            var written = 0
            while written < bytes.count {
                let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
                if count < 0 { return -1 }
                written += count
            }
            return 0
        }
    }

    /// The end of the file.
    func close() {
        Glibc.close(descriptor)
    }

    @discardableResult
    private static func inBackground(
        _ queue: DispatchQueue, _ body: @escaping @Sendable () -> Int32
    ) async throws -> Int32 {
        let result = await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: body()) }
        }
        guard result >= 0 else { throw POSIXError(.EPIPE) }
        return result
    }
}
