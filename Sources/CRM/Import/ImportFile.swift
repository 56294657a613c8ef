import Method

/// The rows of a file, checked, batch after batch. An actor, so that a batch can be read while the one before is written.
actor ImportFile {
    /// Some rows that follow each other in the file.
    struct Batch: Sendable {
        var rows: [Row] = []
        var rejected: [RejectedRow] = []
        /// How many rows were read, and how many hold nothing new since the file has the customer twice.
        var count = 0
        var repeated = 0
        /// How far into the file this is.
        var bytesRead = 0
    }

    struct Row: Sendable {
        let row: ImportRow
        let record: CSVRecord
    }

    nonisolated let columns: ImportColumns
    nonisolated let delimiter: CSVDelimiter
    nonisolated let size: Int?
    private var reader: CSVReader
    private var failure: ImportFileError?
    private var seen: SeenCustomers?

    /// Opens a file and reads its headings.
    ///
    /// - Parameter remembersRows: whether a customer's second row in the file is left out here, instead of found in the database.
    init(path: String, options: CustomerImport.Options, remembersRows: Bool) throws {
        let source = try TextSource(path: path, encoding: options.encoding)
        var reader = try CSVReader(source, delimiter: options.delimiter)
        guard let headings = try reader.next() else { throw ImportFileError.empty(path: path) }
        columns = try ImportColumns(headings: headings.fields, mapping: options.mapping)
        delimiter = reader.delimiter
        size = source.size
        seen = remembersRows ? SeenCustomers() : nil
        self.reader = reader
    }

    /// Nil as long as the file had nothing but ASCII.
    var encoding: TextEncoding? { reader.source.encoding }

    /// The next rows, nil at the end. What comes before a fault of the file is handed out before the fault is thrown.
    func next(atMost limit: Int) throws -> Batch? {
        if let failure { throw failure }
        var batch = Batch()
        do throws(ImportFileError) {
            while batch.count < limit, let record = try reader.next() {
                if !record.isBlank { take(record, into: &batch) }
            }
        } catch {
            failure = error
            if batch.count == 0 { throw error }
        }
        batch.bytesRead = reader.source.bytesRead
        return batch.count == 0 ? nil : batch
    }

    private func take(_ record: CSVRecord, into batch: inout Batch) {
        batch.count += 1
        do throws(RowRejection) {
            let row = try ImportRow(record, columns: columns)
            if seen?.insert(row) == false {
                batch.repeated += 1
            } else {
                batch.rows.append(Row(row: row, record: record))
            }
        } catch {
            batch.rejected.append(RejectedRow(record: record, reason: error))
        }
    }
}
