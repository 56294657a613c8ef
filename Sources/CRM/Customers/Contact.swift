public import Method
public import SQL

/// A person at a customer.
public struct Contact: Sendable, Hashable {
    public typealias ID = Int64

    public let id: ID
    public let customerID: Customer.ID
    public internal(set) var details: ContactDetails
    /// Counts the changes; a form gives back the one it was made from.
    public let version: Int64

    static let columns: Query = """
        contact.id, contact.customer_id, contact.name, contact.role, contact.title, contact.phone, contact.mobile, \
        contact.mail, contact.note, contact.boss_id, contact.attitude, contact.birthday, contact.version
        """

    init(_ row: Row) throws {
        id = try row["id"]
        customerID = try row["customer_id"]
        details = ContactDetails(
            name: try row["name"], role: try row["role"], title: try row["title"], phone: try row["phone"],
            mobile: try row["mobile"], mail: try row["mail"], note: try row["note"], bossID: try row["boss_id"],
            attitude: try row["attitude"], birthday: try row["birthday"])
        version = try row["version"]
    }
}

/// What is known of a person at a customer.
public struct ContactDetails: Sendable, Hashable {
    public var name: String
    public var role: ContactRole
    /// What is on their card.
    public var title: String?
    /// At the desk, as typed; `PhoneNumber` reads it.
    public var phone: String?
    public var mobile: String?
    public var mail: String?
    public var note: String?
    /// Whom they report to: another contact of the same customer.
    public var bossID: Contact.ID?
    public var attitude: ContactAttitude
    public var birthday: MonthDay?

    public init(
        name: String, role: ContactRole, title: String? = nil, phone: String? = nil,
        mobile: String? = nil, mail: String? = nil, note: String? = nil, bossID: Contact.ID? = nil,
        attitude: ContactAttitude = .unknown, birthday: MonthDay? = nil
    ) {
        self.name = name
        self.role = role
        self.title = title
        self.phone = phone
        self.mobile = mobile
        self.mail = mail
        self.note = note
        self.bossID = bossID
        self.attitude = attitude
        self.birthday = birthday
    }
}

extension ContactAttitude: SQLBindable, SQLDecodable {}
extension MonthDay: SQLText {}
