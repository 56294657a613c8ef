public import Method
public import SQL

/// A change of many customers at once: made ready with those it is about, then done by a job, and undone by another.
public struct BulkChange: Sendable {
    public typealias ID = Int64

    public enum State: String, Sendable, CaseIterable, SQLBindable, SQLDecodable {
        /// It waits for somebody who says that it is meant.
        case ready
        case running, done, undoing, undone

        /// Whether it goes on by itself.
        public var isUnderWay: Bool { self == .running || self == .undoing }
    }

    public let id: ID
    public let personID: Person.ID
    public let personName: String
    public let at: Instant
    /// The address of the list that it was made from.
    public let list: String
    public let operation: BulkOperation
    public let state: State
    public let customers: Int
    public let finishedAt: Instant?

    static let columns: Query = """
        bulk_change.id, bulk_change.person_id, person.name, bulk_change.created_at, bulk_change.list, bulk_change.target, \
        bulk_change.subject, bulk_change.value, bulk_change.reason, bulk_change.state, bulk_change.customers, bulk_change.finished_at
        """
    static let source: Query = "bulk_change JOIN person ON person.id = bulk_change.person_id"

    init(_ row: Row) throws {
        guard let target = BulkTarget(target: try row[5], subject: try row[6]) else {
            throw SQLError.decoding("a bulk change of nothing known")
        }
        id = try row[0]
        personID = try row[1]
        personName = try row[2]
        at = try row[3]
        list = try row[4]
        operation = BulkOperation(target, to: try row[7], reason: try row[8])
        state = try row[9]
        customers = try row[10]
        finishedAt = try row[11]
    }

    static func find(_ id: ID, _ connection: any Connection) throws -> BulkChange? {
        try connection.first("SELECT \(columns) FROM \(source) WHERE bulk_change.id = \(id)").map(BulkChange.init)
    }
}

/// A bulk change with how far it is, and what it does to the first of its customers.
public struct BulkChangeView: Sendable {
    public struct Line: Sendable {
        public let customer: Customer.ID
        public let name: String
        public let before: String
    }

    public let change: BulkChange
    /// How many customers stand where.
    public let counts: [BulkCustomerState: Int]
    /// While it waits: some of the customers with what they have now.
    public let sample: [Line]
    /// For a holder or an own field: how values read.
    public let people: [Person.ID: String]
    /// Its job was given up: it does not go on by itself.
    public let isStuck: Bool
}

/// Where a customer of a bulk change stands.
public enum BulkCustomerState: String, Sendable, CaseIterable, SQLBindable, SQLDecodable {
    case waiting, changed
    /// It had the value already.
    case unchanged
    /// Not theirs to change, or it cannot have the value.
    case refused
    case undone
    /// Changed by somebody since, and left so by the undoing.
    case kept
}
