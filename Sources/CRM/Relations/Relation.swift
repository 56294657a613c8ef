public import Method
public import SQL

/// A customer's relation to another, as seen from one of the two.
public struct Relation: Sendable, Hashable {
    public typealias ID = Int64

    /// From which of the two it is seen.
    public enum Side: Sendable, Hashable {
        /// The other is to this one what the kind says.
        case other
        /// This one is to the other what the kind says.
        case inverse
    }

    public let id: ID
    public let kind: RelationKind
    public let side: Side
    /// The customer at the other end.
    public let other: Customer.ID
    public let otherName: String
    /// Whether the person who looks may open the other one.
    public let isOtherVisible: Bool
    public let note: String?

    /// What the other is to the customer from which it is seen.
    public var title: Text { side == .other ? kind.other : kind.inverse }
}

extension RelationKind: SQLBindable, SQLDecodable {}
