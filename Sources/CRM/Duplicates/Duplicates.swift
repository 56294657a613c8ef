import Method
import SQL

/// Customers that may be there twice: found, shown, dismissed, merged.
public struct Duplicates: Sendable {
    let workspace: Workspace

    /// What a scan has found.
    public struct ScanResult: Sendable, Hashable {
        public var passes = 0
        /// Pairs that wait for a decision now.
        public var open = 0
    }

    /// Looks through all customers now, for the administrator at the machine; `requestScan` leaves it to a worker.
    ///
    /// - Parameter progress: is told how many passes of how many are done.
    public func scan(progress: @Sendable (Int, Int) -> Void = { _, _ in }) async throws -> ScanResult {
        let (database, clock) = (workspace.database, workspace.clock)
        let start = clock.now
        let scan = try await database.read { try DuplicateScan($0) }
        for (index, pass) in scan.passes.enumerated() {
            let pairs = try await database.read { try DuplicateScan.find(pass, $0) }
            try await database.write { try DuplicatePairs.write(pairs, at: clock.now, $0) }
            progress(index + 1, scan.passes.count)
        }
        return try await database.write { connection in
            try DuplicatePairs.forget(notFoundSince: start, connection)
            let open = try connection.value("SELECT COUNT(*) FROM duplicate_pair WHERE status = 'open'", as: Int.self)
            return ScanResult(passes: scan.passes.count, open: open ?? 0)
        }
    }

    /// Leaves a scan to the workers, unless one is waiting or under way.
    ///
    /// - Throws: `Problem.forbidden` for a salesperson.
    public func requestScan(by person: Person.ID) async throws {
        let clock = workspace.clock
        try await workspace.database.write { connection in
            try workspace.access(person, connection).require(.mergeCustomers)
            if try !DuplicateScanJob.isWanted(connection) { try Jobs.add([DuplicateScanJob.of(clock.now)], at: clock.now, connection) }
        }
    }
}

extension Workspace {
    public var duplicates: Duplicates { Duplicates(workspace: self) }
}
