import Method
import SQL

/// The work that a received file makes, part by part: each step commits what it has done with how far it has come, and one that is killed
/// goes on where it was (docs/adr/0007-jobs.md). A job whose file has gone another way meanwhile, cancelled say, is done.
enum ImportJob {
    static let kinds = [check, run, undo]

    static func following(
        _ state: ReceivedFile.State, _ id: ReceivedFile.ID, version: Int64, dueAt: Instant
    ) -> NewJob? {
        let subject = "\(id):\(version)"
        return switch state {
        case .checking: NewJob("import-check", subject, dueAt: dueAt)
        case .running: NewJob("import-run", subject, dueAt: dueAt)
        case .undoing: NewJob("import-undo", subject, dueAt: dueAt)
        default: nil
        }
    }

    /// The file of a job, where it is still as it was when somebody asked for the job.
    static func file(
        of job: Job, in state: ReceivedFile.State, _ connection: any Connection
    ) throws -> ReceivedFile? {
        guard let wanted = NumberPair(job.payload, between: ":") else { throw UnreadableJob() }
        guard let file = try ReceivedFile.known(wanted.first, connection) else { return nil }
        return file.state == state && file.version == wanted.second ? file : nil
    }

    /// What an import would do. It writes nothing but what it finds.
    private static let check = JobKind(name: "import-check") { job, connection, clock in
        guard let file = try file(of: job, in: .checking, connection) else { return .done }
        guard let part = try ImportPart.read(job.progress, of: file, connection) else {
            guard try RecordedKeys(of: file.id, connection).forget() else { return .reached(job.progress ?? "") }
            try connection.execute("UPDATE import_file SET state = 'checked' WHERE id = \(file.id)")
            return .done
        }
        // What an earlier check, broken off, has left.
        if part.number == 0, try !RecordedKeys(of: file.id, connection).forget() { return .reached("0") }
        let rows = try RecordedKeys(of: file.id, connection).mark(part.rows)
        var batch = ImportBatch(
            connection, options: options(of: file), clock: clock, person: nil, own: OwnCustomers(recordedBy: file.id))
        try part.record(try batch.examine(rows), of: file, connection)
        return .reached(String(part.number + 1))
    }

    private static let run = JobKind(name: "import-run") { job, connection, clock in
        guard let file = try file(of: job, in: .running, connection), let run = file.runID else { return .done }
        let person = try connection.value("SELECT person_id FROM import_run WHERE id = \(run)", as: Person.ID.self)
        let keys = RecordedKeys(of: file.id, connection)
        guard let part = try ImportPart.read(job.progress, of: file, connection) else {
            guard try keys.forget() else { return .reached(job.progress ?? "") }
            try finish(file, clock, connection)
            return .done
        }
        if part.number == 0, try !keys.forget() { return .reached("0") }
        let rows = file.onDuplicate == .update ? try keys.mark(part.rows) : part.rows
        var batch = ImportBatch(
            connection, options: options(of: file), clock: clock, person: person,
            own: OwnCustomers(recordedBy: file.id))
        let outcome = try batch.write(rows)
        try connection.insert(
            into: "import_customer", columns: ["customer_id", "file_id"],
            rows: outcome.made.map { [$0.sqlValue, file.id.sqlValue] })
        try part.record(outcome, of: file, connection)
        try ImportRun(id: run).add(
            rows: part.count, outcome, rejected: outcome.rejected.count + part.rejected.count, connection)
        return .reached(String(part.number + 1))
    }

    private static func finish(
        _ file: ReceivedFile, _ clock: WorkspaceClock, _ connection: any Connection
    ) throws {
        if file.counts.imported >= ImportRun.great { try SearchIndex(connection).merge() }
        try connection.execute("UPDATE import_run SET finished_at = \(clock.now) WHERE id = \(file.runID)")
        try connection.execute(
            "UPDATE import_file SET state = 'done', ended_at = \(clock.now) WHERE id = \(file.id)")
    }

    private static let undo = JobKind(name: "import-undo") { job, connection, clock in
        guard let file = try file(of: job, in: .undoing, connection) else { return .done }
        let after = job.progress.flatMap { Int64($0) } ?? 0
        let undo = ImportUndo(file, connection, clock)
        guard let last = try undo.step(after: after) else {
            try undo.finish()
            return .done
        }
        return .reached(String(last))
    }

    private static func options(of file: ReceivedFile) -> CustomerImport.Options {
        var options = CustomerImport.Options()
        options.onDuplicate = file.onDuplicate
        options.pool = file.pool
        return options
    }
}
