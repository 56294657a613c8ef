public import Method
public import SQL

extension ApprovalKind: SQLBindable, SQLDecodable {}
extension ApprovalState: SQLBindable, SQLDecodable {}

/// A request for somebody's consent (审批).
public struct Approval: Sendable, Hashable, Identifiable {
    public typealias ID = Int64

    public struct Named: Sendable, Hashable {
        public let id: Int64
        public let name: String
    }

    public let id: ID
    public let state: ApprovalState
    public let matter: ApprovalMatter
    /// Who asks.
    public let requester: Named
    /// Another whose work it touches: the holder of the customer, the other of an exchange.
    public let concerned: Named?
    /// Who gets the customer.
    public let receiver: Named?
    /// Nil where it is of many.
    public let customer: Named?
    public let reason: String
    public let at: Instant
    /// The last day on which it can be granted; nil where it waits for ever.
    public let expiresOn: CivilDate?
    public let closedAt: Instant?
    /// Who has granted, refused or withdrawn it, or found it impossible; nil where time has ended it.
    public let closedBy: Named?
    public let note: String?
    let obstacle: Obstacle?
    /// Why it has become impossible.
    public internal(set) var obstacleText: Text?
    let patience: ApprovalPatience
    let level: Int
    public let version: Int64

    public var kind: ApprovalKind { matter.kind }

    /// Those who may not decide, whatever they may do otherwise.
    var parties: Set<Person.ID> { Set([requester.id, concerned?.id, receiver?.id].compactMap(\.self)) }

    /// Those for whom whoever decides has to answer.
    var covered: Set<Person.ID> { Set([requester.id, concerned?.id].compactMap(\.self)) }

    static let columns: Query = """
        approval.id, approval.kind, approval.state, approval.requester_id, requester.name AS requester_name, \
        approval.concerned_id, concerned.name AS concerned_name, approval.receiver_id, receiver.name AS receiver_name, \
        approval.customer_id, customer.name AS customer_name, approval.details, approval.reason, approval.created_at, \
        approval.level, approval.level_since, approval.reminded, approval.expires_on, approval.closed_at, approval.closed_by, \
        closer.name AS closer_name, approval.note, approval.obstacle, approval.version
        """

    static let source: Query = """
        approval JOIN person AS requester ON requester.id = approval.requester_id
            LEFT JOIN person AS concerned ON concerned.id = approval.concerned_id
            LEFT JOIN person AS receiver ON receiver.id = approval.receiver_id
            LEFT JOIN customer ON customer.id = approval.customer_id
            LEFT JOIN person AS closer ON closer.id = approval.closed_by
        """

    init(_ row: Row) throws {
        id = try row["id"]
        state = try row["state"]
        matter = try ApprovalMatter(kind: row["kind"], details: row["details"])
        requester = Named(id: try row["requester_id"], name: try row["requester_name"])
        concerned = try Self.named("concerned_id", "concerned_name", row)
        receiver = try Self.named("receiver_id", "receiver_name", row)
        customer = try Self.named("customer_id", "customer_name", row)
        reason = try row["reason"]
        at = try row["created_at"]
        expiresOn = try row["expires_on"]
        closedAt = try row["closed_at"]
        closedBy = try Self.named("closed_by", "closer_name", row)
        note = try row["note"]
        let stored: String? = try row["obstacle"]
        obstacle = stored.flatMap(Obstacle.init)
        patience = ApprovalPatience(since: try row["level_since"], reminded: try row["reminded"], isLastLevel: false)
        level = try row["level"]
        version = try row["version"]
    }

    static func named(_ id: String, _ name: String, _ row: Row) throws -> Named? {
        let (number, text): (Int64?, String?) = (try row[id], try row[name])
        return number.map { Named(id: $0, name: text ?? "") }
    }

    static func find(_ id: ID, _ connection: any Connection) throws -> Approval {
        let row = try connection.first("SELECT \(columns) FROM \(source) WHERE approval.id = \(id)")
        guard let row else { throw ApprovalProblem.none }
        return try Obstacle.named([Approval(row)], connection)[0]
    }
}
