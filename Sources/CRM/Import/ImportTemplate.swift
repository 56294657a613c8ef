public import Method

/// A file with the headings that an import knows, to be filled in.
public enum ImportTemplate {
    public static func file(_ format: Export.Format, in language: Language) throws -> SpooledFile {
        do {
            let file = try SpooledFile()
            let sheet: any ExportSheet =
                switch format {
                case .csv: CSVSheet(file)
                case .xlsx: try WorkbookSheet(file, rows: 0, name: Text("客户", "客戶", "Customers")(language))
                }
            try sheet.write(ImportField.allCases.map { .text($0.title(language)) })
            try sheet.finish()
            return file
        } catch let error as SpooledFile.Failed {
            throw error.problem
        }
    }
}
