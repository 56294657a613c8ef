import Method
import SQL

/// The supplementary lists of a month: on its first working day, what each list lacks is proposed to its salesperson (METHOD section 2).
enum SupplementJob {
    static let name = "supplement"

    /// That of the month, from its first working day on.
    static func of(_ date: CivilDate, _ connection: any Connection, _ clock: WorkspaceClock) throws -> [NewJob] {
        let calendar = try WorkCalendar.calendar(connection)
        let month = date.calendarMonth
        guard let first = month.days.first(where: calendar.isWorkingDay), first <= date else { return [] }
        return [NewJob(name, month.description, dueAt: clock.now)]
    }

    static let kind = JobKind(name: name) { job, connection, clock in
        guard let month = CivilMonth(job.payload) else { throw UnreadableJob() }
        // One that has waited past its month is of no use; that month's own is on its way.
        guard month == clock.today.calendarMonth else { return .done }
        let people = try connection.all(
            "SELECT \(Person.columns) FROM person WHERE active = 1 AND role = 'salesperson' ORDER BY id", Person.init)
        for made in try Supplements.make(for: people, clock, connection) {
            try Notices.tell(.supplement(made.id), made.customers, to: made.person, on: clock.today, at: clock.now, connection)
        }
        return .done
    }
}
