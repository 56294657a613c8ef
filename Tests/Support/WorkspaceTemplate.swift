import CRM
import Foundation
import SQL
import Synchronization

/// An empty workspace in a file, made once a run: to copy it takes a hundredth of what all migrations take. What the migrations do is
/// tested by those that start from older files.
enum WorkspaceTemplate {
    private static let file = Task<URL, any Error> {
        let directory = FileManager.default.temporaryDirectory.appending(path: "quarry-template-\(ProcessInfo.processInfo.processIdentifier)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        removed.withLock { $0 = directory }
        atexit { WorkspaceTemplate.remove() }
        let file = directory.appending(path: "quarry.sqlite")
        let workspace = try await Workspace.open(file.path, passwordCost: .cheap)
        // Into one file, without a journal beside it.
        let copy = directory.appending(path: "template.sqlite")
        try await workspace.database.backUp(to: copy.path)
        try workspace.database.close()
        return copy
    }

    private static let removed = Mutex<URL?>(nil)

    private static func remove() {
        if let directory = removed.withLock(\.self) { try? FileManager.default.removeItem(at: directory) }
    }

    static func copy(to path: String) async throws {
        try FileManager.default.copyItem(at: try await file.value, to: URL(filePath: path))
    }
}
