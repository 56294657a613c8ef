public import Method
import SQL

/// Brings customers from a CSV file or a workbook (.xlsx) into the database: into the pool, with grade, history, ledger and search index.
/// The pool is the one of its market and region, or one that is chosen for all.
///
/// Each batch is one transaction. Killed in the middle, an import loses no batch that was committed; run again, it finds
/// those as duplicates and completes the rest. Run a third time, it changes nothing.
public struct CustomerImport: Sendable {
    let workspace: Workspace

    /// What to do with a row whose customer is there already.
    public enum OnDuplicate: String, Sendable, CaseIterable {
        /// Leave the customer as it is.
        case skip
        /// Take over what the row says; an empty cell says nothing.
        case update
    }

    public struct Options: Sendable {
        /// Nil to find out.
        public var encoding: TextEncoding?
        /// Nil to find out.
        public var delimiter: CSVDelimiter?
        /// The sheet of a workbook; nil for the first that is not hidden.
        public var sheet: String?
        public var mapping: [ImportMapping] = []
        public var onDuplicate = OnDuplicate.skip
        /// Where the new customers go; those that are there already stay where they are.
        public var pool = PoolChoice.byRule
        /// Reads and checks everything, and writes nothing, not even rejected rows.
        public var isDryRun = false
        /// Marks the new customers as a sample.
        public var isSample = false
        /// The language of the reasons in the file of rejected rows.
        public var language = Language.simplified
        /// Where rejected rows go; nil for `FILE.rejected.csv` beside the file.
        public var rejectedPath: String?
        /// Rows in a transaction.
        public var batch = 2000

        public init() {}
    }

    public struct Progress: Sendable, Hashable {
        public var bytesRead: Int
        /// Nil for a pipe.
        public var size: Int?
        public var rows: Int
        public var rejected: Int
    }

    /// What an import did, or in a dry run would do.
    public struct Result: Sendable, Hashable {
        /// Rows with anything in them: the sum of the six numbers below.
        public var rows = 0
        public var imported = 0
        public var updated = 0
        /// Duplicates that say nothing new, where duplicates are updated.
        public var unchanged = 0
        /// Further rows of customers that came in, which brought more people to them.
        public var joined = 0
        /// Rows whose customer was there already or came earlier in the file, left out.
        public var duplicates = 0
        public var rejected = 0
        /// The words for an industry or a place that the tables do not know, with the number of rows. The customers came in with
        /// the word, but without a market or region.
        public var unmappedIndustries: [String: Int] = [:]
        public var unmappedAreas: [String: Int] = [:]
        /// Headings that name no field.
        public var ignoredHeadings: [String] = []
        /// The file of the rejected rows; nil when there are none.
        public var rejectedPath: String?
        /// Nil when the file has only ASCII.
        public var encoding: TextEncoding?
        public var delimiter = CSVDelimiter.comma
        /// The sheet that was read, when the file is a workbook.
        public var sheet: String?
        /// The sheet has merged cells, of which only the first counts.
        public var hasMergedCells = false
    }

    /// Imports a file.
    ///
    /// - Parameters:
    ///   - person: who does it: a supervisor or director, for updates a director; nil for the administrator at the machine.
    ///   - progress: is told after each batch how far it is.
    /// - Throws: `Problem` with what is wrong with the file, the columns or the database. Batches before it stay, and the
    ///   text says how many customers they brought.
    public func run(
        file path: String, options: Options = Options(), by person: Person.ID?,
        progress: @Sendable (Progress) -> Void = { _ in }
    ) async throws -> Result {
        var result = Result()
        do {
            let own = try await workspace.database.read { try CustomField.inUse($0) }
            let file = try ImportFile(
                path: path, options: options, own: own,
                remembersRows: options.isDryRun || options.onDuplicate == .update)
            try await run(file, path: path, options: options, by: person, result: &result, progress: progress)
            return result
        } catch let error as ImportFileError {
            throw error.problem.after(result, options)
        } catch let error as ImportColumnsError {
            throw error.problem
        } catch let error as SQLError {
            throw Problem(error).after(result, options)
        } catch let problem as Problem {
            throw problem.after(result, options)
        }
    }

