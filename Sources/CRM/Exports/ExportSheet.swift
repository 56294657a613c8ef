import Method

/// A cell of an exported sheet.
enum ExportCell: Hashable {
    case empty
    case text(String)
    case number(Int)
    case date(CivilDate)

    init(_ text: String?) { self = text.map { .text($0) } ?? .empty }
    init(_ number: Int?) { self = number.map { .number($0) } ?? .empty }
    init(_ date: CivilDate?) { self = date.map { .date($0) } ?? .empty }
}

/// Where exported rows are written, one after the other.
protocol ExportSheet: AnyObject {
    func write(_ cells: [ExportCell]) throws
    func finish() throws
}

extension Export.Format {
    /// A sheet of this format in a file that is empty.
    ///
    /// - Parameter rows: how many will come below the headings.
    /// - Throws: `Problem` when that is more than the format can hold; `SpooledFile.Failed`.
    func sheet(in file: SpooledFile, rows: Int, _ language: Language) throws -> any ExportSheet {
        switch self {
        case .csv: CSVSheet(file)
        case .xlsx: try WorkbookSheet(file, rows: rows, name: Text("客户", "客戶", "Customers")(language))
        }
    }
}

/// As CSV in UTF-8 with a byte order mark, by which Excel knows it.
final class CSVSheet: ExportSheet {
    private let file: SpooledFile
    private let format = CSVFormat(makesFormulasHarmless: true)
    private var buffer: [UInt8] = [0xEF, 0xBB, 0xBF]

    init(_ file: SpooledFile) {
        self.file = file
    }

    func write(_ cells: [ExportCell]) throws {
        let fields = cells.map { cell in
            switch cell {
            case .empty: ""
            case .text(let text): text
            case .number(let number): String(number)
            case .date(let date): date.description
            }
        }
        format.append(fields, to: &buffer)
        if buffer.count >= 1 << 16 { try flush() }
    }

    func finish() throws { try flush() }

    private func flush() throws {
        try file.append(buffer)
        buffer.removeAll(keepingCapacity: true)
    }
}
