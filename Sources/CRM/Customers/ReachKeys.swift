import Method
import SQL

/// Numbers, mail addresses and web sites in the form by which two are the same: duplicates and searches compare these columns.
enum ReachKeys {
    /// Empty where the number cannot be read: it has been looked at.
    static func number(_ typed: String?) -> String? { typed.map { PhoneNumber($0)?.e164 ?? "" } }

    static func mail(_ typed: String?) -> String? { typed.map { MailAddress($0)?.key ?? "" } }

    static func domain(_ typed: String?) -> String? { typed.map { WebDomain($0)?.name ?? "" } }

    private static let batch = 2_000

    /// Reads what stood in the database before these columns did. Costs nothing where everything has been read.
    static func fillIn(_ database: Database) async throws {
        guard try await database.read({ try unread($0, limit: 1) }) else { return }
        while try await database.write({ try fillIn($0) }) {}
    }

    private static func unread(_ connection: any Connection, limit: Int) throws -> Bool {
        let contact = try connection.first("SELECT 1 FROM contact WHERE \(unreadContact) LIMIT 1")
        return try contact != nil || connection.first("SELECT 1 FROM customer WHERE \(unreadCustomer) LIMIT 1") != nil
    }

    /// - Returns: whether there may be more.
    private static func fillIn(_ connection: any Connection) throws -> Bool {
        let contacts = try connection.all(
            "SELECT id, phone, mobile, mail FROM contact WHERE \(unreadContact) ORDER BY id LIMIT \(batch)"
        ) { row -> (id: Int64, values: [SQLValue]) in
            (try row[0], [number(try row[1]).sqlValue, number(try row[2]).sqlValue, mail(try row[3]).sqlValue])
        }
        try connection.update(
            "contact", columns: ["phone_e164", "mobile_e164", "mail_key"], counting: nil, rows: contacts)
        let customers = try connection.all(
            "SELECT id, phone, website FROM customer WHERE \(unreadCustomer) ORDER BY id LIMIT \(batch)"
        ) { row -> (id: Int64, values: [SQLValue]) in
            (try row[0], [number(try row[1]).sqlValue, domain(try row[2]).sqlValue])
        }
        try connection.update("customer", columns: ["phone_e164", "domain"], counting: nil, rows: customers)
        return contacts.count == batch || customers.count == batch
    }

    private static let unreadContact: Query =
        "(phone IS NOT NULL AND phone_e164 IS NULL) OR (mail IS NOT NULL AND mail_key IS NULL)"
    private static let unreadCustomer: Query =
        "(phone IS NOT NULL AND phone_e164 IS NULL) OR (website IS NOT NULL AND domain IS NULL)"
}
