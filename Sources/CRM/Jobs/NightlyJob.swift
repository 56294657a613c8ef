import Method
import SQL

/// The work of a day's beginning: regrading, since time alone moves a customer (METHOD section 3), forgetting what is over, and
/// putting the reminders and plans of the day on the list, which want the day's grades; once a week the scan for duplicates.
enum NightlyJob {
    static func of(_ date: CivilDate, dueAt: Instant) -> NewJob {
        NewJob("nightly", date.description, dueAt: dueAt)
    }

    /// - Parameter batch: how many customers are regraded in a step. A step keeps SQLite's only writer, and somebody may be waiting
    ///   to save a form.
    static func kind(batch: Int = 500) -> JobKind {
        JobKind(name: "nightly") { job, connection, clock in
            guard let date = CivilDate(job.payload) else { throw UnreadableJob() }
            guard job.progress != regraded else {
                let privacy = try Rules(connection).privacy
                guard try Retention.step(privacy, clock: clock, connection) < Retention.batch else { return .reached(regraded) }
                try forget(connection, clock)
                try Jobs.add(ReminderJob.all(of: date, connection, clock), at: clock.now, connection)
                try Jobs.add(TeamReminderJob.all(of: date, connection, clock), at: clock.now, connection)
                try Jobs.add(SupplementJob.of(date, connection, clock), at: clock.now, connection)
                try Jobs.add([RecyclingJob.of(date, dueAt: clock.now)], at: clock.now, connection)
                try Jobs.add(PlanJob.all(on: date, connection, clock), at: clock.now, connection)
                try Jobs.add(DuplicateScanJob.weekly(on: date, clock, connection), at: clock.now, connection)
                try Jobs.add(ApprovalJob.all(of: date, connection, clock), at: clock.now, connection)
                try Jobs.add(ExchangeJob.all(of: date, connection, clock), at: clock.now, connection)
                return .done
            }
            guard let after = Regrade.Position(job.progress ?? Regrade.Position.start.description) else {
                throw UnreadableJob()
            }
            let result = try Regrade(
                connection, rules: Rules(connection), clock: clock, cause: .time, person: nil, asOf: date
            ).due(after: after, limit: batch)
            guard result.compared == batch, let last = result.position else { return .reached(regraded) }
            return .reached(last.description)
        }
    }

    /// The progress behind the last customer.
    private static let regraded = "regraded"

    private static func forget(_ connection: any Connection, _ clock: WorkspaceClock) throws {
        let now = clock.now
        try SignInEvent.endExpired(at: now, connection)
        try Lists.forgetLooks(before: clock.today.adding(days: -60), connection)
        try connection.execute("DELETE FROM second_step WHERE expires_at < \(now)")
        try connection.execute("DELETE FROM sign_in_failure WHERE at < \(now.adding(seconds: -86_400))")
        try RepeatedRequest.forget(begunBefore: now.adding(seconds: -RepeatedRequest.kept), connection)
        let monthAgo = now.adding(seconds: -30 * 86_400)
        try Jobs.forget(finishedBefore: monthAgo, connection)
        try Notices.forget(dismissedBefore: monthAgo, connection)
        try RequestNotices.forget(dismissedBefore: monthAgo, connection)
        try Webhooks.forget(attemptedBefore: monthAgo, connection)
        try ForgottenFiles.forget(at: now, connection)
        try BulkChangeJob.forget(at: now, connection)
    }
}
