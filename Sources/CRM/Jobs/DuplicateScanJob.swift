import Method
import SQL

/// Looks through all customers for duplicates, a pass a step. Reading takes seconds and holds up nobody; only what was found is written.
enum DuplicateScanJob {
    static let name = "duplicates"

    /// - Parameter now: when it is asked for; pairs that it does not find again go.
    static func of(_ now: Instant) -> NewJob {
        NewJob(name, String(now.milliseconds), dueAt: now)
    }

    static let kind = JobKind(
        name: name,
        look: { job, connection -> Found in
            guard let progress = job.progress.map(Progress.init) else {
                return Found(scan: try DuplicateScan(connection), passed: 0, pairs: nil)
            }
            guard let progress else { throw UnreadableJob() }
            let scan = DuplicateScan(shares: progress.shares)
            guard progress.passed < scan.passes.count else { return Found(scan: scan, passed: progress.passed, pairs: nil) }
            let pairs = try DuplicateScan.find(scan.passes[progress.passed], connection)
            return Found(scan: scan, passed: progress.passed + 1, pairs: pairs)
        },
        write: { found, job, connection, clock in
            guard let milliseconds = Int64(job.payload) else { throw UnreadableJob() }
            if let pairs = found.pairs { try DuplicatePairs.write(pairs, at: clock.now, connection) }
            guard found.passed < found.scan.passes.count else {
                try DuplicatePairs.forget(notFoundSince: Instant(milliseconds: milliseconds), connection)
                return .done
            }
            return .reached(Progress(passed: found.passed, of: found.scan).description)
        })

    private struct Found: Sendable {
        let scan: DuplicateScan
        let passed: Int
        let pairs: [FoundPair]?
    }

    /// `3/6`: so many passes of so many. How many shares there are follows from how many passes.
    private struct Progress {
        let passed: Int
        let shares: Int
        private let all: Int

        init(passed: Int, of scan: DuplicateScan) {
            (self.passed, shares, all) = (passed, 0, scan.passes.count)
        }

        init?(_ text: String) {
            let parts = text.split(separator: "/").compactMap { Int($0) }
            guard parts.count == 2, let shares = (1...1_000).first(where: { DuplicateScan(shares: $0).passes.count >= parts[1] })
            else { return nil }
            (passed, self.shares, all) = (parts[0], shares, parts[1])
        }

        var description: String { "\(passed)/\(all)" }
    }
}
