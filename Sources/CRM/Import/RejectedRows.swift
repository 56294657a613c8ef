import Method

/// A row that was not imported, as it stood in the file, and why.
struct RejectedRow: Sendable {
    let record: CSVRecord
    let reason: RowRejection
}

/// The file beside the imported one that holds its rejected rows, each with its line and the reason. It is made with the
/// first of them, so that a file without any leaves what was there before.
///
/// The cells stand as they were: corrected here, the file can be imported itself, and the two added columns are not in the way.
final class RejectedRows {
    let path: String
    private let headings: [String]
    private let language: Language
    private var writer: CSVWriter?

    init(path: String, headings: [String], language: Language) {
        self.path = path
        self.headings = headings
        self.language = language
    }

    /// `customers.csv` → `customers.rejected.csv`.
    static func path(for file: String) -> String {
        let suffix = ".csv"
        return (file.lowercased().hasSuffix(suffix) ? String(file.dropLast(suffix.count)) : file) + ".rejected.csv"
    }

    func write(_ rows: [RejectedRow]) throws(ImportFileError) {
        guard !rows.isEmpty else { return }
        let writer = try begun()
        for row in rows {
            try writer.write([String(row.record.line), row.reason.text(language)] + row.record.fields)
        }
        try writer.flush()
    }

    private func begun() throws(ImportFileError) -> CSVWriter {
        if let writer { return writer }
        let writer = try CSVWriter(path: path)
        let line = Text("行号", "行號", "line")
        let reason = Text("原因", "原因", "reason")
        try writer.write([line(language), reason(language)] + headings)
        self.writer = writer
        return writer
    }
}
