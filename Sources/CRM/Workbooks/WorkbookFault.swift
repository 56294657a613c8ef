import Method

/// Why a file cannot be read as a workbook (.xlsx, ECMA-376). Nothing of it is used.
public enum WorkbookFault: Error, Sendable, Hashable {
    /// No whole zip file, or XML that is not well-formed.
    case damaged
    /// A zip file without a workbook in it: a text document, a folder that somebody has packed.
    case noWorkbook
    /// It holds programs (.xlsm). They would not be run; but nobody should get used to sending such files around.
    case macros
    /// Microsoft's binary kind (.xlsb).
    case binary
    /// An Excel file of before 2007 (.xls), or one with a password: both are OLE files.
    case oldOrLocked
    /// What is packed in a part is so much larger than the file that only a trap looks like that.
    case trap
    /// More than a sheet can sensibly hold.
    case tooLarge
    case noSheet(String, found: [String])

    var what: Text {
        switch self {
        case .damaged:
            Text("工作簿已损坏或不完整", "活頁簿已損壞或不完整", "the workbook is damaged or incomplete")
        case .noWorkbook:
            Text("这是压缩文件，里面没有 Excel 工作簿", "這是壓縮檔，裡面沒有 Excel 活頁簿", "this is a zip file without an Excel workbook in it")
        case .macros:
            Text("工作簿含有宏", "活頁簿含有巨集", "the workbook holds macros")
        case .binary:
            Text("这是二进制工作簿（.xlsb）", "這是二進位活頁簿（.xlsb）", "this is a binary workbook (.xlsb)")
        case .oldOrLocked:
            Text(
                "这是旧版 Excel 文件（.xls）或加了密码的 Excel 工作簿", "這是舊版 Excel 檔案（.xls）或加了密碼的 Excel 活頁簿",
                "this is an Excel workbook of the old kind (.xls), or one with a password")
        case .trap:
            Text(
                "里面的内容解压后大得不合常理，未予读取", "裡面的內容解壓後大得不合常理，未予讀取",
                "what is packed in it is unreasonably large, so it was not read")
        case .tooLarge:
            Text("工作表太大", "工作表太大", "the sheet is too large")
        case .noSheet(let name, _):
            Text("工作簿里没有名为“\(name)”的工作表", "活頁簿裡沒有名為「\(name)」的工作表", "the workbook has no sheet named \"\(name)\"")
        }
    }

    var advice: Text {
        switch self {
        case .damaged:
            Text(
                "请在 Excel 中打开并重新保存为 .xlsx，再导入。", "請在 Excel 中打開並重新儲存為 .xlsx，再匯入。",
                "Open it in Excel, save it again as .xlsx, and import that.")
        case .noWorkbook:
            Text(
                "请先解压，再导入其中的 .xlsx 或 CSV 文件。", "請先解壓，再匯入其中的 .xlsx 或 CSV 檔案。",
                "Unpack it and import the .xlsx or CSV file.")
        case .macros, .binary, .oldOrLocked:
            Text(
                "请在 Excel 中“另存为 → Excel 工作簿（.xlsx）”，不加密码，再导入该文件。",
                "請在 Excel 中「另存新檔 → Excel 活頁簿（.xlsx）」，不加密碼，再匯入該檔案。",
                "In Excel choose Save As → Excel Workbook (.xlsx), without a password, and import that file.")
        case .trap:
            Text(
                "请核实文件的来源；若内容无误，请另存为 CSV UTF-8 再导入。", "請核實檔案的來源；若內容無誤，請另存為 CSV UTF-8 再匯入。",
                "Make sure where it comes from; if it is all right, save it as CSV UTF-8 and import that.")
        case .tooLarge:
            Text(
                "请另存为 CSV UTF-8，或分成几个文件。", "請另存為 CSV UTF-8，或分成幾個檔案。",
                "Save it as CSV UTF-8, or divide it into several files.")
        case .noSheet(_, let found):
            Text(
                "这个工作簿的工作表：\(found.joined(separator: "、"))。", "這個活頁簿的工作表：\(found.joined(separator: "、"))。",
                "Its sheets are: \(found.joined(separator: ", ")).")
        }
    }
}
