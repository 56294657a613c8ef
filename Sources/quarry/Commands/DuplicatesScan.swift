import ArgumentParser
import CRM

/// Looks through all customers for pairs that may be one.
struct DuplicatesScan: QuarryCommand {
    static let configuration = CommandConfiguration(
        commandName: "scan", abstract: "Look through all customers for pairs that may be one.",
        discussion: """
            By normalised name, pinyin, near spelling, telephone number, mail and web domain. What it finds waits on the page \
            "Duplicates" for a supervisor; what was dismissed there stays dismissed. Customers are changed by nothing here.
            """)

    @OptionGroup var options: WorkspaceOptions

    func perform() async throws {
        let workspace = try await options.open()
        let bar = ProgressBar(unit: said("遍", "遍", "passes"))
        let result = try await workspace.duplicates.scan { done, all in
            bar.update(fraction: Double(done) / Double(all), count: done)
        }
        bar.finish()
        try output(ScanAnswer(passes: result.passes, open: result.open), options) {
            said("疑似重复待处理：\(result.open) 对。", "疑似重複待處理：\(result.open) 對。", "\(result.open) pairs wait for a decision.")
        }
    }
}

private struct ScanAnswer: Encodable {
    let passes, open: Int
}
