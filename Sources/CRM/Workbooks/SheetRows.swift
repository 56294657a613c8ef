import Glibc

/// Makes records of the rows of a sheet (ECMA-376-1, 18.3.1) as its XML is read.
///
/// A formula counts as the value that it had when the file was saved. Of cells that are merged only the first has a value, so
/// the others read as empty.
final class SheetRows: XMLReceiver {
    /// Rows that are complete and not yet handed out.
    private var ready: [CSVRecord] = []
    private var handedOut = 0
    private(set) var hasMergedCells = false
    private(set) var isDamaged = false

    private let cells: CellText
    private let limits: CSVLimits
    private var record = CSVRecord()
    private var lastLine = 0
    private var column = 0
    private var kind = CellText.Kind.number
    private var style = 0
    private var value: [UInt8] = []
    private var isInValue = false
    private var isInReading = false
    private var hasFormula = false
    private var hasValue = false

    init(_ cells: CellText, limits: CSVLimits = CSVLimits()) {
        self.cells = cells
        self.limits = limits
    }

    /// The next complete row; nil when more has to be read first.
    func next() -> CSVRecord? {
        guard handedOut < ready.count else {
            ready.removeAll(keepingCapacity: true)
            handedOut = 0
            return nil
        }
        handedOut += 1
        return ready[handedOut - 1]
    }

    func begin(_ element: XMLName, _ attributes: XMLAttributes) {
        switch element {
        case "c": beginCell(attributes)
        case "v": isInValue = true
        case "t": isInValue = !isInReading
        case "f": hasFormula = true
        case "rPh": isInReading = true
        case "row":
            // Numbers that go back are not believed.
            lastLine = max(lastLine + 1, attributes.number("r") ?? 0)
            record = CSVRecord(line: lastLine)
            column = -1
        case "mergeCell": hasMergedCells = true
        default: break
        }
    }

    func end(_ element: XMLName) {
        switch element {
        case "c": endCell()
        case "v", "t": isInValue = false
        case "rPh": isInReading = false
        case "row": if record.count > 0 || record.problem != nil { ready.append(record) }
        default: break
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard isInValue else { return }
        hasValue = true
        // One byte more than a cell may have is enough to know.
        value.append(contentsOf: bytes.prefix(max(0, limits.cell + 1 - value.count)))
    }

    private func beginCell(_ attributes: XMLAttributes) {
        column = attributes.bytes("r").flatMap(Self.column) ?? column + 1
        style = attributes.bytes("s").map { Int(atol($0)) } ?? 0
        kind = attributes.bytes("t").map(Self.kind) ?? .number
        value.removeAll(keepingCapacity: true)
        (hasFormula, hasValue) = (false, false)
    }

    private func endCell() {
        if column >= limits.columns {
            if !value.isEmpty, record.problem == nil { record.problem = .recordTooLarge }
            return
        }
        // Two cells of one column, or columns that go back.
        guard column >= record.count else { return isDamaged = true }
        while record.count < column { record.endCell() }
        if hasFormula && !hasValue {
            record.append(Array(CellText.withoutValue.utf8).span)
        } else if value.count > limits.cell {
            record.append(Array(value.prefix(limits.shortened + 4)).span)
            record.shortenOpenCell(to: limits.shortened)
            if record.problem == nil { record.problem = .cellTooLarge(column: column) }
        } else if let text = cells.text(value, kind, style: style) {
            if record.size + text.count > limits.record {
                if record.problem == nil { record.problem = .recordTooLarge }
            } else {
                record.append(text.span)
            }
        } else {
            isDamaged = true
        }
        record.endCell()
    }

    /// `AB12` is the 27th column behind the first. Nil for what is no reference; a column beyond any limit is just large.
    private static func column(_ reference: UnsafePointer<CChar>) -> Int? {
        var (column, position) = (0, 0)
        while case let byte = reference[position], (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) {
            column = min(column * 26 + Int(byte & 0x1F), 1 << 30)
            position += 1
        }
        return column == 0 ? nil : column - 1
    }

    private static func kind(_ type: UnsafePointer<CChar>) -> CellText.Kind {
        switch (UInt8(bitPattern: type[0]), type[0] == 0 ? 0 : UInt8(bitPattern: type[1])) {
        case (UInt8(ascii: "s"), 0): .shared
        case (UInt8(ascii: "s"), _), (UInt8(ascii: "i"), _): .text
        case (UInt8(ascii: "b"), _): .boolean
        case (UInt8(ascii: "e"), _): .error
        case (UInt8(ascii: "d"), _): .date
        default: .number
        }
    }
}
