/// Reads the rows of a sheet of a workbook (.xlsx), in memory that does not grow with them: only the texts that cells share, and
/// the rows of one block, stand in it.
final class WorkbookReader: RowReader {
    let sheet: String?
    private let part: ZipPart
    private let rows: SheetRows
    private let stream: XMLStream
    private let name: String
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    private var isAtEnd = false
    /// How many cells the first row has. Empty cells at the end of a row are not in the file, and belong to it all the same.
    private var width = 0

    /// A sheet of a million rows and some twenty columns is one gigabyte of XML.
    private static let largestSheet = 4 << 30

    /// - Parameters:
    ///   - name: what the file is called to the person.
    ///   - sheet: nil for the first that is not hidden.
    init(path: String, name: String, sheet: String?, limits: CSVLimits = CSVLimits()) throws(ImportFileError) {
        self.name = name
        do throws(WorkbookFault) {
            let archive = try ZipArchive(path: path)
            let parts = try WorkbookParts(archive)
            let chosen = try parts.sheet(sheet)
            guard let part = try archive.part(chosen.path, largest: Self.largestSheet) else { throw .damaged }
            let cells = CellText(
                strings: try Self.strings(parts.stringsPath, archive),
                formats: try Self.formats(parts.stylesPath, archive), isFrom1904: parts.isFrom1904)
            self.sheet = chosen.name
            self.part = part
            rows = SheetRows(cells, limits: limits)
            stream = try XMLStream(to: rows)
        } catch {
            throw .workbookFault(path: name, error)
        }
    }

    deinit {
        buffer.deallocate()
    }

    var bytesRead: Int { part.bytesRead }
    var size: Int? { part.size }
    var hasMergedCells: Bool { rows.hasMergedCells }
    /// A workbook has neither.
    var encoding: TextEncoding? { nil }
    var delimiter: CSVDelimiter { .comma }

    func next() throws(ImportFileError) -> CSVRecord? {
        do throws(WorkbookFault) {
            while true {
                if var record = rows.next() {
                    if width == 0 {
                        // Empty cells behind the last heading are columns only to Excel.
                        record.dropEmptyEnd()
                        if record.count == 0 { continue }
                        width = record.count
                    }
                    record.fill(to: width)
                    return record
                }
                if isAtEnd { return nil }
                try readBlock()
            }
        } catch {
            throw .workbookFault(path: name, error)
        }
    }

    private func readBlock() throws(WorkbookFault) {
        let count = try part.read(into: buffer)
        isAtEnd = count == 0
        try stream.feed(UnsafeRawBufferPointer(rebasing: buffer[..<count]), isLast: isAtEnd)
        if rows.isDamaged { throw .damaged }
    }

    private static func strings(_ path: String?, _ archive: ZipArchive) throws(WorkbookFault) -> SharedStrings {
        let strings = SharedStrings()
        guard let path, let part = try archive.part(path, largest: SharedStrings.largestPart) else { return strings }
        try XMLStream.read(part, to: strings)
        if strings.isTooLarge { throw .tooLarge }
        return strings
    }

    private static func formats(_ path: String?, _ archive: ZipArchive) throws(WorkbookFault) -> NumberFormats {
        guard let path, let part = try archive.part(path, largest: 64 << 20) else { return NumberFormats() }
        let reader = NumberFormatsReader()
        try XMLStream.read(part, to: reader)
        return reader.formats
    }
}
