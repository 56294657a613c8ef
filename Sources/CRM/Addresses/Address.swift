public import Method
public import SQL

/// An address of a customer beside the one of its profile.
public struct Address: Sendable, Hashable {
    public typealias ID = Int64

    public let id: ID
    public let details: AddressDetails
    /// Counts the changes; a form gives back the one it was made from.
    public let version: Int64
}

/// What an address says.
public struct AddressDetails: Sendable, Hashable {
    public var kind: AddressKind
    /// Street, house and room; at most 300 characters.
    public var address: String
    public var region: Region
    /// Six digits in China.
    public var postcode: String?
    /// Who takes what is sent there, and by what number they are reached.
    public var receiver: String?

    public init(
        kind: AddressKind, address: String, region: Region = .anywhere, postcode: String? = nil, receiver: String? = nil
    ) {
        self.kind = kind
        self.address = address
        self.region = region
        self.postcode = postcode
        self.receiver = receiver
    }
}

extension Address {
    static let columns: Query = "id, kind, address, province, city, postcode, receiver, version"

    init(_ row: Row) throws {
        id = try row["id"]
        details = AddressDetails(
            kind: try row["kind"], address: try row["address"],
            region: Region(province: try row["province"], city: try row["city"]), postcode: try row["postcode"],
            receiver: try row["receiver"])
        version = try row["version"]
    }
}

extension AddressKind: SQLBindable, SQLDecodable {}
