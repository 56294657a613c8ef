import Method
import SQL

/// What waits to be told to somebody outside, and is put on the list of jobs as it becomes due. Whether there is any is asked beforehand, since
/// nearly always there is none.
struct Outbox: Sendable {
    /// The kind of its jobs.
    let name: String
    /// What waits now and has no job on its way.
    let wanted: @Sendable (WorkspaceClock) -> Query
    /// Which of it goes first, and how much at once; all where it is empty.
    var order: Query = ""
    /// Of a row of `wanted`: what it is about, by its number, and what makes each attempt a job of its own, however many processes ask for it.
    let payload: @Sendable (Row) throws -> String

    func isWaiting(_ clock: WorkspaceClock, _ connection: any Connection) throws -> Bool {
        try connection.first("\(wanted(clock)) LIMIT 1") != nil
    }

    func putOnList(_ clock: WorkspaceClock, _ connection: any Connection) throws {
        let jobs = try connection.all("\(wanted(clock)) \(order)") { NewJob(name, try payload($0), dueAt: clock.now) }
        try Jobs.add(jobs, at: clock.now, connection)
    }

    /// What a job of an outbox is about.
    static func number(of job: Job) throws -> Int64 {
        guard let number = job.payload.split(separator: ":").first.flatMap({ Int64($0) }) else { throw UnreadableJob() }
        return number
    }
}