    private func run(
        _ file: ImportFile, path: String, options: Options, by person: Person.ID?, result: inout Result,
        progress: @Sendable (Progress) -> Void
    ) async throws {
        try await requireRight(options, person)
        let rejected = RejectedRows(
            path: options.rejectedPath ?? RejectedRows.path(for: path), headings: file.columns.headings,
            language: options.language)
        result.delimiter = file.delimiter
        result.sheet = file.sheet
        result.ignoredHeadings = file.columns.ignored
        let run = options.isDryRun ? nil : try await ImportRun.begin(path, by: person, workspace)

        var next = try await file.next(atMost: options.batch)
        var own = OwnCustomers()
        while let batch = next {
            try Task.checkCancellation()
            async let following = file.next(atMost: options.batch)
            let outcome = try await write(batch, options, person, run, own)
            result.add(batch, outcome)
            own.add(outcome.made)
            if !options.isDryRun {
                try rejected.write((batch.rejected + outcome.rejected).sorted { $0.record.line < $1.record.line })
                result.rejectedPath = result.rejected > 0 ? rejected.path : nil
            }
            progress(
                Progress(bytesRead: batch.bytesRead, size: file.size, rows: result.rows, rejected: result.rejected))
            next = try await following
        }
        result.encoding = await file.encoding
        result.hasMergedCells = await file.hasMergedCells
        try await run?.finish(workspace, imported: result.imported)
    }

    private func requireRight(_ options: Options, _ person: Person.ID?) async throws {
        try await workspace.database.read { connection in
            try options.pool.requireInUse(connection)
            guard let person else { return }
            let access = try workspace.access(person, connection)
            try access.require(.importCustomers)
            if options.onDuplicate == .update { try access.require(.changeInBulk) }
        }
    }

    private func write(
        _ batch: ImportFile.Batch, _ options: Options, _ person: Person.ID?, _ run: ImportRun?,
        _ own: OwnCustomers
    ) async throws -> ImportBatch.Outcome {
        let clock = workspace.clock
        guard let run else {
            return try await workspace.database.read { connection in
                var transaction = ImportBatch(connection, options: options, clock: clock, person: person, own: own)
                return try transaction.examine(batch.rows)
            }
        }
        return try await workspace.database.write { connection in
            var transaction = ImportBatch(connection, options: options, clock: clock, person: person, own: own)
            let outcome = try transaction.write(batch.rows)
            try run.add(rows: batch.count, outcome, rejected: outcome.rejected.count + batch.rejected.count, connection)
            return outcome
        }
    }
}

extension CustomerImport.Result {
    fileprivate mutating func add(_ batch: ImportFile.Batch, _ outcome: ImportBatch.Outcome) {
        rows += batch.count
        imported += outcome.imported
        updated += outcome.updated
        unchanged += outcome.unchanged
        joined += outcome.joined
        duplicates += outcome.duplicates
        rejected += outcome.rejected.count + batch.rejected.count
        unmappedIndustries.merge(outcome.unmappedIndustries, uniquingKeysWith: +)
        unmappedAreas.merge(outcome.unmappedAreas, uniquingKeysWith: +)
    }
}

extension Problem {
    /// The same, saying what has been imported before it.
    fileprivate func after(_ result: CustomerImport.Result, _ options: CustomerImport.Options) -> Problem {
        guard !options.isDryRun, result.rows > 0 else { return self }
        let count = result.imported
        return Problem(
            kind, what,
            advice: advice
                + Text(
                    "在此之前已导入 \(count) 家客户，全部保留；再次导入同一文件会接着完成其余的行。",
                    "在此之前已匯入 \(count) 家客戶，全部保留；再次匯入同一檔案會接著完成其餘的列。",
                    " Before it \(count) customers were imported, and they stay; importing the file again completes the rest."
                ),
            field: field)
    }
}

extension Workspace {
    public var customerImport: CustomerImport { CustomerImport(workspace: self) }
}
