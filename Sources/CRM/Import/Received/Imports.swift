public import Method
import SQL

/// Imports through the browser: a file is received, its columns and words are matched, what would happen is shown, and then it happens, as
/// a job that nobody has to wait for. All of it is for directors.
public struct Imports: Sendable {
    let workspace: Workspace

    /// Takes a file into the database.
    ///
    /// - Parameters:
    ///   - name: what the person calls it.
    ///   - encoding: nil to find out.
    ///   - sheet: of a workbook; nil for the first.
    ///   - pool: where its new customers go.
    /// - Throws: `Problem` with what is wrong with the file; nothing of it is kept then.
    public func receive(
        _ file: SpooledFile, named name: String, encoding: TextEncoding? = nil, sheet: String? = nil,
        pool: PoolChoice = .byRule, by person: Person.ID
    ) async throws -> ReceivedFile.ID {
        var options = CustomerImport.Options()
        options.encoding = encoding
        options.sheet = sheet
        options.pool = pool
        return try await Reception(workspace: workspace).receive(file, named: name, options: options, by: person)
    }

    /// The files that were received last.
    public func list(limit: Int = 50, by person: Person.ID) async throws -> [ReceivedFile] {
        try await workspace.database.read { connection in
            try workspace.access(person, connection).require(.importCustomers)
            return try connection.all(
                """
                SELECT \(ReceivedFile.columns) FROM \(ReceivedFile.source) WHERE import_file.state <> 'receiving'
                ORDER BY import_file.id DESC LIMIT \(limit)
                """, ReceivedFile.init)
        }
    }

    /// Says what the columns are, which is remembered for their headings, and has the file checked.
    ///
    /// - Parameters:
    ///   - fields: for each column; nil leaves it out.
    ///   - pool: where the new customers go; nil to leave it as it was said.
    public func match(
        _ id: ReceivedFile.ID, _ fields: [ImportTarget?], onDuplicate: CustomerImport.OnDuplicate, pool: PoolChoice? = nil,
        version: Int64, by person: Person.ID
    ) async throws {
        try await change(id, version, from: [.matching, .checked], by: person) { file, connection, now in
            guard fields.count == file.headings.count else { throw Problem.changedMeanwhile }
            do throws(ImportColumnsError) {
                _ = try ImportColumns(headings: file.headings, targets: fields)
            } catch {
                throw Problem.invalid(error.problem.what, advice: Problem.eachFieldOnce, field: "columns")
            }
            let pool = pool ?? file.pool
            try pool.requireInUse(connection)
            try ImportMemory(connection).remember(zip(file.headings, fields), by: person, at: now)
            let words = fields.map { $0?.word ?? "-" }.joined(separator: " ")
            try connection.execute(
                """
                UPDATE import_file SET fields = \(words), on_duplicate = \(onDuplicate.rawValue), pool_by_rule = \(pool == .byRule),
                    pool_id = \(pool.id)
                WHERE id = \(id)
                """)
            return .checking
        }
    }

    /// Says which market industry words mean, which is remembered for all imports, and has the file checked again.
    public func match(
        _ id: ReceivedFile.ID, words: [String: Market], version: Int64, by person: Person.ID
    ) async throws {
        try await change(id, version, from: [.checked], by: person) { _, connection, now in
            try ImportMemory(connection).remember(words, by: person, at: now)
            return .checking
        }
    }

    /// Goes back to the columns.
    public func reopen(_ id: ReceivedFile.ID, version: Int64, by person: Person.ID) async throws {
        try await change(id, version, from: [.checked], by: person) { _, _, _ in .matching }
    }

    /// Imports what was checked. Once it runs, its pool stays in use (`Pools.edit`).
    ///
    /// - Throws: `Problem.conflict` at `pool` when its pool is no longer used.
    public func run(_ id: ReceivedFile.ID, version: Int64, by person: Person.ID) async throws {
        try await change(id, version, from: [.checked], by: person) { file, connection, now in
            try file.pool.requireInUse(connection)
            let run = try connection.insertReturningID(
                """
                INSERT INTO import_run (file, started_at, person_id) VALUES (\(file.name), \(now), \(person)) RETURNING id
                """)
            try connection.execute("UPDATE import_file SET run_id = \(run) WHERE id = \(id)")
            return .running
        }
    }

    /// Stops an import. What has come in stays, and can be taken out again by an undo.
    public func cancel(_ id: ReceivedFile.ID, version: Int64, by person: Person.ID) async throws {
        try await change(id, version, from: [.matching, .checking, .checked, .running], by: person) {
            file, connection, now in
            try connection.execute("UPDATE import_file SET ended_at = \(now) WHERE id = \(id)")
            if file.state != .running { try connection.execute(ImportCounts.reset(id)) }
            if let run = file.runID {
                try connection.execute("UPDATE import_run SET finished_at = \(now) WHERE id = \(run)")
            }
            return .cancelled
        }
    }

    /// Takes out again what an import has made and nobody has worked on since.
    public func undo(_ id: ReceivedFile.ID, version: Int64, by person: Person.ID) async throws {
        try await change(id, version, from: [.done, .cancelled], by: person) { file, _, _ in
            guard file.counts.imported > 0 else { throw Problem.nothingToUndo }
            return .undoing
        }
    }

    /// One step of a file's way: only from a state that allows it, and only by somebody who saw that state. Where a job follows, it is put
    /// on the list in the same transaction.
    private func change(
        _ id: ReceivedFile.ID, _ version: Int64, from states: Set<ReceivedFile.State>, by person: Person.ID,
        _ body: @escaping @Sendable (ReceivedFile, any Connection, Instant) throws -> ReceivedFile.State
    ) async throws {
        let now = workspace.clock.now
        try await workspace.database.write { connection in
            try workspace.access(person, connection).require(.importCustomers)
            let file = try ReceivedFile.find(id, connection)
            guard file.version == version, states.contains(file.state) else { throw Problem.changedMeanwhile }
            let next = try body(file, connection, now)
            let changed = try connection.execute(
                """
                UPDATE import_file SET state = \(next), version = version + 1 WHERE id = \(id) AND version = \(version)
                """)
            guard changed == 1 else { throw Problem.changedMeanwhile }
            try Event(at: now, person: person, kind: "import.\(next.rawValue)", after: file.name).write(connection)
            if let job = ImportJob.following(next, id, version: version + 1, dueAt: now) {
                if next != .undoing { try connection.execute(ImportCounts.reset(id)) }
                try Jobs.add([job], at: now, connection)
            }
        }
    }
}

extension Problem {
    fileprivate static let eachFieldOnce = Text(
        "请给企业名称选定一列，每个字段只选一列，其余的列选“不导入”。", "請給企業名稱選定一欄，每個欄位只選一欄，其餘的欄選「不匯入」。",
        "Choose one column for the name and at most one for each field; leave the others out.")

    fileprivate static let nothingToUndo = Problem(
        .conflict,
        Text(
            "这次导入没有新增客户，没有可撤销的内容。", "這次匯入沒有新增客戶，沒有可復原的內容。",
            "This import has brought no customers, so there is nothing to undo."),
        advice: Text("更新过的客户请逐一修改。", "更新過的客戶請逐一修改。", "Correct customers that it has updated one by one."))
}

extension Workspace {
    public var imports: Imports { Imports(workspace: self) }
}
