import Method
import SQL

/// A part of a received file, its rows read by the columns that somebody has matched.
struct ImportPart {
    let number: Int
    /// All rows of the part.
    let count: Int
    private(set) var rows: [ImportFile.Row] = []
    private(set) var rejected: [RejectedRow] = []

    /// The part that is next; nil when all are done.
    static func read(
        _ progress: String?, of file: ReceivedFile, _ connection: any Connection
    ) throws -> ImportPart? {
        guard let number = Int(progress ?? "0") else { throw UnreadableJob() }
        guard
            let row = try connection.first(
                "SELECT cells FROM import_part WHERE file_id = \(file.id) AND part = \(number)")
        else { return nil }
        guard let records = PackedRows.unpack(try row[0]) else { throw UnreadableJob() }
        return ImportPart(number, records, columns: try file.importColumns(own: CustomField.inUse(connection)))
    }

    private init(_ number: Int, _ records: [CSVRecord], columns: ImportColumns) {
        self.number = number
        count = records.count
        for record in records {
            do throws(RowRejection) {
                rows.append(ImportFile.Row(row: try ImportRow(record, columns: columns), record: record))
            } catch {
                rejected.append(RejectedRow(record: record, reason: error))
            }
        }
    }

    /// Writes what has become of the rows.
    func record(_ outcome: ImportBatch.Outcome, of file: ReceivedFile, _ connection: any Connection) throws {
        let rejected = self.rejected + outcome.rejected
        try ImportCounts.add(outcome, rows: count, rejected: rejected.count, to: file, connection)
        let issues =
            rejected.map { RowIssues.Issue(line: $0.record.line, isRejected: true, reason: $0.reason.text) }
            + outcome.leftOut.map {
                RowIssues.Issue(line: $0.line, isRejected: false, reason: RowIssues.duplicate(of: $0.name))
            }
        let text = issues.isEmpty ? nil : RowIssues.text(issues.sorted { $0.line < $1.line })
        try connection.execute(
            "UPDATE import_part SET issues = \(text) WHERE file_id = \(file.id) AND part = \(number)")
    }
}
