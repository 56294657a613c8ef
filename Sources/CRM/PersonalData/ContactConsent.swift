public import Method
public import SQL

/// That a person at a customer may be reached in some way, or asked not to be.
public struct ContactConsent: Sendable, Hashable {
    public let channel: ContactChannel
    /// False where they asked to be left in peace.
    public let isGiven: Bool
    /// Where it was said: a card, a form, a telephone call.
    public let source: String
    public let date: CivilDate
    /// Who wrote it down.
    public let personName: String

    static let columns: Query = """
        contact_consent.channel, contact_consent.given, contact_consent.source, contact_consent.on_date, person.name
        """

    init(_ row: Row) throws {
        channel = try row[0]
        isGiven = try row[1]
        source = try row[2]
        date = try row[3]
        personName = try row[4]
    }

    /// What a contact has said, the newest first.
    static func of(_ contact: Contact.ID, _ connection: any Connection) throws -> [ContactConsent] {
        try connection.all(
            """
            SELECT \(columns) FROM contact_consent JOIN person ON person.id = contact_consent.person_id
            WHERE contact_consent.contact_id = \(contact) ORDER BY contact_consent.id DESC LIMIT 200
            """, ContactConsent.init)
    }

    /// Whether a contact may be reached in a way: nobody has asked otherwise, or not since.
    static func allows(_ channel: ContactChannel, of contact: Contact.ID, _ connection: any Connection) throws -> Bool {
        try refused(by: [contact], connection)[contact]?.contains(channel) != true
    }

    /// By which ways the contacts of a customer do not want to be reached.
    static func refused(
        by contacts: [Contact.ID], _ connection: any Connection
    ) throws -> [Contact.ID: Set<ContactChannel>] {
        guard !contacts.isEmpty else { return [:] }
        var refused: [Contact.ID: Set<ContactChannel>] = [:]
        try connection.forEach(
            "SELECT contact_id, channel, given FROM contact_consent WHERE contact_id IN (\(list: contacts)) ORDER BY id"
        ) { row in
            let (contact, channel): (Contact.ID, ContactChannel) = (try row[0], try row[1])
            if try row[2] {
                refused[contact]?.remove(channel)
            } else {
                refused[contact, default: []].insert(channel)
            }
        }
        return refused
    }
}

extension ContactChannel: SQLBindable, SQLDecodable {}
