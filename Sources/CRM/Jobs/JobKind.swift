import SQL

/// How jobs of one kind are done.
struct JobKind: Sendable {
    /// The next part of a job, as far as it fits into one short transaction: what it writes and how far the job has come are committed
    /// together. It may be run again after a rollback, so it does nothing outside of the connection.
    typealias Step = @Sendable (any Connection) throws -> JobProgress

    let name: String
    /// Gets the next step ready, outside of any transaction that writes.
    let next: @Sendable (Job, Database, WorkspaceClock) async throws -> Step

    init(name: String, step: @escaping @Sendable (Job, any Connection, WorkspaceClock) throws -> JobProgress) {
        self.name = name
        next = { job, _, clock in { try step(job, $0, clock) } }
    }

    /// For steps that ask somebody outside: they do so before their transaction, perhaps more than once, and write what came of it.
    init(name: String, preparing next: @escaping @Sendable (Job, Database, WorkspaceClock) async throws -> Step) {
        self.name = name
        self.next = next
    }

    /// For steps that take long to find out what is to be written: they look first, in a read that holds up nobody, and then write it. What they
    /// have seen may have changed meanwhile, so the writing must be right all the same.
    init<Found: Sendable>(
        name: String, look: @escaping @Sendable (Job, any Connection) throws -> Found,
        write: @escaping @Sendable (Found, Job, any Connection, WorkspaceClock) throws -> JobProgress
    ) {
        self.name = name
        next = { job, database, clock in
            let found = try await database.read { try look(job, $0) }
            return { try write(found, job, $0, clock) }
        }
    }
}

/// How far a step has brought its job.
enum JobProgress: Sendable, Hashable {
    case done
    /// There is more to do, from here on.
    case reached(String)
}

/// A job whose payload or progress cannot be read: a mistake of ours, or another program's job.
struct UnreadableJob: Error {}
