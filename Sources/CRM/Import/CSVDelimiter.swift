/// What stands between the cells of a record.
public enum CSVDelimiter: UInt8, Sendable, CaseIterable {
    case comma = 0x2C
    case semicolon = 0x3B
    case tab = 0x09
    case bar = 0x7C

    /// The delimiter that cuts the first records into the most cells, and into alike many; a comma when none does.
    init(sample: [UInt8], isWhole: Bool, limits: CSVLimits = CSVLimits()) {
        var best = (delimiter: CSVDelimiter.comma, score: 0.0)
        for candidate in Self.allCases {
            let score = candidate.score(sample, isWhole: isWhole, limits: limits)
            if score > best.score { best = (candidate, score) }
        }
        self = best.delimiter
    }

    private static let recordsLookedAt = 50

    private func score(_ sample: [UInt8], isWhole: Bool, limits: CSVLimits) -> Double {
        var scanner = CSVScanner(delimiter: rawValue, limits: limits)
        var position = 0
        var counts: [Int] = []
        while counts.count < Self.recordsLookedAt {
            var record = CSVRecord()
            if scanner.scan(sample, from: &position, into: &record) {
                if !record.isBlank { counts.append(record.count) }
                continue
            }
            if isWhole || counts.isEmpty, (try? scanner.finish(&record)) == true { counts.append(record.count) }
            break
        }
        guard let headings = counts.first else { return 0 }
        let agreeing = counts.count { $0 == headings }
        return Double(headings - 1) * Double(agreeing) / Double(counts.count)
    }
}
