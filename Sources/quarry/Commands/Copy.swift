import ArgumentParser
import CRM
import Foundation

/// Carries a workspace to another place, between SQLite and PostgreSQL both ways.
struct Copy: QuarryCommand {
    static let configuration = CommandConfiguration(
        abstract: "Copy a whole workspace between a SQLite file and PostgreSQL, both ways, and compare it.",
        discussion: """
            Everything is copied as it was at one moment, also while people go on working, and read back and compared with what was \
            read: rows and checksum of each table. It succeeds whole, or nothing is left at the target, which must be new. \
            What is done at the source after that moment is not in the copy: to move, stop quarry serve first.
            """)

    @OptionGroup var options: CopyOptions

    func perform() async throws {
        let (source, target) = (WorkspaceLocation(options.from), WorkspaceLocation(options.to))
        let bar = ProgressBar(unit: said("行", "列", "rows"))
        let started = ContinuousClock.now
        let result = try await WorkspaceCopy.run(from: source, to: target) { progress in
            bar.update(fraction: progress.fraction, count: progress.copied)
        }
        bar.finish()
        let seconds = (ContinuousClock.now - started) / .seconds(1)
        try output(CopyAnswer(result, source.name, target.name, seconds), options) {
            CopyAnswer.text(result, target.name)
        }
    }
}

struct CopyOptions: ParsableArguments, AnswerOptions {
    @Option(
        help: ArgumentHelp(
            "The workspace to read: a file, or a postgres:// URL with workspace=NAME.", valueName: "location"))
    var from: String

    @Option(
        help: ArgumentHelp("Where to copy it: a file, or a workspace, that is not there yet.", valueName: "location"))
    var to: String

    @Flag(help: "Write JSON for machines.")
    var json = false
}

private struct CopyAnswer: Encodable {
    let from, to: String
    let rows: Int
    let seconds: Double
    let tables: [CopyTableAnswer]

    init(_ result: WorkspaceCopy.Result, _ from: String, _ to: String, _ seconds: Double) {
        (self.from, self.to, self.seconds) = (from, to, (seconds * 1000).rounded() / 1000)
        rows = result.rows
        tables = result.tables.map { CopyTableAnswer(table: $0.name, rows: $0.rows, checksum: $0.checksum) }
    }

    static func text(_ result: WorkspaceCopy.Result, _ to: String) -> String {
        let names = result.tables.map(\.name.count).max() ?? 0
        let counts = result.tables.map { String($0.rows) }
        let digits = counts.map(\.count).max() ?? 0
        let lines = zip(result.tables, counts).map { table, count in
            "✓ \(table.name.padding(toLength: names, withPad: " ", startingAt: 0))  "
                + String(repeating: " ", count: digits - count.count) + "\(count)  \(table.checksum)"
        }
        let last = said(
            "已复制 \(result.rows) 行到 \(to)，逐表核对一致。", "已複製 \(result.rows) 列到 \(to)，逐表核對一致。",
            "Copied \(result.rows) rows to \(to); every table was read back and is the same.")
        return (lines + [last]).joined(separator: "\n")
    }
}

private struct CopyTableAnswer: Encodable {
    let table: String
    let rows: Int
    let checksum: String
}
