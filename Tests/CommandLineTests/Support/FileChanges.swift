import Foundation
import Glibc

/// Wakes a test whenever a file of a directory is written to (inotify(7)), so that it neither sleeps nor spins.
final class FileChanges: Sendable {
    private let descriptor: Int32
    private let queue = DispatchQueue(label: "FileChanges")

    struct NothingHappened: Error {}

    init(in directory: String) throws {
        descriptor = inotify_init1(O_CLOEXEC)
        guard descriptor >= 0, inotify_add_watch(descriptor, directory, UInt32(IN_MODIFY)) >= 0 else {
            throw POSIXError(.EIO)
        }
    }

    deinit { close(descriptor) }

    /// Asks again after each change until the answer is there.
    func wait<Value>(for answer: () async throws -> Value?) async throws -> Value {
        while true {
            if let value = try await answer() { return value }
            try await next()
        }
    }

    private func next() async throws {
        let descriptor = descriptor
        let happened = await withCheckedContinuation { continuation in
            queue.async {
                var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
                guard poll(&waiting, 1, 120_000) > 0 else { return continuation.resume(returning: false) }
                var events = [UInt8](repeating: 0, count: 16_384)
                continuation.resume(returning: read(descriptor, &events, events.count) > 0)
            }
        }
        guard happened else { throw NothingHappened() }
    }
}
