public import ArgumentParser
public import CRM

/// Brings a file of companies into the pool.
struct Import: QuarryCommand {
    static let configuration = CommandConfiguration(
        abstract: "Import customers from a CSV file or an Excel workbook (.xlsx).",
        discussion: """
            UTF-8 and GB18030, the delimiter and the columns are recognised. Of a workbook one sheet is read: formulas count as the \
            values they were saved with, merged cells as their first cell. Rows that cannot be taken go to \
            FILE.rejected.csv with line number and reason; the rest is imported, and the exit code is 2. Importing a file again changes nothing, \
            and completes an import that was stopped.
            """)

    @OptionGroup var options: WorkspaceOptions

    @Argument(help: "The CSV file or workbook.")
    var file: String

    @Option(
        name: .customLong("map"),
        help: ArgumentHelp(
            "Which field a column is, where its heading does not say; may be given several times. The field ignore leaves a column out.",
            valueName: "heading=field"))
    var mapping: [String] = []

    @Option(
        help: ArgumentHelp(
            "The file's encoding, where it is not to be found out.",
            valueName: TextEncoding.allCases.map(\.rawValue).joined(separator: "|")))
    var encoding: TextEncoding?

    @Option(help: ArgumentHelp("The sheet of a workbook, where it is not the first.", valueName: "name"))
    var sheet: String?

    @Flag(help: "Read and check everything, write nothing.")
    var dryRun = false

    @Option(help: "What to do with a customer that is there already: skip or update.")
    var onDuplicate = CustomerImport.OnDuplicate.skip

    @Option(
        help: ArgumentHelp(
            "The pool that new customers go to, by its title, or general; without it, each goes to the one of its market and region.",
            valueName: "name"))
    var pool: String?

    func perform() async throws {
        let workspace = try await options.open()
        var settings = CustomerImport.Options()
        settings.mapping = try mapping.map(ImportMapping.init)
        settings.encoding = encoding
        settings.sheet = sheet
        settings.isDryRun = dryRun
        settings.onDuplicate = onDuplicate
        settings.language = .ofTerminal
        if let pool { settings.pool = try await workspace.pools.choice(titled: pool) }
        let bar = ProgressBar(unit: said("行", "列", "rows"))
        let result = try await workspace.customerImport.run(file: file, options: settings, by: nil) { progress in
            bar.update(
                fraction: progress.size.map { Double(progress.bytesRead) / Double(max(1, $0)) }, count: progress.rows)
        }
        bar.finish()
        try output(ImportAnswer(result, isDryRun: dryRun), options) { ImportAnswer.text(result, isDryRun: dryRun) }
        // A script that hands in a file must not take it for wholly imported.
        if result.rejected > 0 { throw ExitCode(2) }
    }
}

extension CustomerImport.OnDuplicate: ExpressibleByArgument {}
extension TextEncoding: ExpressibleByArgument {}

private struct ImportAnswer: Encodable {
    let rows, imported, updated, unchanged, joined, duplicates, rejected: Int
    let unmappedIndustries, unmappedAreas: [String: Int]
    let ignoredHeadings: [String]
    let rejectedFile: String?
    let encoding: String?
    let sheet: String?
    let isDryRun: Bool

    init(_ result: CustomerImport.Result, isDryRun: Bool) {
        rows = result.rows
        imported = result.imported
        updated = result.updated
        unchanged = result.unchanged
        joined = result.joined
        duplicates = result.duplicates
        rejected = result.rejected
        unmappedIndustries = result.unmappedIndustries
        unmappedAreas = result.unmappedAreas
        ignoredHeadings = result.ignoredHeadings
        rejectedFile = result.rejectedPath
        encoding = result.encoding?.rawValue
        sheet = result.sheet
        self.isDryRun = isDryRun
    }

    static func text(_ result: CustomerImport.Result, isDryRun: Bool) -> String {
        var lines = [
            isDryRun ? said("试运行，没有写入任何内容。", "試執行，沒有寫入任何內容。", "Dry run; nothing was written.") : nil,
            said(
                "\(result.rows) 行：导入 \(result.imported)，更新 \(result.updated)，无变化 \(result.unchanged)，重复 \(result.duplicates)，拒绝 \(result.rejected)。",
                "\(result.rows) 列：匯入 \(result.imported)，更新 \(result.updated)，無變化 \(result.unchanged)，重複 \(result.duplicates)，拒絕 \(result.rejected)。",
                "\(result.rows) rows: \(result.imported) imported, \(result.updated) updated, \(result.unchanged) unchanged, \(result.duplicates) duplicates, \(result.rejected) rejected."
            ),
            result.joined == 0
                ? nil
                : said(
                    "其中 \(result.joined) 行为已导入的企业补充了联系人。", "其中 \(result.joined) 列為已匯入的企業補充了聯絡人。",
                    "\(result.joined) further rows added people to companies that came in."),
            result.rejectedPath.map { said("拒绝的行：\($0)", "拒絕的列：\($0)", "Rejected rows: \($0)") },
            words(result.unmappedIndustries).map {
                said("没有对应行业的词：\($0)", "沒有對應行業的詞：\($0)", "Industry words without a market: \($0)")
            },
            words(result.unmappedAreas).map {
                said("没有对应地区的词：\($0)", "沒有對應地區的詞：\($0)", "Area words without a region: \($0)")
            },
        ].compactMap { $0 }
        if result.hasMergedCells {
            lines.append(
                said(
                    "工作表里有合并的单元格，只有其中第一格算数。", "工作表裡有合併的儲存格，只有其中第一格算數。",
                    "The sheet has merged cells; only the first of each counts."))
        }
        if !result.ignoredHeadings.isEmpty {
            let headings = result.ignoredHeadings.joined(separator: ", ")
            lines.append(said("未用的列：\(headings)", "未用的欄：\(headings)", "Columns not used: \(headings)"))
        }
        return lines.joined(separator: "\n")
    }

    /// The most frequent first, twenty at most.
    private static func words(_ counts: [String: Int]) -> String? {
        guard !counts.isEmpty else { return nil }
        let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        let named = sorted.prefix(20).map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        return sorted.count > 20 ? named + ", … (\(sorted.count))" : named
    }
}
