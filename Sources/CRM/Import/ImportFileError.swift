import Method

/// Why a file of customers cannot be read (further). Rows read before it are not touched by it.
///
/// A fault of one row is never one of these: it is a `RowRejection`, and the file goes on.
public enum ImportFileError: Error, Sendable, Hashable {
    /// The operating system refused: `reason` is its own word for it ("No such file or directory").
    case unreadable(path: String, reason: String)
    case unwritable(path: String, reason: String)
    case directory(path: String)
    case empty(path: String)
    /// An Excel workbook (.xlsx, .xls) where only text can be read: from a pipe.
    case workbook(path: String)
    /// A workbook that cannot be used as one.
    case workbookFault(path: String, WorkbookFault)
    /// A byte 0, which no text holds: UTF-16 without a byte order mark, or no text at all.
    case zeroByte(line: Int)
    /// Neither UTF-8 nor plausible GB18030; `line` is the first that shows it.
    case unknownEncoding(line: Int)
    /// The guessed encoding turned out wrong: from `line` on, more than `count` sequences were invalid in it.
    case damaged(encoding: TextEncoding, line: Int, count: Int)
    /// This system's C library has no converter for the encoding.
    case unsupportedEncoding(TextEncoding)
    /// A quotation mark opens a cell in `line` and none closes it up to the end of the file.
    case unterminatedQuote(line: Int)

