public import Method

/// Why a row of a file is not imported. The rest of the file is; the row goes to the rejected file with this reason.
public enum RowRejection: Error, Sendable, Hashable {
    case cellCount(Int, expected: Int)
    case cellTooLarge(heading: String)
    case recordTooLarge
    case textAfterQuote(heading: String)
    /// Bytes that are no character in the file's encoding.
    case damagedText(ImportField)
    /// What a spreadsheet shows where a formula has no value: #N/A.
    case formulaError(ImportField, String)
    case tooLong(ImportField, limit: Int)
    case noName
    case name(String, CompanyNameProblem)
    case code(String, UnifiedSocialCreditCodeProblem)
    case phone(ImportField, String)
    case mail(ImportField, String)
    case notANumber(ImportField, String)
    case negative(ImportField, String)
    case tooMany(ImportField, String, most: Int)
    case need(String)
    /// A product line that is not in the catalogue, or no longer used, with the names of those that are.
    case productLine(String, known: [Text])
    case notADate(ImportField, String)
    case impossibleDate(ImportField, String)
    case ambiguousDate(ImportField, String)
    case dateOutOfRange(ImportField, String)
    /// The code belongs to one customer and the name to another.
    case twoCustomers(code: String, name: String)
    /// The customer of this name has another code, which an update does not overwrite.
    case otherCode(String, existing: String, name: String)
    /// The customer is in the recycle bin, where nothing is written to it.
    case inRecycleBin(name: String)
    /// What stands in a field that a director has added.
    case own(String, String, CustomValueProblem)
    /// A cell of such a field, or of a touch, that has no value.
    case unreadable(heading: String)
    case touch(TouchRejection)

    init(_ problem: CSVProblem, columns: ImportColumns) {
        func heading(_ column: Int) -> String {
            let headings = columns.headings
            return headings.indices.contains(column) ? headings[column].shortened : String(column + 1)
        }
        self =
            switch problem {
            case .cellTooLarge(let column): .cellTooLarge(heading: heading(column))
            case .recordTooLarge: .recordTooLarge
            case .textAfterQuote(let column): .textAfterQuote(heading: heading(column))
            }
    }

    /// A stable word for machines, such as `impossible_date`.
    public var kind: String {
        switch self {
        case .cellCount: "cell_count"
        case .cellTooLarge: "cell_too_large"
        case .recordTooLarge: "record_too_large"
        case .textAfterQuote: "text_after_quote"
        case .damagedText: "damaged_text"
        case .formulaError: "formula_error"
        case .tooLong: "too_long"
        case .noName: "no_name"
        case .name: "name"
        case .code: "code"
        case .phone: "phone"
        case .mail: "mail"
        case .notANumber: "not_a_number"
        case .negative: "negative"
        case .tooMany: "too_many"
        case .need: "need"
        case .productLine: "product_line"
        case .notADate: "not_a_date"
        case .impossibleDate: "impossible_date"
        case .ambiguousDate: "ambiguous_date"
        case .dateOutOfRange: "date_out_of_range"
        case .twoCustomers: "two_customers"
        case .otherCode: "other_code"
        case .inRecycleBin: "in_recycle_bin"
        case .own: "own_field"
        case .unreadable: "unreadable"
        case .touch: "touch"
        }
    }

