public import Method
import SQL

/// What a page shows of a received file.
public struct ReceivedFileView: Sendable {
    public let file: ReceivedFile
    /// The first rows.
    public let sample: [[String]]
    /// For each column what it seems to be; nil to leave it out.
    public let guesses: [ImportTarget?]
    /// The fields that directors have added, into which a column can go.
    public let ownFields: [CustomField]
    /// Those into which its customers can go.
    public let pools: [PoolName]
    /// The columns whose guess is what was chosen the last time for the heading.
    public let remembered: Set<Int>
    /// The first of the rows that did not, or would not, come in.
    public let issues: [Issue]
    /// The first of the customers that an undo has left.
    public let kept: [Kept]
    /// Why the job has not come further, in words for machines; nil while all is well.
    public let trouble: String?
    /// The job was given up.
    public let isStuck: Bool

    public struct Issue: Sendable {
        public let line: Int
        public let isRejected: Bool
        public let name: String
        public let reason: Text
    }

    public struct Kept: Sendable {
        public enum Reason: String, Sendable {
            case held, standing
            case workedOn = "worked_on"
        }

        public let customer: Customer.ID
        public let name: String
        public let reason: Reason
    }
}

extension Imports {
    /// So many are shown; the file of them has all.
    static let shown = 50

    public func view(_ id: ReceivedFile.ID, by person: Person.ID) async throws -> ReceivedFileView {
        try await workspace.database.read { connection in
            try workspace.access(person, connection).require(.importCustomers)
            let file = try ReceivedFile.find(id, connection)
            guard file.state != .receiving else { throw Problem.notFound(Text("这次导入", "這次匯入", "import")) }
            let own = try CustomField.inUse(connection)
            let (guesses, remembered) = try Self.guesses(file, own, connection)
            let job = try connection.first(
                """
                SELECT state, last_error FROM job WHERE job_key IN (\(list: Self.jobKeys(of: file))) AND last_error IS NOT NULL
                """)
            return ReceivedFileView(
                file: file, sample: try Self.sample(file, connection), guesses: guesses, ownFields: own,
                pools: try PoolName.inUse(connection),
                remembered: remembered,
                issues: try Self.issues(file, connection), kept: try Self.kept(file, connection),
                trouble: try job?[1], isStuck: try job.map { try $0[0] as Job.State == .givenUp } ?? false)
        }
    }

    private static func jobKeys(of file: ReceivedFile) -> [String] {
        ImportJob.following(file.state, file.id, version: file.version, dueAt: file.receivedAt).map { [$0.key] } ?? []
    }

    private static func sample(_ file: ReceivedFile, _ connection: any Connection) throws -> [[String]] {
        guard [.matching, .checked].contains(file.state) else { return [] }
        let cells = try connection.value(
            "SELECT cells FROM import_part WHERE file_id = \(file.id) AND part = 0", as: [UInt8].self)
        return cells.flatMap(PackedRows.unpack)?.prefix(5).map { $0.fields.map(\.shortened) } ?? []
    }

    /// What was matched already, else what was chosen for the heading before, else what the heading says; each field once.
    private static func guesses(
        _ file: ReceivedFile, _ own: [CustomField], _ connection: any Connection
    ) throws -> ([ImportTarget?], Set<Int>) {
        if let fields = file.fields { return (fields, []) }
        let known = try ImportMemory(connection).fields(of: file.headings)
        var guesses: [ImportTarget?] = []
        var remembered: Set<Int> = []
        for (column, heading) in file.headings.enumerated() {
            let before = ImportMemory.key(heading).flatMap { known[$0] }
            if before != nil { remembered.insert(column) }
            let guess = before ?? ImportTarget(heading: heading, own: own)
            guesses.append(guess.flatMap { guesses.contains($0) ? nil : $0 })
        }
        return (guesses, remembered)
    }

    private static func issues(
        _ file: ReceivedFile, _ connection: any Connection
    ) throws -> [ReceivedFileView.Issue] {
        guard file.counts.leftOut > 0 else { return [] }
        var issues: [ReceivedFileView.Issue] = []
        let column = try? file.importColumns()[.name]
        try connection.forEach(
            """
            SELECT issues, cells FROM import_part WHERE file_id = \(file.id) AND issues IS NOT NULL
            ORDER BY part LIMIT \(Self.shown)
            """
        ) { row in
            guard issues.count < shown else { return }
            let records = PackedRows.unpack(try row[1]) ?? []
            let names = Dictionary(
                records.map { record in (record.line, column.map { record[$0] } ?? "") },
                uniquingKeysWith: { first, _ in first })
            issues += RowIssues.read(try row[0]).prefix(shown - issues.count).map { issue in
                ReceivedFileView.Issue(
                    line: issue.line, isRejected: issue.isRejected, name: (names[issue.line] ?? "").shortened,
                    reason: issue.reason)
            }
        }
        return issues
    }

    private static func kept(_ file: ReceivedFile, _ connection: any Connection) throws -> [ReceivedFileView.Kept] {
        guard file.kept > 0 else { return [] }
        return try connection.all(
            """
            SELECT customer.id, customer.name, import_customer.kept
            FROM import_customer JOIN customer ON customer.id = import_customer.customer_id
            WHERE import_customer.file_id = \(file.id) AND import_customer.kept IS NOT NULL
            ORDER BY import_customer.customer_id LIMIT \(Self.shown)
            """
        ) { row in
            ReceivedFileView.Kept(
                customer: try row[0], name: try row[1],
                reason: ReceivedFileView.Kept.Reason(rawValue: try row[2]) ?? .workedOn)
        }
    }
}
