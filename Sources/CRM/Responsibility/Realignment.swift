public import Method
import SQL

/// What a reorganisation of responsibilities would move: customers on the list of somebody who does not answer for them (METHOD section 2).
public struct Realignment: Sendable {
    public struct Line: Sendable, Hashable {
        public let from: Person.ID
        public let fromName: String
        /// Who answers for them, of several the one with the greatest share.
        public let to: Person.ID
        public let toName: String
        public let customers: Int
    }

    /// The most first.
    public let lines: [Line]
    /// Held by somebody where nobody answers: they stay.
    public let unanswered: Int
    public let isUnderWay: Bool

    public var customers: Int { lines.map(\.customers).reduce(0, +) }

    /// What would move as things are, and what if a cell were given otherwise.
    public struct Effect: Sendable {
        public let now: Realignment
        public let then: Realignment

        /// Those that would be others than now.
        public var changed: [Line] { then.lines.filter { !now.lines.contains($0) } }
    }
}

extension ResponsibilityTable {
    /// A cell as it might be given; to nobody when it is empty.
    public struct Proposal: Sendable, Hashable {
        public let market: Market
        public let region: Region
        public let answering: [Answering]

        public init(market: Market, region: Region, answering: [Answering]) {
            (self.market, self.region, self.answering) = (market, region, answering)
        }
    }

    /// What would move, by the tallies: no customer is read.
    public func realignment(by person: Person.ID) async throws -> Realignment {
        let clock = workspace.clock
        return try await workspace.database.read { connection in
            let access = try workspace.access(person, connection)
            try access.require(.allocateCustomers)
            return try Self.realignment(of: Self.held(access, connection), by: Self.matrix(connection, on: clock.today), connection)
        }
    }

    /// What if a cell were given so: what would move then beside what would now, of the same moment. Nothing is saved.
    ///
    /// - Throws: `Problem.invalid` for a proposal that cannot be saved.
    public func effect(of proposal: Proposal, by person: Person.ID) async throws -> Realignment.Effect {
        try Self.check(proposal.answering)
        let clock = workspace.clock
        return try await workspace.database.read { connection in
            let access = try workspace.access(person, connection)
            try access.require(.allocateCustomers)
            let held = try Self.held(access, connection)
            return Realignment.Effect(
                now: try Self.realignment(of: held, by: Self.matrix(connection, on: clock.today), connection),
                then: try Self.realignment(of: held, by: Self.matrix(connection, on: clock.today, with: proposal), connection))
        }
    }

    /// How many customers somebody holds of a market in a region.
    private struct Held {
        let holder: Person.ID
        let market: Market
        let region: Region
        let customers: Int
    }

    private static func held(_ access: Access, _ connection: any Connection) throws -> [Held] {
        try connection.all(
            """
            SELECT holder_id, sector, industry, province, city, SUM(customers) FROM customer_tally
            WHERE holder_id > 0 AND standing = 'valid' AND holder_id IN (\(access.people(for: .allocateCustomers)))
            GROUP BY holder_id, sector, industry, province, city
            """
        ) { row in
            Held(
                holder: try row[0], market: Market(sector: try row[1], industry: try row[2]),
                region: Region(province: try row[3], city: try row[4]), customers: try row[5])
        }
    }

    private static func realignment(
        of held: [Held], by matrix: ResponsibilityMatrix, _ connection: any Connection
    ) throws -> Realignment {
        var moving: [Pair: Int] = [:]
        var unanswered = 0
        for one in held {
            guard let cell = matrix.cell(market: one.market, region: one.region) else {
                unanswered += one.customers
                continue
            }
            guard !cell.answering.contains(where: { $0.holder == one.holder }) else { continue }
            moving[Pair(from: one.holder, to: cell.holder), default: 0] += one.customers
        }
        let names = try Person.find(Set(moving.keys.flatMap { [$0.from, $0.to] }), connection).mapValues(\.name)
        return Realignment(
            lines: moving.filter { $0.value > 0 }.map { pair, customers in
                .init(
                    from: pair.from, fromName: names[pair.from] ?? "", to: pair.to, toName: names[pair.to] ?? "",
                    customers: customers)
            }.sorted { ($1.customers, $0.from, $0.to) < ($0.customers, $1.from, $1.to) },
            unanswered: unanswered, isUnderWay: try RealignmentJob.isUnderWay(connection))
    }

    private struct Pair: Hashable {
        let from, to: Person.ID
    }

    /// The matrix as it would be.
    private static func matrix(
        _ connection: any Connection, on date: CivilDate, with proposal: Proposal
    ) throws -> ResponsibilityMatrix {
        let (market, region) = (proposal.market, proposal.region)
        let kept = try responsibilities(connection, on: date).filter { $0.market != market || $0.region != region }
        return try ResponsibilityMatrix(
            kept
                + proposal.answering.filter { $0.holds(on: date) }
                .map { Responsibility(market: market, region: region, holder: $0.person, share: $0.share) })
    }

    /// Begins to move them to who answers for them, as far as there is room on their lists; a job goes through all.
    ///
    /// - Throws: `Problem.conflict` while one is under way.
    public func realign(reason: String, by person: Person.ID) async throws {
        try Problem.requireReason(reason)
        let clock = workspace.clock
        try await workspace.database.write { connection in
            try workspace.access(person, connection).require(.allocateCustomers)
            guard try !RealignmentJob.isUnderWay(connection) else {
                throw Problem(
                    .conflict, Text("正在调整，请等它结束。", "正在調整，請等它結束。", "A reorganisation is under way."),
                    advice: Text("稍后刷新看结果。", "稍後重新整理看結果。", "Look again in a moment."))
            }
            try Event(at: clock.now, person: person, kind: "responsibility.realigned", after: reason).write(connection)
            try Jobs.add([RealignmentJob.of(person, reason, at: clock.now)], at: clock.now, connection)
        }
    }
}
