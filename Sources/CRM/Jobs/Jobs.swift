public import Method
import SQL

/// The jobs of a workspace (docs/adr/0007-jobs.md).
public struct Jobs: Sendable {
    let workspace: Workspace

    /// Puts jobs on the list; those whose key is there already are left as they are.
    static func add(_ jobs: [NewJob], at now: Instant, _ connection: any Connection) throws {
        // Five values each: below every engine's limit of values in a statement.
        for start in stride(from: 0, to: jobs.count, by: 500) {
            let rows = jobs[start..<min(start + 500, jobs.count)].map { job -> Query in
                "(\(job.kind), \(job.key), \(job.payload), \(job.dueAt), \(now))"
            }
            try connection.execute(
                """
                INSERT INTO job (kind, job_key, payload, due_at, created_at) VALUES \(rows.joined(separator: ", "))
                ON CONFLICT (job_key) DO NOTHING
                """)
        }
    }

    /// Puts today's work on the list, what addresses are to be told, and the mail, unless somebody has done so.
    ///
    /// - Parameter sendsMail: whether there is a server for mail.
    /// - Returns: whether a job is due now.
    public func prepare(sendsMail: Bool = false) async throws -> Bool {
        let (clock, today) = (workspace.clock, workspace.clock.today)
        let outboxes = [WebhookJob.outbox] + (sendsMail ? [MailJob.outbox, CustomerMailJob.outbox] : [])
        let (hasToday, isDue, isToTell) = try await workspace.database.read { connection in
            let row = try connection.first(
                """
                SELECT EXISTS (SELECT 1 FROM job WHERE job_key = \(NightlyJob.of(today, dueAt: clock.now).key)),
                    EXISTS (SELECT 1 FROM job WHERE finished_at IS NULL AND due_at <= \(clock.now))
                """)
            return (
                try row?[0] ?? false, try row?[1] ?? false,
                try outboxes.contains { try $0.isWaiting(clock, connection) }
            )
        }
        guard !hasToday || isToTell else { return isDue }
        try await workspace.database.write { connection in
            try Jobs.add([NightlyJob.of(today, dueAt: clock.now)], at: clock.now, connection)
            for outbox in outboxes { try outbox.putOnList(clock, connection) }
        }
        return true
    }

    /// The jobs that are not finished, by when they are due, and the last that were.
    public func list(finished limit: Int = 20) async throws -> [Job] {
        try await workspace.database.read { connection in
            try connection.all(
                "SELECT \(Job.columns) FROM job WHERE finished_at IS NULL ORDER BY due_at, id", Job.init)
                + connection.all(
                    """
                    SELECT \(Job.columns) FROM job WHERE finished_at IS NOT NULL
                    ORDER BY finished_at DESC, id DESC LIMIT \(limit)
                    """, Job.init)
        }
    }

    /// Forgets what was finished before a time.
    static func forget(finishedBefore time: Instant, _ connection: any Connection) throws {
        try connection.execute("DELETE FROM job WHERE finished_at < \(time)")
    }
}

extension Workspace {
    public var jobs: Jobs { Jobs(workspace: self) }
}
