import Method

/// The rows of a file, checked, batch after batch. An actor, so that a batch can be read while the one before is written.
actor ImportFile {
    /// Some rows that follow each other in the file.
    struct Batch: Sendable {
        var rows: [Row] = []
        var rejected: [RejectedRow] = []
        /// How many rows were read.
        var count = 0
        /// How far into the file this is.
        var bytesRead = 0
    }

    struct Row: Sendable {
        let row: ImportRow
        let record: CSVRecord
        /// An earlier row of the file was about the same customer, where that is not to be found in the database.
        var isRepeated = false
    }

    nonisolated let columns: ImportColumns
    nonisolated let delimiter: CSVDelimiter
    nonisolated let size: Int?
    /// The sheet of a workbook.
    nonisolated let sheet: String?
    private let reader: any RowReader
    private var failure: ImportFileError?
    private var seen: SeenCustomers?

    /// Opens a file and reads its headings.
    ///
    /// - Parameters:
    ///   - own: the fields that directors have added.
    ///   - remembersRows: whether a customer's second row in the file is known by what was read, instead of found in the database.
    init(path: String, options: CustomerImport.Options, own: [CustomField] = [], remembersRows: Bool) throws {
        let reader = try openRows(path: path, options: options)
        guard let headings = try reader.next() else { throw ImportFileError.empty(path: path) }
        columns = try ImportColumns(headings: headings.fields, mapping: options.mapping, own: own)
        delimiter = reader.delimiter
        size = reader.size
        sheet = reader.sheet
        seen = remembersRows ? SeenCustomers() : nil
        self.reader = reader
    }

    /// Nil as long as the file had nothing but ASCII.
    var encoding: TextEncoding? { reader.encoding }
    /// Known at the end.
    var hasMergedCells: Bool { reader.hasMergedCells }

    /// The next rows, nil at the end. What comes before a fault of the file is handed out before the fault is thrown.
    func next(atMost limit: Int) throws -> Batch? {
        if let failure { throw failure }
        var batch = Batch()
        do throws(ImportFileError) {
            while batch.count < limit, let record = try reader.next() {
                if !record.isBlank || record.problem != nil { take(record, into: &batch) }
            }
        } catch {
            failure = error
            if batch.count == 0 { throw error }
        }
        batch.bytesRead = reader.bytesRead
        return batch.count == 0 ? nil : batch
    }

    private func take(_ record: CSVRecord, into batch: inout Batch) {
        batch.count += 1
        do throws(RowRejection) {
            let row = try ImportRow(record, columns: columns)
            batch.rows.append(Row(row: row, record: record, isRepeated: seen?.insert(row) == false))
        } catch {
            batch.rejected.append(RejectedRow(record: record, reason: error))
        }
    }
}
