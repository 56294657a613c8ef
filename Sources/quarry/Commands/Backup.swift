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

    private static var attachmentsStay: String {
        said(
            "附件不在备份里：请随后另行复制附件目录。", "附件不在備份裡：請隨後另行複製附件目錄。",
            "The attachments are not in it: copy their folder now, after the database.")
    }

    func perform() async throws {
        guard !FileManager.default.fileExists(atPath: file) else { throw Problem.fileExists(file) }
        let workspace = try await options.open()
        let bar = ProgressBar(unit: said("行", "列", "rows"))
        do {
            try await workspace.backUp(to: file) { progress in bar.update(fraction: progress.fraction, count: progress.copied) }
            bar.finish()
        } catch {
            // Half a copy must not be taken for a whole one.
            for left in [file, file + "-journal"] { try? FileManager.default.removeItem(atPath: left) }
            throw error
        }
        let attributes = try FileManager.default.attributesOfItem(atPath: file)
        let hasAttachments = try await workspace.attachments.areThere()
        let bytes = (attributes[.size] as? NSNumber)?.int64Value ?? 0
        try output(BackupAnswer(file: file, bytes: bytes), options) {
            said("已备份到 \(file)（\(bytes) 字节）。", "已備份到 \(file)（\(bytes) 位元組）。", "Backed up to \(file) (\(bytes) bytes).")
                + (hasAttachments ? "\n" + Self.attachmentsStay : "")
        }
    }
}

private struct BackupAnswer: Encodable {
    let file: String
    let bytes: Int64
}
