/// Divides customers among those who answer for them (METHOD §1 and §2): the most specific cell wins; of several who answer for it, who is
/// next by the rule; nobody beyond the room there is on their list.
public struct Division: Sendable {
    public enum Outcome: Sendable, Hashable {
        case given(to: Int64)
        /// Nobody answers for it.
        case uncovered
        /// Those who answer for it have no room left.
        case noRoom
    }

    /// A cell and somebody who answers for it.
    public struct Place: Sendable, Hashable {
        public let market: Market
        public let region: Region
        public let holder: Int64

        public init(market: Market, region: Region, holder: Int64) {
            self.market = market
            self.region = region
            self.holder = holder
        }
    }

    private let matrix: ResponsibilityMatrix
    private let assignment: Assignment
    /// How many more each can take. Who is not in it takes none.
    public private(set) var room: [Int64: Int]
    /// How many each has been given of a cell that they share, for taking turns.
    public private(set) var turns: [Place: Int]

    /// - Parameter turns: as the last division left them.
    public init(_ matrix: ResponsibilityMatrix, by assignment: Assignment, room: [Int64: Int], turns: [Place: Int] = [:]) {
        self.matrix = matrix
        self.assignment = assignment
        self.room = room
        self.turns = turns
    }

    /// Who answers for a customer, whether they have room or not; nil when nobody does.
    public func cell(market: Market, region: Region) -> ResponsibilityCell? { matrix.cell(market: market, region: region) }

    /// What would come of giving a customer to somebody.
    public func next(market: Market, region: Region) -> Outcome {
        guard let cell = cell(market: market, region: region) else { return .uncovered }
        return next(of: cell).map { .given(to: $0.holder) } ?? .noRoom
    }

    /// Gives one customer to somebody.
    public mutating func give(market: Market, region: Region) -> Outcome {
        guard let cell = cell(market: market, region: region) else { return .uncovered }
        guard let next = next(of: cell) else { return .noRoom }
        room[next.holder, default: 0] -= 1
        if cell.answering.count > 1 { turns[place(next), default: 0] += 1 }
        return .given(to: next.holder)
    }

    private func next(of cell: ResponsibilityCell) -> Responsibility? {
        cell.answering.filter { room[$0.holder, default: 0] > 0 }.max { goesBefore($1, $0) }
    }

    private func goesBefore(_ one: Responsibility, _ other: Responsibility) -> Bool {
        switch assignment {
        case .roundRobin:
            // (turns + 1) / share, compared without dividing.
            let (first, second) = ((turn(one) + 1) * other.share, (turn(other) + 1) * one.share)
            return (first, one.holder) < (second, other.holder)
        case .freeCapacity:
            let (first, second) = (room[one.holder, default: 0] * one.share, room[other.holder, default: 0] * other.share)
            return (second, one.holder) < (first, other.holder)
        }
    }

    private func turn(_ one: Responsibility) -> Int { turns[place(one), default: 0] }

    private func place(_ one: Responsibility) -> Place { Place(market: one.market, region: one.region, holder: one.holder) }
}
