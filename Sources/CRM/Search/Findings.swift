public import Method

/// What the search over everything has found, by kind, each with why.
public struct Findings: Sendable {
    /// Some of a kind, the person's own customers first and then the newest.
    public struct Group<Found: Sendable>: Sendable {
        public let found: [Found]
        /// Whether there are more than these.
        public let hasMore: Bool

        init(_ all: [Found] = [], limit: Int = .max, isCutShort: Bool = false) {
            found = Array(all.prefix(limit))
            hasMore = all.count > limit || isCutShort
        }
    }

    public var customers = Group<FoundCustomer>()
    /// People found by their names.
    public var contacts = Group<FoundPerson>()
    /// People, and customers, found by a telephone number.
    public var numbers = Group<FoundPerson>()
    /// People found by their address.
    public var mails = Group<FoundPerson>()
    public var touches = Group<FoundTouch>()

    public var isEmpty: Bool {
        customers.found.isEmpty && contacts.found.isEmpty && numbers.found.isEmpty && mails.found.isEmpty
            && touches.found.isEmpty
    }

    /// Whether there are too many to have looked at all of them.
    public var isCutShort: Bool {
        customers.hasMore || contacts.hasMore || numbers.hasMore || mails.hasMore || touches.hasMore
    }
}

public struct FoundCustomer: Sendable {
    public let row: CustomerRow
    public let name: MarkedText
    /// What it was found by besides its name: a code, a contact, a word of an own field.
    public let others: [MarkedText]
}

/// A person at a customer, or the customer's own number.
public struct FoundPerson: Sendable {
    public let customerID: Customer.ID
    public let customerName: String
    /// Nil for the customer's own number.
    public let name: MarkedText?
    public let role: ContactRole?
    public let title: String?
    /// The number that was found, or else the first there is.
    public let number: MarkedText?
    public let mail: MarkedText?
}

public struct FoundTouch: Sendable {
    public let id: Int64
    public let customerID: Customer.ID
    public let customerName: String
    public let personName: String
    public let date: CivilDate
    public let activity: Activity
    /// What stands around the words.
    public let note: MarkedText
}
