public import Method

/// A file with the headings that an import knows, to be filled in.
public enum ImportTemplate {
    public static func file(_ format: Export.Format, in language: Language) throws -> SpooledFile {
        do {
            let file = try SpooledFile()
            let sheet = try format.sheet(in: file, rows: 0, language)
            try sheet.write(ImportField.allCases.map { .text($0.title(language)) })
            try sheet.finish()
            return file
        } catch let error as SpooledFile.Failed {
            throw error.problem
        }
    }
}
