import Method
import SQL

/// How many customers went from which grade to which in a month, by holder: gathered in a transaction, written at its
/// end, read by the overview.
struct GradeFlow {
    private struct Step: Hashable {
        var month: CivilMonth
        var holder: Int64
        var from: String
        var to: String
    }

    private var changes: [Step: Int] = [:]

    mutating func add(from: Grade?, to: Grade?, holder: Person.ID?, in month: CivilMonth) {
        let step = Step(month: month, holder: holder ?? 0, from: from?.rawValue ?? "", to: to?.rawValue ?? "")
        changes[step, default: 0] += 1
    }

    /// Takes the changes back, as of customers that are taken out of the database.
    func takeBack(_ connection: any Connection) throws {
        for (step, count) in changes {
            try connection.execute(
                """
                UPDATE grade_flow SET changes = changes - \(count)
                WHERE month = \(step.month) AND holder_id = \(step.holder) AND from_grade = \(step.from)
                  AND to_grade = \(step.to)
                """)
        }
    }

    func write(_ connection: any Connection) throws {
        for (step, count) in changes {
            try connection.execute(
                """
                INSERT INTO grade_flow (month, holder_id, from_grade, to_grade, changes)
                VALUES (\(step.month), \(step.holder), \(step.from), \(step.to), \(count))
                ON CONFLICT (month, holder_id, from_grade, to_grade)
                DO UPDATE SET changes = grade_flow.changes + excluded.changes
                """)
        }
    }
}
