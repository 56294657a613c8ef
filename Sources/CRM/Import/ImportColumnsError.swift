import Method

/// Why the columns of a file cannot be used.
public enum ImportColumnsError: Error, Sendable, Hashable {
    /// Not of the form `heading=field`.
    case unreadableMapping(String)
    case unknownField(String)
    case unknownHeading(String, found: [String])
    case twoHeadings([String], for: ImportTarget)
    case noName(found: [String])

    /// What happened and what to do, for the person who imports.
    public var problem: Problem {
        switch self {
        case .unreadableMapping(let text):
            invalid(
                Text("看不懂列的对应关系“\(text)”。", "看不懂欄位的對應關係「\(text)」。", "\"\(text)\" maps no column."),
                Text(
                    "请写成 标题=字段，例如 --map 客户全名=name；不需要的列写 标题=ignore。",
                    "請寫成 標題=欄位，例如 --map 客戶全名=name；不需要的欄寫 標題=ignore。",
                    "Write heading=field, such as --map \"Client title=name\", or heading=ignore for a column to leave out."
                ))
        case .unknownField(let name):
            invalid(
                Text("没有名为“\(name)”的字段。", "沒有名為「\(name)」的欄位。", "There is no field \"\(name)\"."),
                Text("可用的字段：\(fields)。", "可用的欄位：\(fields)。", "The fields are: \(fields)."))
        case .unknownHeading(let heading, let found):
            invalid(
                Text(
                    "文件中没有标题为“\(heading)”的列。", "檔案中沒有標題為「\(heading)」的欄。",
                    "The file has no column headed \"\(heading)\"."),
                Text(
                    "文件中的列标题：\(found.listed("、"))。", "檔案中的欄位標題：\(found.listed("、"))。",
                    "Its headings are: \(found.listed(", "))."))
        case .twoHeadings(let headings, let field):
            invalid(
                Text(
                    "“\(headings.joined(separator: "”和“"))”这几列都对应“\(field.title(or: headings[0]).simplified)”。",
                    "「\(headings.joined(separator: "」和「"))」這幾欄都對應「\(field.title(or: headings[0]).traditional)」。",
                    "\"\(headings.joined(separator: "\" and \""))\" all mean the field \(field.word)."),
                Text(
                    "请指明用哪一列，例如 --map \"\(headings[0])=\(field.word)\"，或用 --map \"标题=ignore\" 忽略其余的列。",
                    "請指明用哪一欄，例如 --map \"\(headings[0])=\(field.word)\"，或用 --map \"標題=ignore\" 忽略其餘的欄。",
                    "Say which to use, such as --map \"\(headings[0])=\(field.word)\", or leave the others out with "
                        + "--map \"heading=ignore\"."))
        case .noName(let found):
            invalid(
                Text(
                    "没有找到企业名称列。第一行的列标题是：\(found.listed("、"))。",
                    "沒有找到企業名稱欄。第一列的欄位標題是：\(found.listed("、"))。",
                    "No column holds the customers' names. The headings in the first line are: \(found.listed(", "))."),
                Text(
                    "请把该列的标题改为“企业名称”，或指明是哪一列，例如 --map \"\(found.first ?? "标题")=name\"。",
                    "請把該欄的標題改為「企業名稱」，或指明是哪一欄，例如 --map \"\(found.first ?? "標題")=name\"。",
                    "Head that column \"name\", or say which it is, such as --map \"\(found.first ?? "heading")=name\"."
                ))
        }
    }

    private var fields: String {
        (ImportField.allCases.map(\.word) + ImportTouchField.all.map(\.word) + ["own:…"]).joined(separator: " ")
    }

    private func invalid(_ what: Text, _ advice: Text) -> Problem {
        .invalid(what, advice: advice, field: "columns")
    }
}

extension ImportColumnsError: CustomStringConvertible {
    public var description: String { problem.description }
}

extension ImportTarget {
    /// A director's field is called as the heading that has led to it.
    fileprivate func title(or heading: String) -> Text {
        switch self {
        case .field(let field): field.title
        case .touch(let field): field.title
        case .own: Text(verbatim: heading)
        }
    }
}

extension [String] {
    /// At most thirty of them, each shortened: what a person can take in of a strange file's first line.
    fileprivate func listed(_ separator: String) -> String {
        guard !isEmpty else { return "—" }
        let shown = prefix(30).map { $0.shortened }
        return shown.joined(separator: separator) + (count > 30 ? separator + "…" : "")
    }
}

extension String {
    /// As much of a file's text as belongs into a message.
    var shortened: String {
        count <= 40 ? self : prefix(39) + "…"
    }
}
