/// One record of a CSV file, or row of a workbook: its cells, and where it stood.
public struct CSVRecord: Sendable, Hashable {
    /// The physical line in which the record begins, from 1.
    public internal(set) var line: Int
    /// Why the record is not to be used as it is, although reading goes on behind it.
    public internal(set) var problem: CSVProblem?

    /// The text of all cells one after the other, and where each ends in it.
    private var text: [UInt8] = []
    private var ends: [Int] = []

    public init(line: Int = 0, fields: [String] = []) {
        self.line = line
        for field in fields {
            text.append(contentsOf: field.utf8)
            ends.append(text.count)
        }
    }

    /// The number of cells.
    public var count: Int { ends.count }

    /// The text of a cell; no text for a column that the record does not have.
    public subscript(column: Int) -> String {
        guard ends.indices.contains(column) else { return "" }
        return text.withUnsafeBufferPointer {
            String(decoding: $0[(column == 0 ? 0 : ends[column - 1])..<ends[column]], as: UTF8.self)
        }
    }

    /// The bytes of a cell that the record has.
    func cell(_ column: Int) -> ArraySlice<UInt8> { text[(column == 0 ? 0 : ends[column - 1])..<ends[column]] }

    public var fields: [String] { (0..<count).map { self[$0] } }

    /// Whether no cell holds anything, as in the rows of commas that Excel writes below a table.
    public var isBlank: Bool { text.allSatisfy { $0 == 0x20 || $0 == 0x09 } }

    /// How many bytes the cell being read has so far.
    var openCellSize: Int { text.count - (ends.last ?? 0) }
    var size: Int { text.count }

    mutating func reset(line: Int) {
        self.line = line
        problem = nil
        text.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
    }

    mutating func append(_ bytes: Span<UInt8>) {
        bytes.withUnsafeBufferPointer { text.append(contentsOf: $0) }
    }

    mutating func append(_ bytes: ArraySlice<UInt8>) {
        text.append(contentsOf: bytes)
    }

    mutating func endCell() {
        ends.append(text.count)
    }

    /// Takes away empty cells at the end.
    mutating func dropEmptyEnd() {
        while let end = ends.last, end == (ends.count > 1 ? ends[ends.count - 2] : 0) { ends.removeLast() }
    }

    /// Adds empty cells, so that there are at least so many.
    mutating func fill(to count: Int) {
        while ends.count < count { ends.append(text.count) }
    }

    /// Keeps only the beginning of the cell being read, up to a whole character.
    mutating func shortenOpenCell(to size: Int) {
        var end = min((ends.last ?? 0) + size, text.count)
        while end < text.count, text[end] & 0xC0 == 0x80 { end -= 1 }
        text.removeLast(text.count - end)
    }
}

/// What is wrong with a record as CSV.
public enum CSVProblem: Sendable, Hashable {
    /// A cell of more bytes than `CSVLimits.cell`; only its beginning is kept. Columns count from 0.
    case cellTooLarge(column: Int)
    /// More bytes or cells in all than the limits allow; what is beyond is not kept.
    case recordTooLarge
    /// Text between a cell's closing quotation mark and the next delimiter: mostly a mark that should have been doubled.
    case textAfterQuote(column: Int)
}

/// What a record may hold at most, so that a broken file cannot fill the memory.
public struct CSVLimits: Sendable {
    public var cell = 1 << 20
    public var record = 1 << 23
    public var columns = 2_000
    /// What is kept of a cell that is too large.
    public var shortened = 200

    public init() {}
}
