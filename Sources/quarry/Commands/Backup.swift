import ArgumentParser
import CRM
import Foundation
import Method
import SQL

/// Writes a consistent copy while others go on working.
struct Backup: QuarryCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write a consistent copy of the database, also while it is being served.")

    @OptionGroup var options: WorkspaceOptions

    @Argument(help: "The file to write; it must not be there yet.")
    var file: String

    func perform() async throws {
        guard !FileManager.default.fileExists(atPath: file) else {
            throw Problem(
                .conflict,
                Text("\(file) 已经存在，没有覆盖。", "\(file) 已經存在，沒有覆蓋。", "\(file) is there already and was not overwritten."),
                advice: Text("请换一个文件名。", "請換一個檔名。", "Give another name."))
        }
        let workspace = try await options.open()
        do {
            try await workspace.database.backUp(to: file)
        } catch {
            // Half a copy must not be taken for a whole one.
            for left in [file, file + "-journal"] { try? FileManager.default.removeItem(atPath: left) }
            throw error
        }
        let attributes = try FileManager.default.attributesOfItem(atPath: file)
        let bytes = (attributes[.size] as? NSNumber)?.int64Value ?? 0
        try output(BackupAnswer(file: file, bytes: bytes), options) {
            said("已备份到 \(file)（\(bytes) 字节）。", "已備份到 \(file)（\(bytes) 位元組）。", "Backed up to \(file) (\(bytes) bytes).")
        }
    }
}

private struct BackupAnswer: Encodable {
    let file: String
    let bytes: Int64
}
