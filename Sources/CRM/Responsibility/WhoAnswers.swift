public import Method
import SQL

/// Who answers for a market in a region today, and what was given out for exactly this cell.
public struct WhoAnswers: Sendable {
    /// The cell's own lines, those whose time has not come or is over included.
    public let own: [ResponsibilityTable.Cell]
    /// The most specific cell that has somebody today, with those people; nil where nobody answers.
    public let cell: (market: Market, region: Region, people: [ResponsibilityTable.Cell])?

    /// What a change of the cell gives back; 0 while nobody was ever given it.
    public var version: Int64 { own.map(\.version).max() ?? 0 }
}

extension ResponsibilityTable {
    public func whoAnswers(_ market: Market, _ region: Region) async throws -> WhoAnswers {
        let today = workspace.clock.today
        return try await workspace.database.read { connection in
            let own = try Self.cells(connection, of: (market, region))
            guard let found = try Self.matrix(connection, on: today).cell(market: market, region: region) else {
                return WhoAnswers(own: own, cell: nil)
            }
            let people = try Self.cells(connection, of: (found.market, found.region)).filter {
                $0.answering.holds(on: today)
            }
            return WhoAnswers(own: own, cell: (found.market, found.region, people))
        }
    }
}
