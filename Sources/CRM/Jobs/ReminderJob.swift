import Method
import SQL

/// What one salesperson is told in the morning: which customers have reached the day of warning before they may be recycled
/// (METHOD section 2). Each is told of once for each time it is left alone.
enum ReminderJob {
    /// Those of a date: for each active person who holds customers.
    static func all(of date: CivilDate, _ connection: any Connection, _ clock: WorkspaceClock) throws -> [NewJob] {
        try connection.all(
            """
            SELECT id FROM person
            WHERE active = 1 AND EXISTS (SELECT 1 FROM customer WHERE customer.holder_id = person.id) ORDER BY id
            """
        ) { row in
            NewJob("reminder", date, try row[0], dueAt: clock.now)
        }
    }

    static let kind = JobKind(name: "reminder") { job, connection, clock in
        let (date, person) = try job.timed()
        let warned = try RecyclingWarnings.reached(on: date, by: .holder(person), clock, connection)
        if let first = warned.values.min() {
            try Notices.tell(.recycling(first), Set(warned.keys), to: person, on: date, at: clock.now, connection)
        }
        return .done
    }
}
