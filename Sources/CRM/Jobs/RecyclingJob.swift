import Method
import SQL

/// Takes back, once a night and after the regrade, what nobody has followed up, and tells its former holders. What is to go is looked for in
/// reads that hold up nobody, and looked at again when it goes.
enum RecyclingJob {
    static func of(_ date: CivilDate, dueAt: Instant) -> NewJob {
        NewJob("recycling", date.description, dueAt: dueAt)
    }

    /// - Parameter batch: how many held customers are looked at in a step.
    static func kind(batch: Int = 5_000) -> JobKind {
        JobKind(
            name: "recycling",
            preparing: { job, database, clock in
                guard let date = CivilDate(job.payload), let after = Customer.ID(job.progress ?? "0") else { throw UnreadableJob() }
                let part = try await database.read { connection in
                    try Recycling(on: date, clock, connection).part(after: after, limit: batch, connection)
                }
                return { connection in
                    let recycled = try Recycling(on: date, clock, connection).recycle(part.due, connection)
                    for (holder, customers) in recycled {
                        try Notices.tell(.recycled, customers, to: holder, on: date, at: clock.now, connection)
                    }
                    return part.next.map { .reached(String($0)) } ?? .done
                }
            })
    }
}
