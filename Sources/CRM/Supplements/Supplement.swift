public import Method
public import SQL

/// A supplementary list (补充名单, METHOD section 2): pool customers that are proposed to somebody whose list has room.
public struct Supplement: Sendable, Hashable {
    public typealias ID = Int64

    public enum State: String, Sendable, CaseIterable, SQLBindable, SQLDecodable {
        case proposed, accepted, declined
        /// The month was over, or another was proposed.
        case expired

        public var name: Text {
            switch self {
            case .proposed: Text("待接受", "待接受", "waiting")
            case .accepted: Text("已接受", "已接受", "accepted")
            case .declined: Text("已谢绝", "已謝絕", "declined")
            case .expired: Text("已过期", "已過期", "expired")
            }
        }
    }

    public let id: ID
    public let personID: Person.ID
    public let personName: String
    public let month: CivilMonth
    public let at: Instant
    /// How many were lacking when it was proposed.
    public let lacking: Int
    /// For how many of these nothing was found in the pool.
    public let missing: Int
    public let state: State
    public let decidedBy: String?
    public let version: Int64

    static let columns: Query = """
        supplement.id, supplement.person_id, person.name AS person_name, supplement.month, supplement.at, supplement.lacking,
        supplement.missing, supplement.state, decider.name AS decider_name, supplement.version
        """
    static let source: Query = """
        supplement JOIN person ON person.id = supplement.person_id LEFT JOIN person AS decider ON decider.id = supplement.decided_by
        """

    init(_ row: Row) throws {
        id = try row[0]
        personID = try row[1]
        personName = try row[2]
        month = try row[3]
        at = try row[4]
        lacking = try row[5]
        missing = try row[6]
        state = try row[7]
        decidedBy = try row[8]
        version = try row[9]
    }
}

/// One customer of a supplement.
public struct SupplementLine: Sendable {
    public enum State: String, Sendable, SQLBindable, SQLDecodable {
        case proposed, taken
        /// Not wanted.
        case left
        /// Somebody else had it by then.
        case gone
    }

    public let customer: CustomerRow
    /// How promising it is: the points of its mining signals.
    public let score: Int
    public let state: State
}
