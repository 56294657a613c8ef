import Method
import SQL

/// What one supervisor is told in the morning: which customers of their team may soon be recycled, though their holders were warned of them.
enum TeamReminderJob {
    /// Those of a date: for each who supervises somebody.
    static func all(of date: CivilDate, _ connection: any Connection, _ clock: WorkspaceClock) throws -> [NewJob] {
        try Supervision(connection).supervisors.sorted().map { NewJob("team_reminder", date, $0, dueAt: clock.now) }
    }

    static let kind = JobKind(name: "team_reminder") { job, connection, clock in
        let (date, person) = try job.timed()
        let holders = try Supervision(connection).people(of: person)
        guard !holders.isEmpty else { return .done }
        let warned = try RecyclingWarnings.reached(on: date, by: .supervisor(person, of: holders), clock, connection)
        if let first = warned.values.min() {
            try Notices.tell(.teamRecycling(first), Set(warned.keys), to: person, on: date, at: clock.now, connection)
        }
        return .done
    }
}
