import SQL

/// How jobs of one kind are done.
struct JobKind: Sendable {
    let name: String
    /// Does the next part of the job, as far as it fits into one short transaction: what it writes and how far the job has come
    /// are committed together. It may be run again after a rollback, so it does nothing outside of the connection.
    let step: @Sendable (Job, any Connection, WorkspaceClock) throws -> JobProgress
}

/// How far a step has brought its job.
enum JobProgress: Sendable, Hashable {
    case done
    /// There is more to do, from here on.
    case reached(String)
}

/// A job whose payload or progress cannot be read: a mistake of ours, or another program's job.
struct UnreadableJob: Error {}
