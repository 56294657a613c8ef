public import Method
import SQL

/// The list ledger (名单台账, METHOD section 2): every move of every customer, and what follows from replaying it.
public struct Ledger: Sendable {
    let workspace: Workspace

    /// Somebody's list, a pool, or neither: outside of the valid database.
    public struct Place: Sendable, Hashable {
        public let holder: Person.ID?
        public let holderName: String?
        /// Of the pools beside the general one.
        public let pool: Pool.ID?
        public let poolTitle: String?

        init(_ row: Row, from first: Int) throws {
            holder = try row[first]
            holderName = try row[first + 1]
            pool = try row[first + 2]
            poolTitle = try row[first + 3]
        }

        /// Who holds it, or the pool’s title; nil for the general pool and outside.
        public var name: String? { holderName ?? poolTitle }
    }

    /// One line of the ledger.
    public struct Move: Sendable, Hashable {
        public let id: Int64
        public let at: Instant
        public let move: ListMove
        public let customer: Customer.ID
        public let customerName: String
        /// Whether whoever asks may open the customer now.
        public let isVisible: Bool
        public let from: Place
        public let to: Place
        /// Nil for the program itself.
        public let personName: String?
        public let reason: String?
    }

    /// Which moves: of a month, a kind, a customer; everything where nothing is said.
    public struct Filter: Sendable, Hashable {
        public var month: CivilMonth?
        public var move: ListMove?
        public var customer: Customer.ID?

        public init(month: CivilMonth? = nil, move: ListMove? = nil, customer: Customer.ID? = nil) {
            self.month = month
            self.move = move
            self.customer = customer
        }
    }

    public struct Page: Sendable {
        public let moves: [Move]
        /// Nil where nothing is older.
        public let next: Cursor?
    }

    /// The last move of a page: `1764230400000-4711`.
    public struct Cursor: Sendable, Hashable, LosslessStringConvertible {
        let at: Instant
        let id: Int64

        init(at: Instant, id: Int64) {
            self.at = at
            self.id = id
        }

        public init?(_ written: String) {
            guard let pair = NumberPair(written, between: "-") else { return nil }
            self.init(at: Instant(milliseconds: pair.first), id: pair.second)
        }

        public var description: String { "\(at.milliseconds)-\(id)" }
    }
}

extension Workspace {
    public var ledger: Ledger { Ledger(workspace: self) }
}
