import Foundation
import SQL

/// A file that is being made: `NAME.part` until it is complete. What a killed process has left of one is removed by the next.
///
/// The descriptor's lock (flock(2)) says that somebody is at work on it; SQLite's own locks are of another kind (fcntl(2)).
struct PartFile: ~Copyable {
    private let path: String
    private let name: String
    private let descriptor: Int32

    /// - Throws: `Problem.conflict` when there is a file of that name, or another process makes it just now.
    init(of name: String) throws {
        let path = name + ".part"
        guard !FileManager.default.fileExists(atPath: name) else { throw Problem.fileExists(name) }
        let left = open(path, O_RDWR | O_CLOEXEC)
        if left >= 0 {
            defer { close(left) }
            guard flock(left, LOCK_EX | LOCK_NB) == 0 else { throw Problem.beingMade(name) }
            Self.remove(path)
        }
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw errno == EEXIST ? Problem.beingMade(name) : Problem(opening: name, .cannotOpen(name))
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw Problem.beingMade(name)
        }
        // Only now there is something to be removed at the end.
        (self.path, self.name, self.descriptor) = (path, name, descriptor)
    }

    /// Runs the body in one transaction on the file, and closes it.
    func write<Value: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value {
        let database = try Database.sqlite(path: path)
        let value: Value
        do { value = try await database.writeAlone(body) } catch {
            try? database.close()
            throw error
        }
        // The last connection brings the log back into the file.
        try database.close()
        return value
    }

    /// The file is complete. Its name is given by a link, which never takes the place of another file.
    consuming func takeName() throws {
        guard link(path, name) == 0 else {
            throw errno == EEXIST ? Problem.fileExists(name) : Problem(opening: name, .cannotOpen(name))
        }
        unlink(path)
        let directory = open(URL(filePath: name).deletingLastPathComponent().path, O_RDONLY | O_DIRECTORY)
        guard directory >= 0 else { return }
        // The new name too must survive a power cut.
        fsync(directory)
        close(directory)
    }

    deinit {
        Self.remove(path)
        close(descriptor)
    }

    private static func remove(_ path: String) {
        for ending in ["", "-wal", "-shm", "-journal"] { unlink(path + ending) }
    }
}
