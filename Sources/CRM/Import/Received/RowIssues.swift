import Method

/// What has become of the rows of a part that did not come in, a line each: the physical line, `rejected` or `duplicate`, and the reason
/// in the three languages.
enum RowIssues {
    struct Issue: Hashable {
        let line: Int
        let isRejected: Bool
        let reason: Text
    }

    static func text(_ issues: [Issue]) -> String {
        issues.map { issue in
            ([String(issue.line), issue.isRejected ? "rejected" : "duplicate"]
                + [issue.reason.simplified, issue.reason.traditional, issue.reason.english].map {
                    $0.split { $0 == "\t" || $0.isNewline }.joined(separator: " ")
                }).joined(separator: "\t")
        }.joined(separator: "\n")
    }

    static func read(_ text: String) -> [Issue] {
        text.split(separator: "\n").compactMap { line in
            let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 5, let number = Int(parts[0]) else { return nil }
            return Issue(
                line: number, isRejected: parts[1] == "rejected", reason: Text(parts[2], parts[3], parts[4]))
        }
    }

    /// Why a row is left out though nothing is wrong with it.
    static func duplicate(of name: String?) -> Text {
        guard let name else {
            return Text(
                "文件前面已有同一家企业。", "檔案前面已有同一家企業。", "The same organisation stands further up in the file.")
        }
        return Text(
            "已有同一家客户：\(name)。", "已有同一家客戶：\(name)。", "This customer was there already: \(name).")
    }
}
