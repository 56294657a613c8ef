public import Method
import SQL

/// Something that a person is told once, until they take note of it.
public struct Notice: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        /// Customers that nobody has followed up may be recycled, the first of them from this date (METHOD section 2).
        case recycling(CivilDate)
        /// The same of customers of one's team, whose holders have done nothing about it.
        case teamRecycling(CivilDate)
        /// Customers that went back to the pool, since nobody had followed them up.
        case recycled
        /// Customers of the pool that one's list may be filled up with.
        case supplement(Supplement.ID)
        /// The plan of a month was made ahead.
        case plan(CivilMonth)
        /// A mail to a contact that the server has not taken.
        case mailFailed
    }

    public let id: Int64
    public let kind: Kind
    public let date: CivilDate
    /// How many customers it is about.
    public let customers: Int
    /// The first few of them; of a plan none.
    public let named: [Named]

    public struct Named: Sendable, Hashable {
        public let id: Customer.ID
        public let name: String
    }
}

extension Notice.Kind {
    /// Whether more of it may be told on the same day, as one notice.
    var comesInParts: Bool {
        switch self {
        case .recycled, .mailFailed: true
        case .recycling, .teamRecycling, .supplement, .plan: false
        }
    }

    /// All the words that there are.
    public static let words = ["recycling", "team_recycling", "recycled", "supplement", "plan", "mail_failed"]

    /// Stable: as it is stored and sent.
    public var word: String {
        switch self {
        case .recycling: "recycling"
        case .teamRecycling: "team_recycling"
        case .recycled: "recycled"
        case .supplement: "supplement"
        case .plan: "plan"
        case .mailFailed: "mail_failed"
        }
    }

    var about: String {
        switch self {
        case .recycling(let date), .teamRecycling(let date): date.description
        case .recycled, .mailFailed: ""
        case .supplement(let id): String(id)
        case .plan(let month): month.description
        }
    }

    init(word: String, about: String) throws {
        if word == "recycling", let date = CivilDate(about) {
            self = .recycling(date)
        } else if word == "team_recycling", let date = CivilDate(about) {
            self = .teamRecycling(date)
        } else if word == "recycled" {
            self = .recycled
        } else if word == "mail_failed" {
            self = .mailFailed
        } else if word == "supplement", let id = Supplement.ID(about) {
            self = .supplement(id)
        } else if word == "plan", let month = CivilMonth(about) {
            self = .plan(month)
        } else {
            throw SQLError.decoding("notice \(word) about \(about)")
        }
    }
}
