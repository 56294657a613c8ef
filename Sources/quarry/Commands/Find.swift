import ArgumentParser
import CRM
import Method

/// Finds customers by part of the name, pinyin, initials or code.
struct Find: QuarryCommand {
    static let configuration = CommandConfiguration(
        abstract: "Find customers by part of the name, pinyin, initials, code or contact.")

    @OptionGroup var options: WorkspaceOptions

    @Argument(help: "What to look for; several words must all occur.")
    var words: [String]

    @Option(help: "How many at the most.")
    var limit = 20

    func validate() throws {
        guard !words.isEmpty else { throw ValidationError("Give what to look for.") }
        guard (1...1000).contains(limit) else { throw ValidationError("--limit is 1 to 1000.") }
    }

    func perform() async throws {
        let workspace = try await options.open()
        let page = try await workspace.customers.find(words.joined(separator: " "), limit: limit)
        try output(page.rows.map(FoundAnswer.init), options) {
            guard !page.rows.isEmpty else { return said("没有找到。", "沒有找到。", "Nothing found.") }
            let lines = page.rows.map { "#\($0.id)\t\($0.grade?.rawValue ?? "–")\t\($0.name)\t\($0.holderName ?? "")" }
            let more = page.next == nil ? [] : [said("……还有更多，请加词。", "……還有更多，請加詞。", "… there are more; add a word.")]
            return (lines + more).joined(separator: "\n")
        }
    }
}

private struct FoundAnswer: Encodable {
    let id: Int64
    let name: String
    let grade: String?
    let standing: String
    let holder: String?

    init(_ row: CustomerRow) {
        id = row.id
        name = row.name
        grade = row.grade?.rawValue
        standing = row.standing.rawValue
        holder = row.holderName
    }
}
