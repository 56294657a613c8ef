import Method
public import SQL

extension ContactRole: SQLBindable, SQLDecodable {}

/// A person at a customer, as they come in with it.
struct NewContact: Sendable, Hashable {
    var name: String
    var role: ContactRole
    /// What is on their card.
    var title: String?
    var phone: String?
    var mail: String?

    /// Writes the contacts of customers that are in the database already. The search text is the caller's to bring up to date.
    static func insert(
        _ contacts: [(customer: Customer.ID, contact: NewContact)], at now: Instant, _ connection: any Connection
    ) throws {
        guard !contacts.isEmpty else { return }
        try connection.insert(
            into: "contact", 
            columns: ["customer_id", "name", "role", "title", "phone", "mail", "phone_e164", "mail_key", "created_at"],
            rows: contacts.map { customer, contact in
                [
                    customer.sqlValue, contact.name.sqlValue, contact.role.sqlValue, contact.title.sqlValue,
                    contact.phone.sqlValue, contact.mail.sqlValue, ReachKeys.number(contact.phone).sqlValue,
                    ReachKeys.mail(contact.mail).sqlValue, now.sqlValue,
                ]
            })
    }
}
