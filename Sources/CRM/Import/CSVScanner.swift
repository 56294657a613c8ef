/// The state machine of CSV (RFC 4180), apart from where the bytes come from: any cut into blocks gives the same records.
///
/// More lenient than the RFC where files of practice are: lines may end in LF, CR or CRLF, and a quotation mark within a
/// cell that does not begin with one is taken literally.
struct CSVScanner {
    private enum State {
        case cellStart
        case plain
        case quoted
        /// Behind a quotation mark in a quoted cell: the end of it, or the first of two.
        case quoteInQuoted
    }

    let delimiter: UInt8
    let limits: CSVLimits
    /// The physical line of the next byte.
    private(set) var line = 1
    /// The line in which the last quoted cell began.
    private(set) var quoteLine = 1
    private var state = State.cellStart
    private var isAfterCR = false
    private var isDiscarding = false

    init(delimiter: UInt8, limits: CSVLimits = CSVLimits()) {
        self.delimiter = delimiter
        self.limits = limits
    }

    private static let quote = UInt8(ascii: "\"")
    private static let lf = UInt8(ascii: "\n")
    private static let cr = UInt8(ascii: "\r")

    /// Reads on in the record from `position`, which moves on; true when the record is complete.
    mutating func scan(_ block: [UInt8], from position: inout Int, into record: inout CSVRecord) -> Bool {
        let bytes = block.span
        while position < bytes.count {
            let byte = bytes[position]
            switch state {
            case .cellStart:
                if isAfterCR && byte == Self.lf {
                    position += 1
                } else if byte == Self.quote {
                    state = .quoted
                    quoteLine = line
                    position += 1
                } else {
                    state = .plain
                }
                isAfterCR = false
            case .plain:
                let start = position
                while position < bytes.count, !endsCell(bytes[position]) { position += 1 }
                keep(bytes.extracting(start..<position), in: &record)
                if position < bytes.count {
                    position += 1
                    if endCell(with: bytes[position - 1], in: &record) { return true }
                }
            case .quoted:
                let start = position
                while position < bytes.count, bytes[position] != Self.quote {
                    countLine(bytes[position])
                    position += 1
                }
                keep(bytes.extracting(start..<position), in: &record)
                if position < bytes.count {
                    position += 1
                    state = .quoteInQuoted
                    isAfterCR = false
                }
            case .quoteInQuoted:
                if byte == Self.quote {
                    keep(bytes.extracting(position..<(position + 1)), in: &record)
                    state = .quoted
                    position += 1
                } else if endsCell(byte) {
                    position += 1
                    if endCell(with: byte, in: &record) { return true }
                } else {
                    if record.problem == nil { record.problem = .textAfterQuote(column: record.count) }
                    state = .plain
                }
            }
        }
        return false
    }

    /// Completes the record at the end of the text; false when there is none.
    mutating func finish(_ record: inout CSVRecord) throws(ImportFileError) -> Bool {
        switch state {
        case .quoted:
            throw .unterminatedQuote(line: quoteLine)
        case .cellStart where record.count == 0:
            return false
        case .cellStart, .plain, .quoteInQuoted:
            _ = endCell(with: Self.lf, in: &record)
            return true
        }
    }

    private func endsCell(_ byte: UInt8) -> Bool {
        byte == delimiter || byte == Self.lf || byte == Self.cr
    }

    private mutating func endCell(with byte: UInt8, in record: inout CSVRecord) -> Bool {
        state = .cellStart
        isDiscarding = false
        if record.count < limits.columns {
            record.endCell()
        } else {
            record.shortenOpenCell(to: 0)
            if record.problem == nil { record.problem = .recordTooLarge }
        }
        guard byte != delimiter else { return false }
        countLine(byte)
        return true
    }

    private mutating func countLine(_ byte: UInt8) {
        if byte == Self.cr || (byte == Self.lf && !isAfterCR) { line += 1 }
        isAfterCR = byte == Self.cr
    }

    private mutating func keep(_ bytes: Span<UInt8>, in record: inout CSVRecord) {
        guard !isDiscarding else { return }
        let cellSpace = limits.cell - record.openCellSize
        let recordSpace = limits.record - record.size
        if bytes.count <= min(cellSpace, recordSpace) { return record.append(bytes) }
        // A few bytes more than are kept, so that no character is cut.
        record.append(bytes.extracting(first: max(0, limits.shortened + 4 - record.openCellSize)))
        record.shortenOpenCell(to: limits.shortened)
        isDiscarding = true
        guard record.problem == nil else { return }
        record.problem = cellSpace <= recordSpace ? .cellTooLarge(column: record.count) : .recordTooLarge
    }
}
