import ArgumentParser
import CRM

/// Erases deleted customers for good.
struct EmptyRecycleBin: QuarryCommand {
    static let configuration = CommandConfiguration(
        commandName: "empty-recycle-bin", abstract: "Erase deleted customers for good, with all that belongs to them.",
        discussion: "There is no way back. Take a backup first (quarry backup).")

    @OptionGroup var options: WorkspaceOptions

    @Option(help: ArgumentHelp("Only those that were deleted at least so many days ago.", valueName: "days"))
    var olderThan = 30

    @Flag(help: "That it is meant. Without it nothing is erased.")
    var confirm = false

    func validate() throws {
        guard (0...36_500).contains(olderThan) else { throw ValidationError("--older-than takes 0 to 36500 days.") }
        guard confirm else { throw ValidationError("Nothing was erased. Say --confirm to erase deleted customers for good.") }
    }

    func perform() async throws {
        let workspace = try await options.open()
        let erased = try await workspace.recycleBin.empty(
            before: workspace.clock.now.adding(seconds: -olderThan * 86_400), by: nil)
        try output(EmptiedAnswer(erased: erased), options) {
            said("已彻底清除 \(erased) 家客户。", "已徹底清除 \(erased) 家客戶。", "\(erased) customers were erased.")
        }
    }
}

private struct EmptiedAnswer: Encodable {
    let erased: Int
}
