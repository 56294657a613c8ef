import Method
import SQL

/// Next month's plan of one salesperson. One that exists is never written over.
enum PlanJob {
    /// Those of a date: for each active salesperson with customers whose next month is to be planned by now and is not.
    static func all(on date: CivilDate, _ connection: any Connection, _ clock: WorkspaceClock) throws -> [NewJob] {
        guard let month = PlanPreparation.month(on: date, try WorkCalendar.calendar(connection)) else { return [] }
        return try connection.all(
            """
            SELECT id FROM person
            WHERE role = 'salesperson' AND active = 1
              AND NOT EXISTS (SELECT 1 FROM plan WHERE plan.person_id = person.id AND plan.month = \(month))
              AND EXISTS (SELECT 1 FROM customer WHERE customer.holder_id = person.id)
            ORDER BY id
            """
        ) { row in
            NewJob("plan", month, try row[0], dueAt: clock.now)
        }
    }

    static let kind = JobKind(name: "plan") { job, connection, clock in
        let (month, id) = try job.timed(by: CivilMonth.self)
        let person = try Person.find(id, connection)
        guard person.isActive, let made = try Planning.planAhead(month, for: person, clock, connection) else {
            return .done
        }
        try Notices.tell(
            .plan(month), Set(made.plan.entries.map(\.customer)), to: id, on: clock.today, at: clock.now, connection)
        return .done
    }
}