    /// What happened and what to do, for the person who imports.
    public var problem: Problem {
        switch self {
        case .unreadable(let path, let reason):
            Problem(
                .unavailable,
                Text(
                    "无法读取 \(path)（\(reason)）。", "無法讀取 \(path)（\(reason)）。",
                    "\(path) cannot be read (\(reason))."),
                advice: Text(
                    "请检查文件名和读取权限。", "請檢查檔名和讀取權限。", "Check the name and that you may read it."))
        case .unwritable(let path, let reason):
            Problem(
                .unavailable,
                Text(
                    "无法写入 \(path)（\(reason)）。", "無法寫入 \(path)（\(reason)）。",
                    "\(path) cannot be written (\(reason))."),
                advice: Text(
                    "请检查磁盘空间和写入权限，然后重新导入：已导入的行会被识别，不会重复。",
                    "請檢查磁碟空間和寫入權限，然後重新匯入：已匯入的列會被辨識，不會重複。",
                    "Check the free space and that you may write there, then import again: rows already imported are "
                        + "recognised and not doubled."))
        case .directory(let path):
            invalid(
                Text("\(path) 是一个文件夹。", "\(path) 是一個資料夾。", "\(path) is a folder."),
                Text("请指定其中的 CSV 文件。", "請指定其中的 CSV 檔案。", "Name the CSV file in it."))
        case .empty(let path):
            invalid(
                Text(
                    "\(path) 是空文件，没有可导入的内容。", "\(path) 是空檔案，沒有可匯入的內容。",
                    "\(path) is empty, so there is nothing to import."),
                Text(
                    "第一行应为列标题，例如“企业名称,行业,地区”。", "第一列應為欄位標題，例如「企業名稱,行業,地區」。",
                    "Its first line should hold the headings, such as \"name,industry,area\"."))
        case .workbook(let path):
            invalid(
                Text(
                    "\(path) 是 Excel 工作簿，只能作为文件读取。", "\(path) 是 Excel 活頁簿，只能作為檔案讀取。",
                    "\(path) is an Excel workbook, which is read only as a file."),
                Text(
                    "请把工作簿存成文件，并给出它的文件名。", "請把活頁簿存成檔案，並給出它的檔名。",
                    "Save the workbook to a file, and give that file's name."))
        case .workbookFault(let path, let fault):
            invalid(
                Text("无法读取 \(path)：", "無法讀取 \(path)：", "\(path) cannot be read: ") + fault.what
                    + Text("。", "。", "."),
                fault.advice)
        case .zeroByte(let line):
            invalid(
                Text(
                    "第 \(line) 行含有零字节：文件不是文本，或是没有字节序标记的 UTF-16。",
                    "第 \(line) 行含有零位元組：檔案不是文字，或是沒有位元組順序記號的 UTF-16。",
                    "Line \(line) holds a zero byte: the file is no text, or UTF-16 without a byte order mark."),
                Text(
                    "请另存为 CSV UTF-8 后再导入。", "請另存為 CSV UTF-8 後再匯入。", "Save it as CSV UTF-8 and import that."))
        case .unknownEncoding(let line):
            invalid(
                Text(
                    "无法判断文件的编码：第 \(line) 行既不是 UTF-8，也不像 GB18030。",
                    "無法判斷檔案的編碼：第 \(line) 行既不是 UTF-8，也不像 GB18030。",
                    "The encoding of the file cannot be told: line \(line) is not UTF-8 and does not look like GB18030."
                ),
                Text(
                    "请另存为 CSV UTF-8，或指明编码，例如 --encoding big5（可用：\(TextEncoding.list)）。",
                    "請另存為 CSV UTF-8，或指明編碼，例如 --encoding big5（可用：\(TextEncoding.list)）。",
                    "Save it as CSV UTF-8, or name the encoding, such as --encoding big5 (known: \(TextEncoding.list))."
                ))
        case .damaged(let encoding, let line, let count):
            invalid(
                Text(
                    "文件按 \(encoding.name) 读取，但从第 \(line) 行起有超过 \(count) 处不是有效的 \(encoding.name)，"
                        + "多半是由不同编码的文件拼接而成。",
                    "檔案按 \(encoding.name) 讀取，但從第 \(line) 行起有超過 \(count) 處不是有效的 \(encoding.name)，"
                        + "多半是由不同編碼的檔案拼接而成。",
                    "The file was read as \(encoding.name), but from line \(line) on more than \(count) places are not valid "
                        + "\(encoding.name); it is likely put together from files of several encodings."),
                Text(
                    "请从该行起检查，另存为 CSV UTF-8 后重新导入；若确认编码无误，请指明 --encoding \(encoding.rawValue)，"
                        + "损坏的行会被单独列出。",
                    "請從該行起檢查，另存為 CSV UTF-8 後重新匯入；若確認編碼無誤，請指明 --encoding \(encoding.rawValue)，"
                        + "損壞的列會被單獨列出。",
                    "Look at it from that line on, save it as CSV UTF-8 and import again; or, if you are sure of the "
                        + "encoding, give --encoding \(encoding.rawValue), and damaged rows are listed apart."))
        case .unsupportedEncoding(let encoding):
            Problem(
                .unavailable,
                Text(
                    "本系统不能转换 \(encoding.name)。", "本系統不能轉換 \(encoding.name)。",
                    "This system cannot convert \(encoding.name)."),
                advice: Text(
                    "请安装 C 库的字符转换模块（Debian：libc6），或把文件另存为 CSV UTF-8。",
                    "請安裝 C 函式庫的字元轉換模組（Debian：libc6），或把檔案另存為 CSV UTF-8。",
                    "Install the C library's converters (Debian: libc6), or save the file as CSV UTF-8."))
        case .unterminatedQuote(let line):
            invalid(
                Text(
                    "第 \(line) 行的引号没有结束，其后的内容无法分行；该行之前的行不受影响。",
                    "第 \(line) 行的引號沒有結束，其後的內容無法分列；該行之前的列不受影響。",
                    "The quotation mark opened in line \(line) is never closed, so what follows cannot be told apart into "
                        + "rows; rows before it are not affected."),
                Text(
                    "请补上引号（单元格内的引号写作两个 \"\"），然后重新导入。",
                    "請補上引號（儲存格內的引號寫作兩個 \"\"），然後重新匯入。",
                    "Close it (a quotation mark within a cell is written as two, \"\"), and import again."))
        }
    }

    private func invalid(_ what: Text, _ advice: Text) -> Problem {
        .invalid(what, advice: advice, field: "file")
    }
}

extension ImportFileError: CustomStringConvertible {
    public var description: String { problem.description }
}