    /// What is wrong with which value in which column, and what to do.
    public var text: Text {
        switch self {
        case .cellCount(let count, let expected):
            count < expected
                ? Text(
                    "只有 \(count) 列，标题行有 \(expected) 列。请补齐缺少的分隔符。",
                    "只有 \(count) 欄，標題列有 \(expected) 欄。請補齊缺少的分隔符號。",
                    "There are only \(count) cells, but \(expected) headings. Add the missing delimiters.")
                : Text(
                    "有 \(count) 列，标题行只有 \(expected) 列。含分隔符的单元格请用引号括起来。",
                    "有 \(count) 欄，標題列只有 \(expected) 欄。含分隔符號的儲存格請用引號括起來。",
                    "There are \(count) cells, but only \(expected) headings. Put cells that hold the delimiter into quotation marks."
                )
        case .cellTooLarge(let heading):
            Text(
                "“\(heading)”的内容超过 1 MB，这里只保留开头。请检查引号是否配对，或缩短内容（原文件未改动）。",
                "「\(heading)」的內容超過 1 MB，這裡只保留開頭。請檢查引號是否成對，或縮短內容（原檔案未改動）。",
                "The cell \"\(heading)\" holds more than 1 MB; only its beginning stands here. Look for a quotation mark that is "
                    + "not closed, or shorten it (your file is unchanged).")
        case .recordTooLarge:
            Text(
                "这一行过大，这里只保留一部分。请检查引号和分隔符（原文件未改动）。",
                "這一列過大，這裡只保留一部分。請檢查引號和分隔符號（原檔案未改動）。",
                "The row is too large; only a part of it stands here. Look at its quotation marks and delimiters (your file is unchanged)."
            )
        case .textAfterQuote(let heading):
            Text(
                "“\(heading)”在右引号之后还有文字。单元格内的引号请写作两个 \"\"。",
                "「\(heading)」在右引號之後還有文字。儲存格內的引號請寫作兩個 \"\"。",
                "In \"\(heading)\" text follows the closing quotation mark. Write a mark within a cell as two, \"\".")
        case .damagedText(let field):
            Text(
                "\(field.title.simplified)中有损坏的字符（�）。请从原始数据重新填写。",
                "\(field.title.traditional)中有損壞的字元（�）。請從原始資料重新填寫。",
                "The \(field.title.english) holds damaged characters (�). Fill it in again from where it came from.")
        case .formulaError(let field, let value):
            about(field, value)
                + Text(
                    "公式没有得出值。请在表格软件里改正后重新保存。", "公式沒有得出值。請在試算表軟體裡改正後重新儲存。",
                    "the formula has no value. Correct it in the spreadsheet and save that again.")
        case .tooLong(let field, let limit):
            Text(
                "\(field.title.simplified)超过 \(limit) 个字。请缩短。", "\(field.title.traditional)超過 \(limit) 個字。請縮短。",
                "The \(field.title.english) has more than \(limit) characters. Shorten it.")
        case .noName:
            Text("没有企业名称。请填写。", "沒有企業名稱。請填寫。", "There is no name. Fill it in.")
        case .name(let value, let problem):
            about(.name, value) + problem.text
        case .code(let value, let problem):
            about(.code, value) + problem.text
        case .phone(let field, let value):
            about(field, value)
                + Text(
                    "不是完整的电话号码（可能被表格软件改成了数字）。请按文本重新填写。",
                    "不是完整的電話號碼（可能被試算表改成了數字）。請按文字重新填寫。",
                    "this is no whole telephone number; a spreadsheet may have rounded it. Fill it in again as text.")
        case .mail(let field, let value):
            about(field, value)
                + Text("不是邮箱地址。请改正或清空。", "不是電子郵件地址。請改正或清空。", "this is no e-mail address. Correct it or leave it empty.")
        case .notANumber(let field, let value):
            about(field, value)
                + Text(
                    "不是人数。请填写数字，例如 120 或 100-499。", "不是人數。請填寫數字，例如 120 或 100-499。",
                    "this is no number of people. Write a number, such as 120 or 100-499.")
        case .negative(let field, let value):
            about(field, value)
                + Text("不能是负数。请改正或清空。", "不能是負數。請改正或清空。", "this cannot be negative. Correct it or leave it empty.")
        case .tooMany(let field, let value, let most):
            about(field, value)
                + Text(
                    "超过 \(most)，不合常理。请改正或清空。", "超過 \(most)，不合常理。請改正或清空。",
                    "this is more than \(most), which cannot be. Correct it or leave it empty.")
        case .need(let value):
            about(.need, value)
                + Text(
                    "不是需求程度。请填写：无、萌芽、已产生、已明确（或 none、emerging、arisen、clear）。",
                    "不是需求程度。請填寫：無、萌芽、已產生、已明確（或 none、emerging、arisen、clear）。",
                    "this is no level of need. Write none, emerging, arisen or clear (无、萌芽、已产生、已明确).")
        case .productLine(let value, let known):
            about(.productLine, value)
                + Text(
                    "没有这条产品线，或已停用。请填写：\(known.map(\.simplified).joined(separator: "、"))；或请总监在设置里添加。",
                    "沒有這條產品線，或已停用。請填寫：\(known.map(\.traditional).joined(separator: "、"))；或請總監在設定裡新增。",
                    "there is no such product line, or it is no longer used. Write one of: \(known.map(\.english).joined(separator: ", ")); "
                        + "or have a director add it in the settings.")
        case .notADate(let field, let value):
            about(field, value)
                + Text(
                    "不是日期。请写成 2026-01-05。", "不是日期。請寫成 2026-01-05。", "this is no date. Write it as 2026-01-05.")
        case .impossibleDate(let field, let value):
            about(field, value)
                + Text(
                    "日历上没有这一天。请改正，写成 2026-01-05。", "日曆上沒有這一天。請改正，寫成 2026-01-05。",
                    "no calendar has this day. Correct it, as 2026-01-05.")
        case .ambiguousDate(let field, let value):
            about(field, value)
                + Text(
                    "分不清年月日的顺序。请把年份写在最前，例如 2026-01-05。",
                    "分不清年月日的順序。請把年份寫在最前，例如 2026-01-05。",
                    "day, month and year cannot be told apart. Write the year first, with four digits: 2026-01-05.")
        case .dateOutOfRange(let field, let value):
            about(field, value)
                + Text(
                    "年份不合常理。请改正或清空。", "年份不合常理。請改正或清空。", "this year cannot be. Correct it or leave it empty.")
        case .twoCustomers(let code, let name):
            Text(
                "统一社会信用代码 \(code) 属于一个已有客户，名称“\(name)”属于另一个。请核对后只保留正确的一项。",
                "統一社會信用代碼 \(code) 屬於一個已有客戶，名稱「\(name)」屬於另一個。請核對後只保留正確的一項。",
                "The code \(code) belongs to one customer and the name \"\(name)\" to another. Check which is right.")
        case .otherCode(let code, let existing, let name):
            Text(
                "已有客户“\(name)”的统一社会信用代码是 \(existing)，这里是 \(code)。请核对；若是另一家企业，请把名称写得不同。",
                "已有客戶「\(name)」的統一社會信用代碼是 \(existing)，這裡是 \(code)。請核對；若是另一家企業，請把名稱寫得不同。",
                "The customer \"\(name)\" has the code \(existing), and here it is \(code). Check which is right; if it is "
                    + "another organisation, write its name so that it differs.")
        case .inRecycleBin(let name):
            Text(
                "客户“\(name)”在回收站里。请先在回收站恢复它，再导入这一行。",
                "客戶「\(name)」在資源回收筒裡。請先在資源回收筒恢復它，再匯入這一列。",
                "The customer \"\(name)\" is in the recycle bin. Restore it there first, then import this row.")
        case .own(let title, let value, let problem):
            Text("\(title)“\(value)”：", "\(title)「\(value)」：", "\(title) \"\(value)\": ") + problem.text
        case .unreadable(let heading):
            Text(
                "“\(heading)”的公式没有得出值，或有损坏的字符。请改正或清空。", "「\(heading)」的公式沒有得出值，或有損壞的字元。請改正或清空。",
                "In \"\(heading)\" a formula has no value, or characters are damaged. Correct it or leave it empty.")
        case .touch(let rejection): rejection.text
        }
    }

    private func about(_ field: ImportField, _ value: String) -> Text {
        Text(
            "\(field.title.simplified)“\(value)”：", "\(field.title.traditional)「\(value)」：",
            "\(field.title.english) \"\(value)\": ")
    }
}
