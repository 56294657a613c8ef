/// A word that stands on customers.
public struct Tag: Sendable, Hashable {
    public typealias ID = Int64

    public let id: ID
    public let name: String
}
