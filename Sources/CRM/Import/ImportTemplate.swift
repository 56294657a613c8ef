public import Method
import SQL

/// A file with the headings that an import knows, to be filled in.
enum ImportTemplate {
    /// - Parameter own: the fields that directors have added.
    static func file(_ format: Export.Format, own: [CustomField] = [], in language: Language) throws -> SpooledFile {
        do {
            let file = try SpooledFile()
            let sheet = try format.sheet(in: file, rows: 0, language)
            let titles = ImportField.allCases.map(\.title) + ImportTouchField.all.map(\.title)
            try sheet.write((titles.map { $0(language) } + own.map(\.title)).map { .text($0) })
            try sheet.finish()
            return file
        } catch let error as SpooledFile.Failed {
            throw error.problem
        }
    }
}

extension Imports {
    /// A file with all headings that an import knows here.
    public func template(
        _ format: Export.Format, in language: Language, by person: Person.ID
    ) async throws -> SpooledFile {
        let own = try await workspace.database.read { connection in
            try workspace.access(person, connection).require(.importCustomers)
            return try CustomField.inUse(connection)
        }
        return try ImportTemplate.file(format, own: own, in: language)
    }
}
