/// Reads a CSV file record by record (RFC 4180), in memory that does not grow with the file.
public struct CSVReader {
    public let delimiter: CSVDelimiter
    /// Where the text comes from; it knows how far the reading is.
    public let source: TextSource

    private var scanner: CSVScanner
    private var block: [UInt8]
    private var position = 0

    static let sampleSize = 1 << 16

    /// Reads as much as it takes to find the delimiter, unless that is given.
    public init(
        _ source: TextSource, delimiter: CSVDelimiter? = nil, limits: CSVLimits = CSVLimits()
    ) throws(ImportFileError) {
        var sample: [UInt8] = []
        var next: [UInt8] = []
        var isWhole = false
        while sample.count < Self.sampleSize {
            guard try source.read(into: &next) else {
                isWhole = true
                break
            }
            sample.append(contentsOf: next)
        }
        self.source = source
        self.delimiter = delimiter ?? CSVDelimiter(sample: sample, isWhole: isWhole, limits: limits)
        scanner = CSVScanner(delimiter: self.delimiter.rawValue, limits: limits)
        block = sample
    }

    /// The next record, nil at the end. Empty lines are passed over.
    public mutating func next() throws(ImportFileError) -> CSVRecord? {
        var record = CSVRecord()
        return try read(into: &record) ? record : nil
    }

    /// Puts the next record in place of `record`, whose memory it uses again; false at the end.
    public mutating func read(into record: inout CSVRecord) throws(ImportFileError) -> Bool {
        repeat {
            record.reset(line: scanner.line)
            while !scanner.scan(block, from: &position, into: &record) {
                position = 0
                guard try source.read(into: &block) else {
                    return try scanner.finish(&record)
                }
            }
        } while record.count == 1 && record.size == 0 && record.problem == nil
        return true
    }
}
