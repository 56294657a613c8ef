/// Rows as they stand in a part of a received file: whole, with their lines and what is wrong with them, and without anything that
/// would have to be escaped. All numbers are 32 bits, the lowest byte first.
enum PackedRows {
    static func pack(_ record: CSVRecord, into bytes: inout [UInt8]) {
        append(record.line, to: &bytes)
        let problem = code(of: record.problem)
        append(problem.kind, to: &bytes)
        append(problem.column, to: &bytes)
        append(record.count, to: &bytes)
        for column in 0..<record.count { append(record.cell(column).count, to: &bytes) }
        for column in 0..<record.count { bytes.append(contentsOf: record.cell(column)) }
    }

    /// Nil when these are no packed rows.
    static func unpack(_ bytes: [UInt8]) -> [CSVRecord]? {
        var position = 0
        func number() -> Int? {
            guard position + 4 <= bytes.count else { return nil }
            defer { position += 4 }
            return (0..<4).reduce(0) { $0 | Int(bytes[position + $1]) << (8 * $1) }
        }
        var records: [CSVRecord] = []
        while position < bytes.count {
            guard let line = number(), let kind = number(), let column = number(), let count = number(),
                count <= (bytes.count - position) / 4
            else { return nil }
            var record = CSVRecord(line: line)
            let sizes = (0..<count).compactMap { _ in number() }
            for size in sizes {
                guard size <= bytes.count - position else { return nil }
                record.append(bytes[position..<(position + size)])
                record.endCell()
                position += size
            }
            record.problem = problem(kind, column)
            records.append(record)
        }
        return records
    }

    private static func append(_ number: Int, to bytes: inout [UInt8]) {
        for shift in stride(from: 0, to: 32, by: 8) { bytes.append(UInt8(truncatingIfNeeded: number >> shift)) }
    }

    private static func code(of problem: CSVProblem?) -> (kind: Int, column: Int) {
        switch problem {
        case nil: (0, 0)
        case .cellTooLarge(let column): (1, column)
        case .recordTooLarge: (2, 0)
        case .textAfterQuote(let column): (3, column)
        }
    }

    private static func problem(_ kind: Int, _ column: Int) -> CSVProblem? {
        switch kind {
        case 1: .cellTooLarge(column: column)
        case 2: .recordTooLarge
        case 3: .textAfterQuote(column: column)
        default: nil
        }
    }
}
