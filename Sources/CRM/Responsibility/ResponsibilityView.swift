public import Method

/// The market × region matrix as a page shows it: who answers for each square, and how many customers lie in it.
public struct ResponsibilityView: Sendable {
    /// What the columns are parts of: anywhere (provinces) or a province (cities).
    public let region: Region
    /// The region itself, then its parts by code.
    public let columns: [Region]
    /// Whom the viewer may give a square to; nobody for a salesperson, who only looks.
    public let people: [Person]
    /// What pool customers lie where nobody answers for them, by sector and column, the most first.
    public let uncovered: [Uncovered]
    /// All pool customers that nobody answers for.
    public let uncoveredCustomers: Int
    let squares: [Place: Square]

    /// One square of the table.
    public struct Square: Sendable, Hashable {
        /// The cell that was given to somebody for exactly this market and region.
        public internal(set) var own: ResponsibilityTable.Cell?
        /// Everybody who was given it, those whose time has not come or is over included.
        public internal(set) var answering: [ResponsibilityTable.Cell] = []
        /// The less specific cell that it falls under while it has none of its own.
        public internal(set) var inherited: ResponsibilityTable.Cell?
        /// Customers in the pool, those of all narrower markets and regions included.
        public internal(set) var pool = 0
        /// Customers on somebody's list.
        public internal(set) var held = 0
        /// Of those in the pool, the ones that nobody answers for.
        public internal(set) var uncovered = 0
        /// Customers of grade A or B, in the pool and held.
        public internal(set) var hot = 0
        /// Customers that somebody has followed up in this quarter; only where it was asked for.
        public internal(set) var touched = 0
        /// How many cells inside of this one were given to somebody on their own.
        public internal(set) var parts = 0

        public init() {}
    }

    /// Pool customers that nobody answers for.
    public struct Uncovered: Sendable, Hashable {
        /// The sector; any market where the customers' sector is not known.
        public let market: Market
        public let region: Region
        public let customers: Int
    }

    struct Place: Sendable, Hashable {
        let market: Market
        let region: Region
    }

    public subscript(market: Market, region: Region) -> Square {
        squares[Place(market: market, region: region)] ?? Square()
    }

    /// Whether the viewer may give this square to somebody else: nobody of another team holds it.
    public func mayAssign(_ square: Square) -> Bool {
        !people.isEmpty && square.answering.allSatisfy { one in people.contains { $0.id == one.personID } }
    }
}
