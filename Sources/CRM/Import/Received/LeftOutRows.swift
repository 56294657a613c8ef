public import Method
import SQL

extension Imports {
    /// A file with the rows of an import that did not come in, each with its line and why; corrected, it can be imported itself. Cells that
    /// a spreadsheet would take for formulas are made harmless.
    public func leftOut(
        _ id: ReceivedFile.ID, in language: Language, by person: Person.ID
    ) async throws -> SpooledFile {
        try await workspace.database.read { connection in
            try workspace.access(person, connection).require(.importCustomers)
            let file = try ReceivedFile.find(id, connection)
            do {
                return try Self.write(file, language, connection)
            } catch let error as SpooledFile.Failed {
                throw error.problem
            }
        }
    }

    private static func write(
        _ file: ReceivedFile, _ language: Language, _ connection: any Connection
    ) throws -> SpooledFile {
        let spooled = try SpooledFile()
        let sheet = CSVSheet(spooled)
        let titles = [Text("行号", "行號", "line"), Text("结果", "結果", "outcome"), Text("原因", "原因", "reason")]
        let (rejected, duplicate) = (Text("拒绝", "拒絕", "rejected"), Text("重复", "重複", "duplicate"))
        try sheet.write((titles.map { $0(language) } + file.headings).map { .text($0) })
        try connection.forEach(
            "SELECT issues, cells FROM import_part WHERE file_id = \(file.id) AND issues IS NOT NULL ORDER BY part"
        ) { row in
            let records = PackedRows.unpack(try row[1]) ?? []
            let byLine = Dictionary(records.map { ($0.line, $0) }, uniquingKeysWith: { first, _ in first })
            for issue in RowIssues.read(try row[0]) {
                let why = [
                    String(issue.line), (issue.isRejected ? rejected : duplicate)(language), issue.reason(language),
                ]
                try sheet.write((why + (byLine[issue.line]?.fields ?? [])).map { .text($0) })
            }
        }
        try sheet.finish()
        return spooled
    }
}
