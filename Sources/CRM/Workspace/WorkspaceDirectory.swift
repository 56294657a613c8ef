import Foundation
import Method
import SQL

/// The files of a house that is a directory: `NAME.sqlite` is a workspace.
enum WorkspaceDirectory {
    static func isThere(_ directory: URL) -> Bool {
        var isDirectory: ObjCBool = false
        return FileManager.default.fileExists(atPath: directory.path, isDirectory: &isDirectory)
            && isDirectory.boolValue
    }

    static func make(_ directory: URL) throws {
        guard !FileManager.default.fileExists(atPath: directory.path) else { return }
        do {
            // It holds what companies know of their customers: nobody else on the machine reads it.
            try FileManager.default.createDirectory(
                at: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw Problem(opening: directory.path, .cannotOpen(directory.path))
        }
    }

    static func file(of name: WorkspaceName, in directory: URL) -> URL {
        directory.appending(path: "\(name).sqlite", directoryHint: .notDirectory)
    }

    /// Stands beside a workspace that is about to be dropped: whoever serves it lets go of it, and nobody opens it any more.
    static func leaving(_ name: WorkspaceName, in directory: URL) -> URL {
        directory.appending(path: "\(name).sqlite.leaving", directoryHint: .notDirectory)
    }

    static func holds(_ name: WorkspaceName, in directory: URL) -> Bool {
        FileManager.default.fileExists(atPath: file(of: name, in: directory).path)
            && !FileManager.default.fileExists(atPath: leaving(name, in: directory).path)
    }

    static func names(in directory: URL) throws -> [String] {
        let files: Set<String>
        do { files = Set(try FileManager.default.contentsOfDirectory(atPath: directory.path)) } catch {
            throw Problem(opening: directory.path, .cannotOpen(directory.path))
        }
        return files.filter { $0.hasSuffix(".sqlite") && !files.contains("\($0).leaving") }.map {
            String($0.dropLast(7))
        }
    }

    /// The bytes of a workspace's file and of the log beside it.
    static func bytes(of name: WorkspaceName, in directory: URL) -> Int64 {
        let path = file(of: name, in: directory).path
        return [path, path + "-wal"].reduce(0) { sum, path in
            let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? NSNumber
            return sum + (size?.int64Value ?? 0)
        }
    }

    /// Takes a file out of the house when nobody has it open any more: aside, or away for ever.
    ///
    /// - Parameters:
    ///   - patience: how long whoever serves it has to let go of it.
    ///   - aside: where it is moved; nil to remove it.
    /// - Throws: `Problem.conflict` when somebody keeps it open; then all is as before.
    static func takeOut(_ name: WorkspaceName, of directory: URL, to aside: URL?, patience: Duration) async throws {
        let (file, sign) = (file(of: name, in: directory), leaving(name, in: directory))
        try Data().write(to: sign)
        defer { try? FileManager.default.removeItem(at: sign) }
        let start = ContinuousClock.now
        while true {
            do {
                return try SQLiteFile.whileUnused(file.path) {
                    if let aside {
                        try FileManager.default.moveItem(at: file, to: aside)
                    } else {
                        try FileManager.default.removeItem(at: file)
                    }
                }
            } catch SQLError.busy {
                guard ContinuousClock.now - start < patience else { throw inUse(name) }
                try await Task.sleep(for: .milliseconds(100))
            }
        }
    }

    private static func inUse(_ name: WorkspaceName) -> Problem {
        Problem(
            .conflict,
            Text(
                "工作区 \(name) 正在使用中，没有任何改动。", "工作區 \(name) 正在使用中，沒有任何改動。",
                "The workspace \(name) is in use; nothing was changed."),
            advice: Text(
                "请等正在运行的命令结束，再做一次。", "請等正在執行的命令結束，再做一次。",
                "Wait until the commands that work on it have ended, and try again."))
    }
}
