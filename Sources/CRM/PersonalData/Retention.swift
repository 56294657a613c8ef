import Method
import SQL

/// Erases the people of customers that have been closed or invalid for as long as the rules say, some at a time.
enum Retention {
    static let batch = 200

    /// - Returns: how many people were erased; fewer than `batch` when no more are due.
    static func step(_ rules: PrivacyRules, clock: WorkspaceClock, _ connection: any Connection) throws -> Int {
        guard rules.retentionMonths > 0 else { return 0 }
        let now = clock.now
        let before = clock.start(of: clock.today.adding(days: -rules.retentionMonths * 30))
        // Nothing has happened with the customer since: neither did it close later, nor was it worked on.
        let contacts = try connection.all(
            """
            SELECT \(Contact.columns) FROM contact JOIN customer ON customer.id = contact.customer_id
            WHERE customer.standing IN ('closed', 'invalid') AND NOT EXISTS (
                SELECT 1 FROM event WHERE event.customer_id = customer.id AND event.at >= \(before))
            ORDER BY contact.id LIMIT \(batch)
            """, Contact.init)
        guard !contacts.isEmpty else { return 0 }
        try PersonErasure(connection: connection, at: now).erase(contacts)
        for customer in Set(contacts.map(\.customerID)).sorted() {
            try Event(at: now, person: nil, kind: "personal_data.retention", customer: customer, before: nil, after: nil)
                .write(connection)
        }
        return contacts.count
    }
}
