import ArgumentParser
import CRM
import Foundation
import Method

/// Who answers for what, as lines, and passed on.
struct ResponsibilityCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "responsibility", abstract: "Take out and put back who answers for what, as lines; pass on the cells of somebody.",
        subcommands: [ResponsibilityExport.self, ResponsibilityImport.self, ResponsibilityHandOver.self])
}

struct ResponsibilityExport: QuarryCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Print the matrix as lines: login,market,region,share,from,until.")

    @OptionGroup var options: WorkspaceOptions

    func perform() async throws {
        let lines = try await options.open().responsibility.lines().split(separator: "\n").map(String.init)
        try output(lines, options) { lines.joined(separator: "\n") }
    }
}

struct ResponsibilityImport: QuarryCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Replace the whole matrix by the lines of a file, all or none.")

    @OptionGroup var options: ActingOptions

    @Argument(help: "The file, as quarry responsibility export prints it.")
    var file: String

    @Flag(help: "Only say what would differ.")
    var dryRun = false

    func perform() async throws {
        guard let bytes = FileManager.default.contents(atPath: file), let text = String(bytes: bytes, encoding: .utf8) else {
            throw Problem(
                .notFound, Text("读不了 \(file)。", "讀不了 \(file)。", "\(file) cannot be read."),
                advice: Text("请给出一个 UTF-8 文本文件。没有改动。", "請給出一個 UTF-8 文字檔。沒有改動。", "Give a text file in UTF-8. Nothing was changed."))
        }
        let (workspace, person) = try await options.open()
        let found = try await workspace.responsibility.replace(with: text, isOnlyLookedAt: dryRun, mark: nil, by: person)
        try output(DifferenceAnswer(added: found.added, removed: found.removed), options) {
            found.isEmpty
                ? said("没有差别。", "沒有差別。", "There is no difference.")
                : (found.added.map { "+ \($0)" } + found.removed.map { "- \($0)" }).joined(separator: "\n")
        }
    }
}

struct ResponsibilityHandOver: QuarryCommand {
    static let configuration = CommandConfiguration(
        commandName: "hand-over", abstract: "Have one other person answer for all cells of somebody who leaves.")

    @OptionGroup var options: ActingOptions

    @Argument(help: ArgumentHelp("Who leaves.", valueName: "login"))
    var leaver: String

    @Option(help: ArgumentHelp("Who answers for them from now on.", valueName: "login"))
    var to: String

    @Flag(help: "Only look.")
    var dryRun = false

    func perform() async throws {
        let (workspace, person) = try await options.open()
        let leaver = try await workspace.people.person(login: leaver).id
        let receiver = try await workspace.people.person(login: to)
        let table = workspace.responsibility
        let passed =
            dryRun
            ? try await table.passingOn(from: leaver, to: receiver.id, by: person)
            : try await table.passOn(from: leaver, to: receiver.id, by: person)
        let cells = passed.cells.map { PassedCell(market: $0.market.description, region: $0.region.description, share: $0.share) }
        try output(PassedAnswer(receiver: receiver.login, cells: cells, already: passed.already), options) {
            let (count, name) = (cells.count, receiver.name)
            let sum =
                dryRun
                ? said("\(name) 将负责 \(count) 个责任区域。", "\(name) 將負責 \(count) 個責任區域。", "\(name) would answer for \(cellCount(count)).")
                : said("\(name) 现在负责 \(count) 个责任区域。", "\(name) 現在負責 \(count) 個責任區域。", "\(name) answers for \(cellCount(count)) now.")
            return (cells.map { "\($0.market)\t\($0.region)\t\($0.share)" } + [sum]).joined(separator: "\n")
        }
    }
}

private func cellCount(_ count: Int) -> String { count == 1 ? "1 cell" : "\(count) cells" }

private struct DifferenceAnswer: Encodable {
    let added, removed: [String]
}

private struct PassedCell: Encodable {
    let market, region: String
    let share: Int
}

private struct PassedAnswer: Encodable {
    let receiver: String
    let cells: [PassedCell]
    /// Of these, the ones that the receiver answered for already.
    let already: Int
}
