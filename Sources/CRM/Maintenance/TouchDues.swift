import Method
import SQL

/// The day by which each held customer is to be touched, computed anew after the rhythm has changed.
enum TouchDues {
    static func refresh(_ rules: Rules, _ clock: WorkspaceClock, _ connection: any Connection) throws {
        var changed: [(id: Customer.ID, due: CivilDate)] = []
        try connection.forEach(
            """
            SELECT id, grade, last_touch_on, held_since, touch_due_on FROM customer
            WHERE holder_id IS NOT NULL AND standing = 'valid'
            """
        ) { row in
            guard let grade: Grade = try row[1], let heldSince: Instant = try row[3] else { return }
            let due = rules.rhythm.dueDate(grade: grade, lastTouch: try row[2], since: clock.date(of: heldSince))
            if due != (try row[4] as CivilDate?) { changed.append((try row[0], due)) }
        }
        try connection.update(
            "customer", columns: ["touch_due_on"], counting: nil, rows: changed.map { ($0.id, [$0.due.sqlValue]) })
    }
}
