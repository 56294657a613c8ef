import SQL

/// A job in a worker's hands. Whatever the worker writes of it, it writes only while the job is still its own: the same
/// worker, the same claim. One whose lease ran out and was taken by another finds out at its next statement.
struct JobClaim: Sendable {
    let worker: String
    let patience: JobPatience
    let clock: WorkspaceClock
    var job: Job

    /// The job was taken by another worker in the meantime.
    struct Lost: Error {}

    /// Takes the job that has been due the longest.
    ///
    /// On PostgreSQL the row's lock lets each worker pass over what another one is about to take or working on; SQLite has one
    /// writer at a time. A job that was running is one whose worker has died or hangs, which counts as a failure: else a job that
    /// kills its worker would do so for ever.
    static func take(
        _ kinds: some Collection<String>, as worker: String, _ patience: JobPatience, _ clock: WorkspaceClock,
        _ connection: any Connection
    ) throws -> JobClaim? {
        let now = clock.now
        let lock: Query = connection.dialect == .postgresql ? "FOR UPDATE SKIP LOCKED" : ""
        return try connection.first(
            """
            UPDATE job SET state = 'running', claimed_by = \(worker), claims = claims + 1,
                due_at = \(now.adding(seconds: patience.lease)),
                failures = failures + CASE WHEN state = 'running' THEN 1 ELSE 0 END,
                last_error = CASE WHEN state = 'running' THEN 'its worker was not heard of again' ELSE last_error END
            WHERE id = (
                SELECT id FROM job
                WHERE finished_at IS NULL AND due_at <= \(now) AND kind IN (\(list: kinds))
                ORDER BY due_at, id LIMIT 1 \(lock))
            RETURNING \(Job.columns)
            """
        ).map { try JobClaim(worker: worker, patience: patience, clock: clock, job: Job($0)) }
    }

    /// Whether the job has failed too often to be tried again.
    var isHopeless: Bool { job.failures >= patience.failures }

    /// Does a step of the job. Everything happens in the caller's transaction, or nothing.
    ///
    /// - Returns: the claim as it stands after the step; nil when the job is done.
    func step(_ step: JobKind.Step, _ connection: any Connection) throws -> JobClaim? {
        // First of all, so that the row stays locked until the step is committed: nobody takes the job away while it is worked on.
        try write("due_at = \(leaseEnd)", connection)
        switch try step(connection) {
        case .done:
            try write(
                """
                state = 'done', claimed_by = NULL, failures = 0, last_error = NULL, finished_at = \(clock.now)
                """, connection)
            return nil
        case .reached(let progress):
            var next = self
            next.job = try write(
                "progress = \(progress), failures = 0, last_error = NULL, due_at = \(leaseEnd)", connection)
            return next
        }
    }

    /// Puts the job back for a later try, or gives it up.
    ///
    /// - Returns: the job as it is now.
    func fail(_ reason: String, _ connection: any Connection) throws -> Job {
        let failures = job.failures + 1
        guard failures < patience.failures else {
            return try giveUp(reason, failures: failures, connection)
        }
        let again = clock.now.adding(seconds: patience.wait(afterFailures: failures))
        return try write(
            """
            state = 'waiting', claimed_by = NULL, failures = \(failures), last_error = \(reason), due_at = \(again)
            """, connection)
    }

    /// Gives the job up for good, on record.
    func giveUp(_ reason: String, failures: Int, _ connection: any Connection) throws -> Job {
        let now = clock.now
        try Event(at: now, kind: "job.given_up", after: "\(job.key) \(reason)").write(connection)
        return try write(
            """
            state = 'given_up', claimed_by = NULL, failures = \(failures), last_error = \(reason), finished_at = \(now)
            """, connection)
    }

    /// Puts the job back as it stands, for whoever comes next.
    func giveBack(_ connection: any Connection) throws {
        try write("state = 'waiting', claimed_by = NULL, due_at = \(clock.now)", connection)
    }

    private var leaseEnd: Instant { clock.now.adding(seconds: patience.lease) }

    /// - Throws: `Lost`, and with it the transaction is undone.
    @discardableResult
    private func write(_ changes: Query, _ connection: any Connection) throws -> Job {
        let row = try connection.first(
            """
            UPDATE job SET \(changes)
            WHERE id = \(job.id) AND state = 'running' AND claimed_by = \(worker) AND claims = \(job.claims)
            RETURNING \(Job.columns)
            """)
        guard let row else { throw Lost() }
        return try Job(row)
    }
}
