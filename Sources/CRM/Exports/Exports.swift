public import Method
import SQL

/// Takes lists of customers out of the database, for those who may, and keeps on record who did.
public struct Exports: Sendable {
    let workspace: Workspace

    /// Writes the customers of a list, as the person sees it, into a file. It is of one consistent state, and memory does not grow with it
    /// but by eight bytes a customer.
    ///
    /// - Parameters:
    ///   - columns: what the list shows, by the names under which views keep it; empty for everything.
    ///   - list: the list's address, for the record.
    ///   - person: a director, or a supervisor, who takes what they see: their team's and the pool's.
    public func write(
        _ filter: CustomerFilter, columns: [String] = [], list: String, as format: Export.Format, in language: Language, by person: Person.ID
    ) async throws -> ExportedFile {
        let clock = workspace.clock
        let now = clock.now
        // The record comes first: nothing leaves without it.
        let id = try await workspace.database.write { connection in
            try workspace.access(person, connection).require(.exportCustomers)
            try Event(at: now, person: person, kind: "customers.exported", before: nil, after: String(list.prefix(2000)))
                .write(connection)
            return try connection.insertReturningID(
                """
                INSERT INTO export (person_id, at, format, list)
                VALUES (\(person), \(now), \(format), \(String(list.prefix(2000)))) RETURNING id
                """)
        }
        let exported = try await workspace.database.read { connection in
            let access = try workspace.access(person, connection)
            try access.require(.exportCustomers)
            let ids = try CustomerSelection(filter, access, clock, connection).ids()
            do {
                let isWhole = access.has(.seeWholeNumbers)
                let own = try CustomField.inUse(connection)
                return try Self.write(ids, ExportColumn.columns(columns, own: own), isWhole: isWhole, format, language, connection)
            } catch let error as SpooledFile.Failed {
                throw error.problem
            }
        }
        let customers = exported.customers
        try await workspace.database.write { connection in
            try connection.execute("UPDATE export SET customers = \(customers) WHERE id = \(id)")
        }
        return exported
    }

    /// The exports of everybody, the newest first.
    public func list(limit: Int = 200, by person: Person.ID) async throws -> [Export] {
        try await workspace.database.read { connection in
            try workspace.access(person, connection).require(.seeExports)
            return try connection.all(
                """
                SELECT export.id, person.name, export.at, export.format, export.list, export.customers
                FROM export JOIN person ON person.id = export.person_id ORDER BY export.id DESC LIMIT \(limit)
                """, Export.init)
        }
    }

    /// So many are read and written at a time.
    private static let batch = 1_000

    private static func write(
        _ ids: [Customer.ID], _ columns: [ExportColumn], isWhole: Bool, _ format: Export.Format, _ language: Language,
        _ connection: any Connection
    ) throws -> ExportedFile {
        let file = try SpooledFile()
        let sheet = try format.sheet(in: file, rows: ids.count, language)
        try sheet.write(columns.map { .text($0.title(language)) })
        for start in stride(from: 0, to: ids.count, by: batch) {
            let customers = try ExportedCustomer.read(ids[start..<min(start + batch, ids.count)], connection)
            for customer in customers {
                let shown = isWhole ? customer : customer.masked
                try sheet.write(columns.map { $0.cell(shown, language) })
            }
        }
        try sheet.finish()
        return ExportedFile(file: file, format: format, customers: ids.count)
    }
}

extension Workspace {
    public var exports: Exports { Exports(workspace: self) }
}
