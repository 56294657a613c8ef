import Glibc

/// How cells are written as CSV.
public struct CSVFormat: Sendable {
    public var delimiter = CSVDelimiter.comma
    public var lineEnd = "\r\n"
    /// Puts an apostrophe before cells that a spreadsheet would take for a formula (first character = + - @ tab or CR), so
    /// that text which a stranger wrote runs nothing on the computer of who opens the file (OWASP, "CSV Injection").
    /// Plain numbers stay as they are.
    public var makesFormulasHarmless = false

    public init(makesFormulasHarmless: Bool = false) {
        self.makesFormulasHarmless = makesFormulasHarmless
    }

    /// Appends one record as UTF-8 (RFC 4180).
    public func append(_ fields: [String], to bytes: inout [UInt8]) {
        for (column, field) in fields.enumerated() {
            if column > 0 { bytes.append(delimiter.rawValue) }
            // A record of one empty cell would read as an empty line.
            append(field, isAlone: fields.count == 1, to: &bytes)
        }
        bytes.append(contentsOf: lineEnd.utf8)
    }

    private func append(_ field: String, isAlone: Bool, to bytes: inout [UInt8]) {
        let text = makesFormulasHarmless ? Self.harmless(field) : field
        let quote = UInt8(ascii: "\"")
        let needsQuotes =
            text.utf8.contains { [delimiter.rawValue, quote, 0x0A, 0x0D].contains($0) }
            || text.utf8.first == 0x20 || text.utf8.last == 0x20 || (isAlone && text.isEmpty)
        guard needsQuotes else { return bytes.append(contentsOf: text.utf8) }
        bytes.append(quote)
        for byte in text.utf8 {
            if byte == quote { bytes.append(quote) }
            bytes.append(byte)
        }
        bytes.append(quote)
    }

    /// The text of a cell with an apostrophe before it where a spreadsheet would take it for a formula.
    static func harmless(_ field: String) -> String {
        guard let first = field.utf8.first, "=+-@\t\r".utf8.contains(first), Double(field) == nil else { return field }
        return "'" + field
    }
}

/// Writes a CSV file with a byte order mark, by which Excel knows UTF-8.
public final class CSVWriter {
    private let path: String
    private let format: CSVFormat
    private let descriptor: Int32
    private var buffer: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Creates the file, or empties it when it is there.
    public init(path: String, format: CSVFormat = CSVFormat()) throws(ImportFileError) {
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw .unwritable(path: path, reason: systemReason()) }
        self.path = path
        self.format = format
    }

    deinit {
        close(descriptor)
    }

    public func write(_ fields: [String]) throws(ImportFileError) {
        format.append(fields, to: &buffer)
        if buffer.count >= 1 << 16 { try flush() }
    }

    /// Hands everything to the operating system; to be called at the end.
    public func flush() throws(ImportFileError) {
        guard writeAll(buffer, to: descriptor) else { throw .unwritable(path: path, reason: systemReason()) }
        buffer.removeAll(keepingCapacity: true)
    }
}
