import Method
import SQL

/// Looks through all customers for duplicates, a pass a step. Reading takes seconds and holds up nobody; only what was found is written.
enum DuplicateScanJob {
    static let name = "duplicates"

    /// - Parameter now: when it is asked for; pairs that it does not find again go.
    static func of(_ now: Instant) -> NewJob {
        NewJob(name, String(now.milliseconds), dueAt: now)
    }

    /// The one of a night from Saturday to Sunday, which begins with the Sunday: whoever asks for it, it is one and the same.
    static func weekly(on date: CivilDate, _ clock: WorkspaceClock, _ connection: any Connection) throws -> [NewJob] {
        guard date.weekday == 7, try !isWanted(connection), try connection.first("SELECT 1 FROM customer LIMIT 1") != nil else {
            return []
        }
        let start = clock.start(of: date)
        return [NewJob(name, String(start.milliseconds), dueAt: clock.now)]
    }

    /// Whether one waits or is under way.
    static func isWanted(_ connection: any Connection) throws -> Bool {
        try connection.first("SELECT 1 FROM job WHERE finished_at IS NULL AND kind = \(name) LIMIT 1") != nil
    }

    static let kind = JobKind(
        name: name,
        look: { job, connection -> Found in
            guard let progress = job.progress else {
                return Found(scan: try DuplicateScan(connection), passed: 0, pairs: nil)
            }
            guard let done = NumberPair(progress, between: "/"), let scan = DuplicateScan(passes: Int(done.second)) else {
                throw UnreadableJob()
            }
            let passed = Int(done.first)
            guard passed < scan.passes.count else { return Found(scan: scan, passed: passed, pairs: nil) }
            return Found(scan: scan, passed: passed + 1, pairs: try DuplicateScan.find(scan.passes[passed], connection))
        },
        write: { found, job, connection, clock in
            guard let milliseconds = Int64(job.payload) else { throw UnreadableJob() }
            if let pairs = found.pairs { try DuplicatePairs.write(pairs, at: clock.now, connection) }
            guard found.passed < found.scan.passes.count else {
                try DuplicatePairs.forget(notFoundSince: Instant(milliseconds: milliseconds), connection)
                return .done
            }
            return .reached("\(found.passed)/\(found.scan.passes.count)")
        })

    /// How far the job comes by a step: so many passes of the scan, which `6/7` says.
    private struct Found: Sendable {
        let scan: DuplicateScan
        let passed: Int
        let pairs: [FoundPair]?
    }
}
