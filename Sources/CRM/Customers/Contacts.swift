import Method
import SQL

extension Customers {
    /// Adds a person to a customer.
    ///
    /// - Throws: `Problem.invalid` for a name that is empty or too long, or a boss who is not a contact of this customer.
    @discardableResult
    public func addContact(
        _ details: ContactDetails, to id: Customer.ID, by person: Person.ID
    ) async throws -> Contact.ID {
        let now = workspace.clock.now
        return try await workspace.database.write { connection in
            _ = try Customers.workable(id, workspace.access(person, connection), connection)
            let details = try ContactRules.checked(details)
            try ContactRules.requireBoss(details.bossID, above: nil, of: id, connection)
            let contact = try connection.insertReturningID(
                """
                INSERT INTO contact (customer_id, name, role, title, phone, mobile, mail, note, boss_id, attitude,
                    birthday, phone_e164, mobile_e164, mail_key, created_at)
                VALUES (\(id), \(details.name), \(details.role), \(details.title), \(details.phone),
                    \(details.mobile), \(details.mail), \(details.note), \(details.bossID), \(details.attitude),
                    \(details.birthday), \(ReachKeys.number(details.phone)), \(ReachKeys.number(details.mobile)),
                    \(ReachKeys.mail(details.mail)), \(now))
                RETURNING id
                """)
            try CustomerSearchText.refresh(customer: id, connection)
            try Event(
                at: now, person: person, kind: "contact.added", customer: id, before: nil, after: details.name
            ).write(connection)
            return contact
        }
    }

    /// Changes what is known of a person at a customer.
    ///
    /// - Throws: `Problem.changedMeanwhile` when the version is no longer the contact's; `.invalid` for a boss who reports
    ///   to this contact.
    public func editContact(
        _ contact: Contact.ID, of id: Customer.ID, to details: ContactDetails, version: Int64, by person: Person.ID
    ) async throws {
        let now = workspace.clock.now
        try await workspace.database.write { connection in
            _ = try Customers.workable(id, workspace.access(person, connection), connection)
            let before = try Customers.contact(contact, of: id, version: version, connection)
            let details = try ContactRules.checked(details)
            try ContactRules.requireBoss(details.bossID, above: contact, of: id, connection)
            try connection.execute(
                """
                UPDATE contact SET name = \(details.name), role = \(details.role), title = \(details.title),
                    phone = \(details.phone), mobile = \(details.mobile), mail = \(details.mail),
                    note = \(details.note), boss_id = \(details.bossID), attitude = \(details.attitude),
                    birthday = \(details.birthday), phone_e164 = \(ReachKeys.number(details.phone)),
                    mobile_e164 = \(ReachKeys.number(details.mobile)), mail_key = \(ReachKeys.mail(details.mail)),
                    version = version + 1
                WHERE id = \(contact)
                """)
            try CustomerSearchText.refresh(customer: id, connection)
            try Event(
                at: now, person: person, kind: "contact.edited", customer: id, before: before.details.name,
                after: details.name
            ).write(connection)
        }
    }

    /// Takes a person out of a customer for good: who reported to them reports to their boss, and touches with them stay
    /// without the name.
    public func removeContact(
        _ contact: Contact.ID, of id: Customer.ID, version: Int64, by person: Person.ID
    ) async throws {
        let now = workspace.clock.now
        try await workspace.database.write { connection in
            _ = try Customers.workable(id, workspace.access(person, connection), connection)
            let before = try Customers.contact(contact, of: id, version: version, connection)
            try connection.execute(
                """
                UPDATE contact SET boss_id = \(before.details.bossID), version = version + 1
                WHERE customer_id = \(id) AND boss_id = \(contact)
                """)
            try connection.execute(
                "UPDATE touch SET contact_id = NULL WHERE customer_id = \(id) AND contact_id = \(contact)")
            try connection.execute("DELETE FROM contact_consent WHERE contact_id = \(contact)")
            try connection.execute("DELETE FROM contact WHERE id = \(contact)")
            try CustomerSearchText.refresh(customer: id, connection)
            try Event(
                at: now, person: person, kind: "contact.removed", customer: id, before: before.details.name,
                after: nil
            ).write(connection)
        }
    }

    /// The people of a customer, in the order in which they came.
    static func contacts(of id: Customer.ID, _ connection: any Connection) throws -> [Contact] {
        try connection.all(
            "SELECT \(Contact.columns) FROM contact WHERE customer_id = \(id) ORDER BY id", Contact.init)
    }

    private static func contact(
        _ contact: Contact.ID, of id: Customer.ID, version: Int64, _ connection: any Connection
    ) throws -> Contact {
        let row = try connection.first(
            "SELECT \(Contact.columns) FROM contact WHERE id = \(contact) AND customer_id = \(id)")
        guard let row else { throw Problem.notFound(Text("联系人", "聯絡人", "contact")) }
        let found = try Contact(row)
        guard found.version == version else { throw Problem.changedMeanwhile }
        return found
    }
}
