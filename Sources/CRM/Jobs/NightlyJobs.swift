public import Method
import SQL

/// The work that a workspace does by itself once a day: regrading, since time alone moves a customer (METHOD section 3),
/// and forgetting sessions and failed sign-ins that are over.
public struct NightlyJobs: Sendable {
    let workspace: Workspace

    /// What a night's work did.
    public struct Done: Sendable, Hashable {
        public let date: CivilDate
        public let regraded: Int
    }

    /// Does today's work unless it has been done.
    ///
    /// The mark is set at the end: a process killed in the middle leaves work that is done again, and each part of it
    /// changes nothing the second time.
    ///
    /// - Returns: nil when it was done already.
    public func runIfDue() async throws -> Done? {
        let today = workspace.clock.today
        let isDone = try await workspace.database.read { connection in
            try connection.first("SELECT 1 FROM job_mark WHERE job = 'nightly' AND done_for >= \(today)") != nil
        }
        guard !isDone else { return nil }
        let regraded = try await workspace.grading.regradeDue()
        let now = workspace.clock.now
        try await workspace.database.write { connection in
            try connection.execute("DELETE FROM session WHERE expires_at < \(now)")
            try connection.execute("DELETE FROM sign_in_failure WHERE at < \(now.adding(seconds: -86_400))")
            try connection.execute(
                """
                INSERT INTO job_mark (job, done_for, done_at) VALUES ('nightly', \(today), \(now))
                ON CONFLICT (job) DO UPDATE SET done_for = excluded.done_for, done_at = excluded.done_at
                """)
        }
        return Done(date: today, regraded: regraded.changed)
    }
}

extension Workspace {
    public var nightlyJobs: NightlyJobs { NightlyJobs(workspace: self) }
}
