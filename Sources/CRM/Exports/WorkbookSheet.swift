import CXLSXWriter
import Glibc
import Method

/// As a workbook (libxlsxwriter in its mode of constant memory: a row is written as soon as the next begins).
final class WorkbookSheet: ExportSheet {
    private let file: SpooledFile
    private let workbook: UnsafeMutablePointer<lxw_workbook>
    private let sheet: UnsafeMutablePointer<lxw_worksheet>
    private let dates: UnsafeMutablePointer<lxw_format>?
    private let headings: UnsafeMutablePointer<lxw_format>?
    private var row: lxw_row_t = 0
    private var isClosed = false

    /// What Excel can have in a sheet and in a cell.
    private static let mostRows = 1_048_576
    private static let longestText = 32_767

    /// - Parameter rows: how many will come below the headings.
    /// - Throws: `Problem` when that is more than a sheet can have.
    init(_ file: SpooledFile, rows: Int, name: String) throws {
        guard rows < Self.mostRows else { throw Problem.tooManyForWorkbook(rows, most: Self.mostRows - 1) }
        self.file = file
        var options = lxw_workbook_options()
        options.constant_memory = UInt8(LXW_TRUE.rawValue)
        options.use_zip64 = UInt8(LXW_TRUE.rawValue)
        let directory = strdup(SpooledFile.directory)
        defer { free(directory) }
        options.tmpdir = directory
        guard let workbook = workbook_new_opt(file.path, &options),
            let sheet = workbook_add_worksheet(workbook, name)
        else { throw SpooledFile.Failed(reason: systemReason()) }
        self.workbook = workbook
        self.sheet = sheet
        dates = workbook_add_format(workbook)
        format_set_num_format(dates, "yyyy-mm-dd")
        headings = workbook_add_format(workbook)
        format_set_bold(headings)
        worksheet_freeze_panes(sheet, 1, 0)
        worksheet_set_column(sheet, 0, 0, 32, nil)
        worksheet_set_column(sheet, 1, 60, 14, nil)
    }

    deinit {
        if !isClosed { workbook_close(workbook) }
    }

    func write(_ cells: [ExportCell]) throws {
        for (column, cell) in cells.enumerated() {
            let column = lxw_col_t(column)
            switch cell {
            case .empty: break
            case .text(let text):
                worksheet_write_string(sheet, row, column, Self.harmless(text), row == 0 ? headings : nil)
            case .number(let number): worksheet_write_number(sheet, row, column, Double(number), nil)
            case .date(let date): worksheet_write_number(sheet, row, column, Double(date.dayNumber + 25_569), dates)
            }
        }
        row += 1
    }

    /// Closes the workbook and reads it back: a disk that is full while rows are put aside is not told of otherwise.
    func finish() throws {
        isClosed = true
        let result = workbook_close(workbook)
        guard result == LXW_NO_ERROR else {
            throw SpooledFile.Failed(reason: errno == 0 ? "libxlsxwriter \(result.rawValue)" : systemReason())
        }
        guard try RowCount.ofFirstSheet(in: file.path) == Int(row) else {
            throw SpooledFile.Failed(reason: "rows are missing")
        }
    }

    /// A cell of text is no formula; but one that is edited, or saved as CSV, may become one. So the apostrophe that stops it there
    /// stands before it here as well. XML has no place for control characters, and a cell for so long a text.
    private static func harmless(_ text: String) -> String {
        var text = CSVFormat.harmless(text)
        if text.utf8.contains(where: { $0 < 0x20 && ![0x09, 0x0A, 0x0D].contains($0) }) {
            text.unicodeScalars.removeAll { $0.value < 0x20 && !["\t", "\n", "\r"].contains($0) }
        }
        guard text.utf16.count > longestText else { return text }
        var units = Array(text.utf16.prefix(longestText - 1))
        if let last = units.last, UTF16.isLeadSurrogate(last) { units.removeLast() }
        return String(decoding: units, as: UTF16.self) + "…"
    }
}

/// How many rows a workbook has, read from the file itself.
private final class RowCount: XMLReceiver {
    private var rows = 0

    func begin(_ element: XMLName, _ attributes: XMLAttributes) {
        if element == "row" { rows += 1 }
    }

    /// Nil when it cannot be read to its end.
    static func ofFirstSheet(in path: String) throws -> Int? {
        let count = RowCount()
        do throws(WorkbookFault) {
            guard let part = try ZipArchive(path: path).ownPart("xl/worksheets/sheet1.xml") else { return nil }
            try XMLStream.read(part, to: count)
            return count.rows
        } catch {
            return nil
        }
    }
}

extension Problem {
    static func tooManyForWorkbook(_ count: Int, most: Int) -> Problem {
        Problem(
            .conflict,
            Text(
                "这份名单有 \(count) 家，一个工作表最多 \(most) 行。", "這份名單有 \(count) 家，一個工作表最多 \(most) 列。",
                "The list has \(count) customers; a sheet takes \(most) at most."),
            advice: Text("请导出为 CSV，或加上筛选条件。", "請匯出為 CSV，或加上篩選條件。", "Export it as CSV, or add a filter."))
    }
}
