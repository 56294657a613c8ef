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
    ///
    /// - Parameter proposals: what if these cells were given so.
    public func realignment(_ proposals: [Proposal] = [], by person: Person.ID) async throws -> Realignment {
        let clock = workspace.clock
        return try await workspace.database.read { connection in
            let access = try workspace.access(person, connection)
            try access.require(.allocateCustomers)
            let matrix = try ResponsibilityTable.matrix(connection, on: clock.today, with: proposals)
            var moving: [Pair: Int] = [:]
            var unanswered = 0
            try connection.forEach(
                """
                SELECT holder_id, sector, industry, province, city, SUM(customers) FROM customer_tally
                WHERE holder_id > 0 AND standing = 'valid' AND holder_id IN (\(access.people(for: .allocateCustomers)))
                GROUP BY holder_id, sector, industry, province, city
                """
            ) { row in
                let (holder, customers): (Person.ID, Int) = (try row[0], try row[5])
                let cell = matrix.cell(
                    market: Market(sector: try row[1], industry: try row[2]), region: Region(province: try row[3], city: try row[4]))
                guard let cell else { return unanswered += customers }
                guard !cell.answering.contains(where: { $0.holder == holder }) else { return }
                moving[Pair(from: holder, to: cell.holder), default: 0] += customers
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
    }

    private struct Pair: Hashable {
        let from, to: Person.ID
    }

    /// The matrix as it would be.
    static func matrix(
        _ connection: any Connection, on date: CivilDate, with proposals: [Proposal]
    ) throws -> ResponsibilityMatrix {
        guard !proposals.isEmpty else { return try matrix(connection, on: date) }
        let changed = Set(proposals.map { ResponsibilityView.Place(market: $0.market, region: $0.region) })
        let kept = try responsibilities(connection, on: date).filter { !changed.contains(.init(market: $0.market, region: $0.region)) }
        return try ResponsibilityMatrix(
            kept
                + proposals.flatMap { proposal in
                    proposal.answering.filter { $0.holds(on: date) }
                        .map { Responsibility(market: proposal.market, region: proposal.region, holder: $0.person, share: $0.share) }
                })
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
