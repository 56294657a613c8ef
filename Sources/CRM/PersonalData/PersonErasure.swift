import Method
import SQL

extension PersonalData {
    /// Erases a person at a customer: themselves, what was noted of touches with them, what they said, and their name in the events. The
    /// touches stay with their dates, so that months and tallies are what they were.
    ///
    /// - Throws: `Problem.invalid` without a reason; `.forbidden` for whoever may not handle personal data.
    public func erase(
        _ contact: Contact.ID, at customer: Customer.ID, reason: String, by person: Person.ID
    ) async throws {
        try Problem.requireReason(reason)
        let now = workspace.clock.now
        try await workspace.database.write { connection in
            let access = try workspace.access(person, connection)
            try access.require(.managePersonalData)
            _ = try Customers.visible(customer, access, connection)
            let known = try Self.contact(contact, at: customer, connection)
            try PersonErasure(connection: connection, at: now).erase([known])
            try Event(
                at: now, person: person, kind: "personal_data.erased", customer: customer, before: nil, after: reason
            ).write(connection)
        }
    }
}

/// Takes people at customers out of all tables.
struct PersonErasure {
    let connection: any Connection
    let at: Instant

    func erase(_ contacts: [Contact]) throws {
        guard !contacts.isEmpty else { return }
        let ids = contacts.map(\.id)
        let touches = SearchIndex(connection, of: .touches)
        let notes = try connection.all(
            "SELECT id, note FROM touch WHERE contact_id IN (\(list: ids)) AND note IS NOT NULL"
        ) { row in (id: try row[0] as Int64, note: try row[1] as String) }
        for touch in notes { try touches.remove(touch.id, text: touch.note) }
        try connection.execute("DELETE FROM customer_mail WHERE touch_id IN (SELECT id FROM touch WHERE contact_id IN (\(list: ids)))")
        try connection.execute("UPDATE touch SET contact_id = NULL, note = NULL WHERE contact_id IN (\(list: ids))")
        try connection.execute("DELETE FROM contact_consent WHERE contact_id IN (\(list: ids))")
        // Who reported to them reports to nobody that is known.
        try connection.execute("UPDATE contact SET boss_id = NULL, version = version + 1 WHERE boss_id IN (\(list: ids))")
        try connection.execute("DELETE FROM contact WHERE id IN (\(list: ids))")
        for (customer, people) in Dictionary(grouping: contacts, by: \.customerID) {
            let names = people.map(\.details.name)
            try connection.execute(
                """
                UPDATE man_statement SET said_by = '—' WHERE customer_id = \(customer) AND said_by IN (\(list: names))
                """)
            try redact(names, of: customer)
            try CustomerSearchText.refresh(customer: customer, connection)
        }
    }

    /// Events tell of people by their names. Those of a customer that name one of them lose their contents, whatever else they say.
    private func redact(_ names: [String], of customer: Customer.ID) throws {
        let named = names.flatMap { [Query.holds("event.before", $0), .holds("event.after", $0)] }
        try Redaction(connection: connection, at: at).redact(
            "event.customer_id = \(customer) AND (\(named.joined(separator: " OR ")))")
    }
}
