import Method
import SQL

/// Takes a file into the database, part by part. Nothing of it is left when it cannot be read to its end.
struct Reception {
    let workspace: Workspace
    /// Rows of a part: as many as an import's transaction may take, since on SQLite it keeps the only writer.
    static let rowsOfPart = 500
    private static let bytesOfPart = 512 << 10
    /// Parts that are written in one transaction.
    private static let partsAtOnce = 4

    /// - Throws: `Problem`, with what is wrong with the file.
    func receive(
        _ file: SpooledFile, named name: String, options: CustomerImport.Options, by person: Person.ID
    ) async throws -> ReceivedFile.ID {
        let now = workspace.clock.now
        let name = Self.shown(name)
        let id = try await workspace.database.write { connection in
            try workspace.access(person, connection).require(.importCustomers)
            try ForgottenFiles.forgetBroken(at: now, connection)
            try options.pool.requireInUse(connection)
            return try connection.insertReturningID(
                """
                INSERT INTO import_file (name, person_id, received_at, state, pool_by_rule, pool_id)
                VALUES (\(name), \(person), \(now), 'receiving', \(options.pool == .byRule), \(options.pool.id)) RETURNING id
                """)
        }
        do {
            try await read(file, name, options, into: id)
            return id
        } catch {
            try? await workspace.database.write { try Self.remove(id, $0) }
            throw error
        }
    }

    private func read(
        _ file: SpooledFile, _ name: String, _ options: CustomerImport.Options, into id: ReceivedFile.ID
    ) async throws {
        do {
            let reader = try openRows(path: file.path, name: name, options: options)
            guard let headings = try reader.next() else { throw ImportFileError.empty(path: name) }
            var packed: [UInt8] = []
            PackedRows.pack(headings, into: &packed)
            var (rows, parts) = (0, 0)
            while true {
                let read = try Self.parts(of: reader)
                if read.isEmpty { break }
                let first = parts
                try await workspace.database.write { connection in
                    try connection.insert(
                        into: "import_part", columns: ["file_id", "part", "rows", "cells"],
                        rows: read.enumerated().map { offset, part in
                            [id.sqlValue, (first + offset).sqlValue, part.rows.sqlValue, part.cells.sqlValue]
                        })
                }
                parts += read.count
                rows += read.reduce(0) { $0 + $1.rows }
            }
            guard rows > 0 else { throw Problem.withoutRows(name) }
            try await finish(id, packed, rows: rows, parts: parts, reader.sheet, reader.hasMergedCells)
        } catch let error as ImportFileError {
            throw error.problem
        } catch let error as SQLError {
            throw Problem(error)
        }
    }

    private func finish(
        _ id: ReceivedFile.ID, _ headings: [UInt8], rows: Int, parts: Int, _ sheet: String?, _ merged: Bool
    ) async throws {
        try await workspace.database.write { connection in
            try connection.execute(
                """
                UPDATE import_file SET state = 'matching', headings = \(headings), rows = \(rows), parts = \(parts),
                    sheet = \(sheet), merged_cells = \(merged)
                WHERE id = \(id)
                """)
        }
    }

    private struct Part: Sendable {
        var rows = 0
        var cells: [UInt8] = []
    }

    private static func parts(of reader: any RowReader) throws(ImportFileError) -> [Part] {
        var parts: [Part] = []
        var part = Part()
        while parts.count < partsAtOnce, let record = try reader.next() {
            if record.isBlank && record.problem == nil { continue }
            PackedRows.pack(record, into: &part.cells)
            part.rows += 1
            if part.rows == rowsOfPart || part.cells.count >= bytesOfPart {
                parts.append(part)
                part = Part()
            }
        }
        if part.rows > 0 { parts.append(part) }
        return parts
    }

    /// The last part of the name, as a person can read it.
    private static func shown(_ name: String) -> String {
        let last = name.split { "/\\".contains($0) }.last.map(String.init) ?? ""
        let plain = String(
            String.UnicodeScalarView(last.unicodeScalars.filter { $0.properties.generalCategory != .control }))
        let trimmed = String(plain.trimmed.unicodeScalars.prefix(200))
        return trimmed.isEmpty ? "?" : trimmed
    }

    /// Takes a file out of the database with all that belongs to its reception.
    static func remove(_ id: ReceivedFile.ID, _ connection: any Connection) throws {
        try connection.execute("DELETE FROM import_part WHERE file_id = \(id)")
        try connection.execute("DELETE FROM import_key WHERE file_id = \(id)")
        try connection.execute("DELETE FROM import_file WHERE id = \(id)")
    }
}

extension Problem {
    fileprivate static func withoutRows(_ name: String) -> Problem {
        Problem.invalid(
            Text("\(name) 只有列标题，没有可导入的行。", "\(name) 只有欄位標題，沒有可匯入的列。", "\(name) has headings and no rows below them."),
            advice: Text(
                "请检查文件内容（工作簿请检查是不是第一张工作表）。", "請檢查檔案內容（活頁簿請檢查是不是第一張工作表）。",
                "Look at the file; of a workbook the first sheet is read."), field: "file")
    }
}
