import Method
import SQL

/// The customers of whom their holder is to be warned.
enum RecyclingWarnings {
    /// Those that have reached their day of warning and that the holder was not told of since they were last followed up.
    ///
    /// - Returns: for each the first day on which it may be recycled.
    static func reached(
        on date: CivilDate, by holder: Person.ID, _ clock: WorkspaceClock, _ connection: any Connection
    ) throws -> [Customer.ID: CivilDate] {
        let rules = try Rules(connection).holding
        var reached: [Customer.ID: CivilDate] = [:]
        try connection.forEach(
            """
            SELECT id, grade, last_touch_on, held_since,
                (SELECT MAX(notice.on_date) FROM notice_customer JOIN notice ON notice.id = notice_customer.notice_id
                 WHERE notice_customer.customer_id = customer.id AND notice.person_id = \(holder)
                   AND notice.kind = 'recycling') AS told_on
            FROM customer WHERE holder_id = \(holder) AND standing = 'valid'
            """
        ) { row in
            guard let grade: Grade = try row[1], let since: Instant = try row[3] else { return }
            let (touch, held): (CivilDate?, CivilDate) = (try row[2], clock.date(of: since))
            guard rules.warnDate(grade: grade, lastTouch: touch, heldSince: held) <= date else { return }
            let leftAlone = max(touch ?? held, held)
            if let told: CivilDate = try row[4], told > leftAlone { return }
            reached[try row[0]] = rules.recycleDate(grade: grade, lastTouch: touch, heldSince: held)
        }
        return reached
    }
}
