import Glibc

/// The rows of a file one after the other, whatever kind of file it is.
protocol RowReader: AnyObject {
    /// The next row; nil at the end.
    func next() throws(ImportFileError) -> CSVRecord?

    /// How far the reading is, and how far it goes where that is known; in bytes of whatever is read.
    var bytesRead: Int { get }
    var size: Int? { get }
    /// Nil as long as a text had nothing but ASCII, and for workbooks.
    var encoding: TextEncoding? { get }
    var delimiter: CSVDelimiter { get }
    /// The sheet of a workbook that is read.
    var sheet: String? { get }
    /// Whether cells were seen to be merged, which reads as: only the first has a value. Known at the end.
    var hasMergedCells: Bool { get }
}

/// The rows of a CSV file.
final class CSVRows: RowReader {
    private var reader: CSVReader

    init(_ reader: CSVReader) {
        self.reader = reader
    }

    func next() throws(ImportFileError) -> CSVRecord? { try reader.next() }

    var bytesRead: Int { reader.source.bytesRead }
    var size: Int? { reader.source.size }
    var encoding: TextEncoding? { reader.source.encoding }
    var delimiter: CSVDelimiter { reader.delimiter }
    var sheet: String? { nil }
    var hasMergedCells: Bool { false }
}

/// Opens a file of rows, which its first bytes tell to be a workbook or a text.
///
/// - Parameter name: what the file is called to the person, where it is not by its path.
func openRows(
    path: String, name: String? = nil, options: CustomerImport.Options
) throws(ImportFileError) -> any RowReader {
    let name = name ?? path
    switch firstBytes(of: path) {
    case [0x50, 0x4B, 0x03, 0x04], [0x50, 0x4B, 0x05, 0x06]:
        return try WorkbookReader(path: path, name: name, sheet: options.sheet)
    case [0xD0, 0xCF, 0x11, 0xE0]: throw .workbookFault(path: name, .oldOrLocked)
    default:
        let source = try TextSource(FileBytes(path: path, name: name), encoding: options.encoding)
        return CSVRows(try CSVReader(source, delimiter: options.delimiter))
    }
}

/// Of a pipe there are none: what was read of it would be gone.
private func firstBytes(of path: String) -> [UInt8] {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return [] }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 4)
    return read(descriptor, &bytes, 4) == 4 ? bytes : []
}
