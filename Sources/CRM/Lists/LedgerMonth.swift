public import Method
import SQL

/// The flow of lists in a month: how many moves of each kind, and what came of it. Read from tallies.
public struct LedgerMonth: Sendable {
    public let month: CivilMonth
    public var moves: [ListMove: Int] = [:]
    /// Deals that reached the signing.
    public var signed = 0
    public var lost = 0
    /// Valid customers now, on the lists and in the pools, by grade.
    public var held: [Grade: Int] = [:]
    public var pooled: [Grade: Int] = [:]
    /// How many went from which grade to which, of the lists.
    public var grades: [Overview.Flow: Int] = [:]

    public func count(_ move: ListMove) -> Int { moves[move] ?? 0 }
    public var heldInAll: Int { held.values.reduce(0, +) }
    public var pooledInAll: Int { pooled.values.reduce(0, +) }
}

extension Ledger {
    /// A month of the lists that are the person's to see: their own, their team's, or all with the pools.
    public func month(_ month: CivilMonth, by person: Person.ID) async throws -> LedgerMonth {
        let clock = workspace.clock
        let overview = try await workspace.overview.view(month, by: person)
        var found = LedgerMonth(month: month)
        for line in overview.lines {
            found.held.merge(line.customers, uniquingKeysWith: +)
            found.grades.merge(line.flow, uniquingKeysWith: +)
        }
        found.pooled = overview.pool.customers
        let (moves, signed, lost, seesAll) = try await workspace.database.read { connection in
            let access = try workspace.access(person, connection)
            let (start, end) = (clock.start(of: month.firstDay), clock.start(of: month.adding(months: 1).firstDay))
            let theirs: Query = access.seesAll ? "1 = 1" : "(from_holder_id IN (\(access.people)) OR to_holder_id IN (\(access.people)))"
            var moves: [ListMove: Int] = [:]
            try connection.forEach("SELECT move, SUM(moves) FROM move_tally WHERE month = \(month) AND \(theirs) GROUP BY move") { row in
                if let move = ListMove(rawValue: try row[0]) { moves[move] = try row[1] }
            }
            let ofTheirs: Query = access.seesAll ? "1 = 1" : "customer.holder_id IN (\(access.people))"
            let signed = try connection.value(
                """
                SELECT COUNT(DISTINCT deal.id) FROM deal_stage_change JOIN deal ON deal.id = deal_stage_change.deal_id
                JOIN customer ON customer.id = deal.customer_id
                WHERE deal_stage_change.at >= \(start) AND deal_stage_change.at < \(end)
                  AND deal_stage_change.to_stage = \(Stage.signing) AND \(ofTheirs)
                """, as: Int.self)
            let lost = try connection.value(
                """
                SELECT COUNT(*) FROM deal JOIN customer ON customer.id = deal.customer_id
                WHERE deal.closed_at >= \(start) AND deal.closed_at < \(end) AND deal.outcome = 'lost' AND \(ofTheirs)
                """, as: Int.self)
            return (moves, signed ?? 0, lost ?? 0, access.seesAll)
        }
        (found.moves, found.signed, found.lost) = (moves, signed, lost)
        if seesAll { found.grades.merge(overview.pool.flow, uniquingKeysWith: +) }
        return found
    }
}
