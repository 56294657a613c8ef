public import Method
public import SQL

extension ExchangeState: SQLBindable, SQLDecodable {}

/// Two salespeople who swap sets of customers (名单交换, METHOD §2).
public struct Exchange: Sendable, Hashable, Identifiable {
    public typealias ID = Int64

    public let id: ID
    public let state: ExchangeState
    public let proposer: Approval.Named
    public let partner: Approval.Named
    /// Who is to answer; nil unless it is proposed.
    public let turnID: Person.ID?
    /// Counts the proposals and counter-proposals.
    public let round: Int
    public let reason: String
    /// How many there are on both sides.
    public let customers: Int
    public let at: Instant
    /// The last day.
    public let expiresOn: CivilDate
    public let approvalID: Approval.ID?
    public let closedAt: Instant?
    public let closedBy: String?
    public let note: String?
    public let version: Int64

    static let columns: Query = """
        exchange.id, exchange.state, exchange.proposer_id, proposer.name AS proposer_name, exchange.partner_id, \
        partner.name AS partner_name, exchange.turn_id, exchange.round, exchange.reason, exchange.customers, \
        exchange.created_at, exchange.expires_on, exchange.approval_id, exchange.closed_at, closer.name AS closer_name, \
        exchange.note, exchange.version
        """

    static let source: Query = """
        exchange JOIN person AS proposer ON proposer.id = exchange.proposer_id
            JOIN person AS partner ON partner.id = exchange.partner_id
            LEFT JOIN person AS closer ON closer.id = exchange.closed_by
        """

    init(_ row: Row) throws {
        id = try row["id"]
        state = try row["state"]
        proposer = .init(id: try row["proposer_id"], name: try row["proposer_name"])
        partner = .init(id: try row["partner_id"], name: try row["partner_name"])
        turnID = try row["turn_id"]
        round = try row["round"]
        reason = try row["reason"]
        customers = try row["customers"]
        at = try row["created_at"]
        expiresOn = try row["expires_on"]
        approvalID = try row["approval_id"]
        closedAt = try row["closed_at"]
        closedBy = try row["closer_name"]
        note = try row["note"]
        version = try row["version"]
    }

    var parties: [Person.ID] { [proposer.id, partner.id] }

    func other(than person: Person.ID) -> Person.ID { person == proposer.id ? partner.id : proposer.id }

    static func find(_ id: ID, _ connection: any Connection) throws -> Exchange {
        guard let row = try connection.first("SELECT \(columns) FROM \(source) WHERE exchange.id = \(id)") else {
            throw ExchangeProblem.none
        }
        return try Exchange(row)
    }

    /// For which of the two somebody acts: for themselves, or for the one who is away; never for one while being the other.
    func side(of access: Access) -> Person.ID? {
        if parties.contains(access.person.id) {
            return access.has(.exchangeCustomers) ? access.person.id : nil
        }
        let whom = access.authorities.filter { $0.has(.exchangeCustomers) && parties.contains($0.person.id) }
        return whom.count == 1 ? whom[0].person.id : nil
    }
}

/// What somebody would give, and would have for it.
public struct ExchangeOffer: Sendable, Hashable {
    /// Of one's own list.
    public var mine: Set<Customer.ID>
    /// Of the other's: by number those that one may see or that are in the exchange already.
    public var theirs: Set<Customer.ID>
    /// And by name those that one has heard of.
    public var named: [String]

    public init(mine: Set<Customer.ID>, theirs: Set<Customer.ID> = [], named: [String] = []) {
        self.mine = mine
        self.theirs = theirs
        self.named = named
    }
}
