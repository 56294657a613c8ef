public import Method
import SQL

/// A customer in the recycle bin.
public struct DeletedCustomer: Sendable, Hashable {
    public let id: Customer.ID
    public let name: String
    public let at: Instant
    public let date: CivilDate
    /// Who put it there.
    public let personName: String
    public let reason: String
    /// Whose list it was on; nil for the pool, and for one that was not valid any more.
    public let holderName: String?
}

extension DeletedCustomer {
    /// The condition that a customer is not in the recycle bin. Not needed beside `standing = 'valid'`, since none there is.
    static let isNone: Query =
        "NOT EXISTS (SELECT 1 FROM deleted_customer WHERE deleted_customer.customer_id = customer.id)"
}
