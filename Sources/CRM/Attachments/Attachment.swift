public import Method
public import SQL

/// A file at a customer.
public struct Attachment: Sendable, Hashable {
    public typealias ID = Int64

    public let id: ID
    public let customerID: Customer.ID
    public let hash: ContentHash
    public let name: String
    public let type: AttachmentType
    public let size: Int
    public let personName: String
    public let at: Instant

    static let columns: Query = """
        attachment.id, attachment.customer_id, attachment.hash, attachment.name, attachment.type, attachment_content.size, \
        person.name, attachment.at
        """
    static let source: Query = """
        attachment JOIN attachment_content ON attachment_content.hash = attachment.hash JOIN person ON person.id = attachment.person_id
        """

    /// By position, in the order of `columns`.
    init(_ row: Row) throws {
        id = try row[0]
        customerID = try row[1]
        guard let hash = ContentHash(try row[2]) else { throw SQLError.decoding("attachment.hash is no SHA-256") }
        self.hash = hash
        name = try row[3]
        type = try row[4]
        size = try row[5]
        personName = try row[6]
        at = try row[7]
    }
}

extension AttachmentType: SQLBindable, SQLDecodable {}
