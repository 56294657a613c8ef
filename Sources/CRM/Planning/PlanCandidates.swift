import Method
import SQL

/// The accounts of one salesperson as the planner sees them: A, B and C by their grade, new ones from the top of the
/// mining queue of C and D customers.
struct PlanCandidates {
    let person: Person.ID
    let budget: TimeBudget
    let connection: any Connection

    init(_ person: Person.ID, _ budget: TimeBudget, _ connection: any Connection) {
        self.person = person
        self.budget = budget
        self.connection = connection
    }

    private static let columns: Query = """
        id, grade, city, province, last_touch_on, touch_due_on, expected, stage, mining_score, mining_reason
        """

    func all() throws -> [PlanCandidate] {
        let mined = try mining()
        let taken = Set(mined.map(\.customer))
        let kept = try connection.all(
            """
            SELECT \(Self.columns) FROM customer
            WHERE holder_id = \(person) AND standing = 'valid' AND COALESCE(grade, '') IN ('A', 'B', 'C')
            """
        ) { try candidate($0, work: nil) }
        return kept.compactMap { $0 }.filter { !taken.contains($0.customer) } + mined
    }

    /// Twice as many as the budget asks for, so that some may not fit; behind those with signals, the D customers
    /// untouched the longest.
    private func mining() throws -> [PlanCandidate] {
        let wanted = budget[.new].accounts * 2
        guard wanted > 0 else { return [] }
        let signalled = try connection.all(
            """
            SELECT \(Self.columns) FROM customer
            WHERE holder_id = \(person) AND standing = 'valid' AND grade IN ('C', 'D') AND mining_score > 0
            ORDER BY mining_score DESC, id DESC LIMIT \(wanted)
            """
        ) { try candidate($0, work: .new) }
        guard signalled.count < wanted else { return signalled.compactMap { $0 } }
        let silent = try connection.all(
            """
            SELECT \(Self.columns) FROM customer
            WHERE holder_id = \(person) AND standing = 'valid' AND COALESCE(grade, '') = 'D' AND mining_score = 0
            ORDER BY COALESCE(last_touch_on, ''), id LIMIT \(wanted - signalled.count)
            """
        ) { try candidate($0, work: .new) }
        return (signalled + silent).compactMap { $0 }
    }

    private func candidate(_ row: Row, work: PlanningWork?) throws -> PlanCandidate? {
        let grade: String = try row[1]
        guard let work = work ?? PlanningWork(rawValue: grade) else { return nil }
        let city: String? = try row[2]
        let province: String? = try row[3]
        let expected: ExpectedPurchase? = try row[6]
        let stage: Stage? = try row[7]
        return PlanCandidate(
            customer: try row[0], work: work, city: city ?? province, lastTouch: try row[4], due: try row[5],
            expected: expected?.lastDay, stageRank: stage?.number ?? 0, miningScore: try row[8],
            miningReason: try row[9] ?? "")
    }
}
