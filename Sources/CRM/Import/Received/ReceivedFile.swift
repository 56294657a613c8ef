import Method
public import SQL

/// A file of customers that somebody has sent through the browser, with its import.
public struct ReceivedFile: Sendable {
    public typealias ID = Int64

    public enum State: String, Sendable, CaseIterable, SQLBindable, SQLDecodable {
        /// Its rows are still coming.
        case receiving
        /// Somebody has to say what its columns are.
        case matching
        case checking
        /// What an import would do is known.
        case checked
        case running
        case done
        /// Somebody has stopped it. What was imported until then stays.
        case cancelled
        case undoing
        case undone

        /// Whether a job is at work.
        public var isBusy: Bool { [.checking, .running, .undoing].contains(self) }
    }

    /// What a check has found, or an import has done, so far; in rows.
    public struct Counts: Sendable, Hashable {
        public var imported = 0
        public var updated = 0
        public var unchanged = 0
        public var joined = 0
        public var duplicates = 0
        public var rejected = 0

        /// Rows that are in the file of what did not come in.
        public var leftOut: Int { duplicates + rejected }
    }

    public let id: ID
    public let name: String
    public let personName: String
    public let receivedAt: Instant
    public let state: State
    public let sheet: String?
    public let hasMergedCells: Bool
    public let headings: [String]
    public let rows: Int
    let parts: Int
    /// For each column; nil as long as nobody has said.
    public let fields: [ImportTarget?]?
    public let onDuplicate: CustomerImport.OnDuplicate
    /// Where its new customers go, and what a pool beside the general one is called.
    public let pool: PoolChoice
    public let poolTitle: String?
    public let doneRows: Int
    public let counts: Counts
    public let unknownIndustries: WordCounts
    public let unknownAreas: WordCounts
    let runID: Int64?
    public let endedAt: Instant?
    public let removed: Int
    public let kept: Int
    public let version: Int64

    static let columns: Query = """
        import_file.id, import_file.name, person.name, import_file.received_at, import_file.state, import_file.sheet, \
        import_file.merged_cells, import_file.headings, import_file.rows, import_file.parts, import_file.fields, \
        import_file.on_duplicate, import_file.done_rows, import_file.imported, import_file.updated, import_file.unchanged, \
        import_file.joined, import_file.duplicates, import_file.rejected, import_file.unknown_industries, \
        import_file.unknown_areas, import_file.run_id, import_file.ended_at, import_file.removed, import_file.kept, \
        import_file.version, import_file.pool_by_rule, import_file.pool_id, pool.title
        """
    static let source: Query = """
        import_file JOIN person ON person.id = import_file.person_id LEFT JOIN pool ON pool.id = import_file.pool_id
        """

    init(_ row: Row) throws {
        id = try row[0]
        name = try row[1]
        personName = try row[2]
        receivedAt = try row[3]
        state = try row[4]
        sheet = try row[5]
        hasMergedCells = try row[6]
        let headings: [UInt8]? = try row[7]
        self.headings = headings.flatMap(PackedRows.unpack)?.first?.fields.map(\.trimmed) ?? []
        rows = try row[8]
        parts = try row[9]
        let fields: String? = try row[10]
        self.fields = fields.map { $0.split(separator: " ").map { ImportTarget(word: String($0)) } }
        onDuplicate = CustomerImport.OnDuplicate(rawValue: try row[11]) ?? .skip
        doneRows = try row[12]
        counts = Counts(
            imported: try row[13], updated: try row[14], unchanged: try row[15], joined: try row[16],
            duplicates: try row[17], rejected: try row[18])
        unknownIndustries = WordCounts(try row[19])
        unknownAreas = WordCounts(try row[20])
        runID = try row[21]
        endedAt = try row[22]
        removed = try row[23]
        kept = try row[24]
        version = try row[25]
        let poolID: Pool.ID? = try row[27]
        pool = try row[26] ? .byRule : poolID.map(PoolChoice.pool) ?? .general
        poolTitle = try row[28]
    }

    /// The columns as an import reads them.
    ///
    /// - Parameter own: the fields that directors have added.
    func importColumns(own: [CustomField] = []) throws(ImportColumnsError) -> ImportColumns {
        try ImportColumns(headings: headings, targets: fields ?? [], own: own)
    }

    /// - Throws: `Problem.notFound`.
    static func find(_ id: ID, _ connection: any Connection) throws -> ReceivedFile {
        guard let file = try known(id, connection) else { throw Problem.notFound(Text("这次导入", "這次匯入", "import")) }
        return file
    }

    /// Nil when there is no such file.
    static func known(_ id: ID, _ connection: any Connection) throws -> ReceivedFile? {
        try connection.first("SELECT \(columns) FROM \(source) WHERE import_file.id = \(id)").map(ReceivedFile.init)
    }
}

/// Words of a file with the number of their rows, as they are kept: a line each. So many are kept as anybody would go through.
public struct WordCounts: Sendable, Hashable {
    public private(set) var counts: [String: Int] = [:]

    static let most = 500

    init(_ text: String = "") {
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: "\t", maxSplits: 1)
            if parts.count == 2, let count = Int(parts[0]) { counts[String(parts[1])] = count }
        }
    }

    /// The most frequent first.
    public var sorted: [(word: String, count: Int)] {
        counts.map { (word: $0.key, count: $0.value) }.sorted { ($1.count, $0.word) < ($0.count, $1.word) }
    }

    mutating func add(_ words: [String: Int]) {
        for (word, count) in words where counts[word] != nil || counts.count < Self.most {
            counts[word, default: 0] += count
        }
    }

    var text: String { sorted.map { "\($0.count)\t\($0.word)" }.joined(separator: "\n") }
}
