import Foundation
import Glibc
import Method

/// A folder of files, each named by its hash, in 256 folders by the first two digits. With several processes it is one that all of them
/// reach.
struct AttachmentFolder: AttachmentStore {
    let path: String

    var name: String { path }

    private static let incoming = ".incoming-"
    private static let block = 1 << 16

    private func folder(of hash: ContentHash) -> String { "\(path)/\(hash.description.prefix(2))" }
    private func file(of hash: ContentHash) -> String { "\(folder(of: hash))/\(hash.description.dropFirst(2))" }

    /// Written under another name and renamed when it is whole and on the disk, so that no half of one ever has its name.
    func put(_ file: SpooledFile, as hash: ContentHash) async throws {
        do {
            try FileManager.default.createDirectory(
                atPath: folder(of: hash), withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw Problem.attachmentStore(name, systemReason())
        }
        var template = Array("\(path)/\(Self.incoming)XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw Problem.attachmentStore(name, systemReason()) }
        let isKept = write(file, to: descriptor) && fsync(descriptor) == 0 && rename(template, self.file(of: hash)) == 0
        let reason = systemReason()
        close(descriptor)
        guard isKept else {
            unlink(template)
            throw Problem.attachmentStore(name, reason)
        }
        sync(folder: folder(of: hash))
    }

    private func write(_ file: SpooledFile, to descriptor: Int32) -> Bool {
        var offset = 0
        while let bytes = try? file.bytes(at: offset, atMost: Self.block) {
            if bytes.isEmpty { return offset == file.size }
            guard writeAll(bytes, to: descriptor) else { return false }
            offset += bytes.count
        }
        return false
    }

    /// So that the name is there after a loss of power, too.
    private func sync(folder: String) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }

    func read(_ hash: ContentHash, _ block: (_ bytes: [UInt8]) async throws -> Void) async throws {
        let descriptor = open(file(of: hash), O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Problem.attachmentMissing(hash, in: name) }
        defer { close(descriptor) }
        while true {
            var bytes = [UInt8](repeating: 0, count: Self.block)
            let count = Glibc.read(descriptor, &bytes, bytes.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Problem.attachmentMissing(hash, in: name) }
            if count == 0 { return }
            bytes.removeLast(bytes.count - count)
            try await block(bytes)
        }
    }

    func remove(_ hash: ContentHash) async throws {
        guard unlink(file(of: hash)) == 0 || errno == ENOENT else { throw Problem.attachmentStore(name, systemReason()) }
    }

    func contents() async throws -> [ContentHash: Int] {
        var contents: [ContentHash: Int] = [:]
        for folder in names(in: path) where folder.utf8.count == 2 {
            for name in names(in: "\(path)/\(folder)") {
                guard let hash = ContentHash(folder + name) else { continue }
                contents[hash] = size(of: file(of: hash))
            }
        }
        return contents
    }

    /// A process that was killed has left a file with no content's name.
    func tidy() async throws {
        for name in names(in: path) where name.hasPrefix(Self.incoming) {
            let left = "\(path)/\(name)"
            var status = stat()
            guard stat(left, &status) == 0, time(nil) - status.st_mtim.tv_sec > 3_600 else { continue }
            unlink(left)
        }
    }

    private func names(in folder: String) -> [String] { (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] }

    private func size(of file: String) -> Int {
        var status = stat()
        return stat(file, &status) == 0 ? Int(status.st_size) : 0
    }
}
