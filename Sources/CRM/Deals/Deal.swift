public import Method
public import SQL

/// A sale in progress with a customer (METHOD section 5).
public struct Deal: Sendable, Hashable {
    public typealias ID = Int64

    public let id: ID
    public let customerID: Customer.ID
    public let processID: SalesProcess.ID
    public let stageID: ProcessStage.ID
    /// The method's stage that it is.
    public let stage: Stage
    public let openedAt: Instant
    /// What it is worth; nil where nobody has said.
    public let amount: Money?
    public let generation: ProductGeneration?
    /// Counts the changes; a form gives back the one it was made from.
    public let version: Int64

    static let columns: Query = """
        deal.id, deal.customer_id, deal.process_id, deal.stage_id, deal.stage, deal.opened_at, deal.amount, deal.generation, deal.version
        """

    init(_ row: Row) throws {
        id = try row["id"]
        customerID = try row["customer_id"]
        processID = try row["process_id"]
        stageID = try row["stage_id"]
        stage = try row["stage"]
        openedAt = try row["opened_at"]
        amount = try row["amount"]
        generation = try row["generation"]
        version = try row["version"]
    }

    /// The open deal of a customer; there is at most one.
    static func open(of customer: Customer.ID, _ connection: any Connection) throws -> Deal? {
        try connection.first(
            "SELECT \(columns) FROM deal WHERE customer_id = \(customer) AND closed_at IS NULL"
        ).map(Deal.init)
    }

    /// - Throws: `Problem.notFound` where none is open.
    static func requireOpen(of customer: Customer.ID, _ connection: any Connection) throws -> Deal {
        guard let deal = try open(of: customer, connection) else {
            throw Problem.notFound(Text("进行中的商机", "進行中的商機", "open deal"))
        }
        return deal
    }
}

extension Money: SQLBindable, SQLDecodable {
    public var sqlValue: SQLValue { .integer(fen) }

    public init?(sqlValue: SQLValue) {
        guard let fen = Int64(sqlValue: sqlValue) else { return nil }
        self.init(fen: fen)
    }
}

extension ProductGeneration: SQLBindable, SQLDecodable {}
