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
            let theirs: Query = access.seesAll ? "1 = 1" : "(from_holder_id IN (\(access.people)) OR to_holder_id IN (\(access.people)))"
            var moves: [ListMove: Int] = [:]
            try connection.forEach("SELECT move, SUM(moves) FROM move_tally WHERE month = \(month) AND \(theirs) GROUP BY move") { row in
                if let move = ListMove(rawValue: try row[0]) { moves[move] = try row[1] }
            }
            let signed = try EndedDeals.count(.signed, in: month, access, clock, connection)
            let lost = try EndedDeals.count(.lost, in: month, access, clock, connection)
            return (moves, signed, lost, access.seesAll)
        }
        (found.moves, found.signed, found.lost) = (moves, signed, lost)
        if seesAll { found.grades.merge(overview.pool.flow, uniquingKeysWith: +) }
        return found
    }
}
