public import Method
import SQL

/// A sale in progress with a customer (METHOD section 5).
public struct Deal: Sendable, Hashable {
    public typealias ID = Int64

    public let id: ID
    public let customerID: Customer.ID
    public let stage: Stage
    public let openedAt: Instant
    /// Counts the changes; a form gives back the one it was made from.
    public let version: Int64

    static let columns: Query = "deal.id, deal.customer_id, deal.stage, deal.opened_at, deal.version"

    init(_ row: Row) throws {
        id = try row["id"]
        customerID = try row["customer_id"]
        stage = try row["stage"]
        openedAt = try row["opened_at"]
        version = try row["version"]
    }

    /// The open deal of a customer; there is at most one.
    static func open(of customer: Customer.ID, _ connection: any Connection) throws -> Deal? {
        try connection.first(
            "SELECT \(columns) FROM deal WHERE customer_id = \(customer) AND closed_at IS NULL"
        ).map(Deal.init)
    }
}

/// A change of stage, as it is on record.
public struct DealStageChange: Sendable, Hashable {
    /// Nil when the deal was opened.
    public let from: Stage?
    public let to: Stage
    public let at: Instant
    public let personName: String?
    /// Who consented to what only a supervisor may grant (NO*).
    public let consentedBy: String?
    public let reason: String?

    static let columns: Query = """
        deal_stage_change.from_stage, deal_stage_change.to_stage, deal_stage_change.at, deal_stage_change.reason, \
        person.name AS person_name, consenter.name AS consenter_name
        """

    static let source: Query = """
        deal_stage_change JOIN deal ON deal.id = deal_stage_change.deal_id \
        LEFT JOIN person ON person.id = deal_stage_change.person_id \
        LEFT JOIN person AS consenter ON consenter.id = deal_stage_change.consented_by
        """

    init(_ row: Row) throws {
        from = try row["from_stage"]
        to = try row["to_stage"]
        at = try row["at"]
        personName = try row["person_name"]
        consentedBy = try row["consenter_name"]
        reason = try row["reason"]
    }
}
