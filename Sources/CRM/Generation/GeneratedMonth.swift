import Method
import SQL

/// The month that is under way: most of what was planned for its days so far has been done.
struct GeneratedMonth {
    let workspace: Workspace
    let seed: UInt64

    /// How many of a hundred planned touches happen.
    private static let done = 88

    private struct Entry {
        let id: Int64
        let person: Person.ID
        let customer: Customer.ID
        let date: CivilDate
        let minutes: Int
        let work: PlanningWork
        let grade: Grade
    }

    /// - Returns: how many touches were made.
    func work(_ month: CivilMonth) async throws -> Int {
        let today = workspace.clock.today
        let seed = seed
        return try await workspace.database.write { connection in
            let rules = try Rules(connection)
            var random = SampleRandom(seed: seed &+ 1)
            let entries = try Self.planned(month, before: today, connection).filter { _ in random.chance(Self.done) }
            try Self.write(entries, rules, connection)
            return entries.count
        }
    }

    private static func planned(
        _ month: CivilMonth, before today: CivilDate, _ connection: any Connection
    ) throws -> [Entry] {
        try connection.all(
            """
            SELECT plan_entry.id, plan_entry.person_id, plan_entry.customer_id, plan_entry.on_date,
                plan_entry.minutes, plan_entry.work, customer.grade
            FROM plan_entry JOIN customer ON customer.id = plan_entry.customer_id
            WHERE plan_entry.month = \(month) AND plan_entry.on_date < \(today) AND customer.grade IS NOT NULL
            ORDER BY plan_entry.on_date, plan_entry.id
            """
        ) { row in
            Entry(
                id: try row[0], person: try row[1], customer: try row[2], date: try row[3], minutes: try row[4],
                work: try row[5], grade: try row[6])
        }
    }

    private static func write(_ entries: [Entry], _ rules: Rules, _ connection: any Connection) throws {
        guard !entries.isEmpty else { return }
        let touches = try connection.reserveIDs(of: "touch", count: entries.count)
        var last: [Customer.ID: Entry] = [:]
        func instant(_ entry: Entry) -> Instant { WorkspaceClock.fixed(entry.date).now }
        func activity(_ entry: Entry) -> Activity { entry.work == .a ? .personalVisit : .phoneCall }
        try connection.insert(
            into: "touch",
            columns: ["id", "customer_id", "person_id", "at", "on_date", "activity", "outcome", "minutes"],
            rows: zip(touches, entries).map { id, entry in
                [
                    id.sqlValue, entry.customer.sqlValue, entry.person.sqlValue, instant(entry).sqlValue,
                    entry.date.sqlValue, activity(entry).sqlValue, TouchOutcome.reached.sqlValue,
                    entry.minutes.sqlValue,
                ]
            })
        try connection.insert(
            into: "event", columns: ["at", "person_id", "kind", "customer_id", "after"],
            rows: entries.map { entry in
                [
                    instant(entry).sqlValue, entry.person.sqlValue, .text("touch.logged"), entry.customer.sqlValue,
                    .text("\(activity(entry).rawValue) \(TouchOutcome.reached.rawValue)"),
                ]
            })
        try connection.update(
            "plan_entry", columns: ["touch_id"], counting: "version",
            rows: zip(touches, entries).map { touch, entry in (entry.id, [touch.sqlValue]) })
        // By date: the last one counts.
        for entry in entries { last[entry.customer] = entry }
        try connection.update(
            "customer", columns: ["last_touch_on", "touch_due_on"], counting: "version",
            rows: last.values.sorted { $0.customer < $1.customer }.map { entry in
                let due = rules.rhythm.dueDate(grade: entry.grade, lastTouch: entry.date, since: entry.date)
                return (entry.customer, [entry.date.sqlValue, due.sqlValue])
            })
    }
}
