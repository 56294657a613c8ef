import Method
import SQL

/// Which pool customers that nobody holds come to: the one that was chosen, or by themselves the one of the most specific cell, as with
/// responsibility; the general pool where none fits.
struct PoolMatrix {
    private let matrix: ResponsibilityMatrix

    /// - Throws: `Problem.notFound` for a pool that is not there.
    init(_ choice: PoolChoice, _ connection: any Connection) throws {
        switch choice {
        case .byRule: matrix = try Self.cells(connection)
        case .general: matrix = try ResponsibilityMatrix([])
        case .pool(let id):
            matrix = try ResponsibilityMatrix([.init(market: .any, region: .anywhere, holder: Pool.find(id, connection).id)])
        }
    }

    /// Nil is the general one.
    func pool(market: Market, region: Region) -> Pool.ID? { matrix.holder(market: market, region: region) }

    private static func cells(_ connection: any Connection) throws -> ResponsibilityMatrix {
        let cells = try connection.all(
            """
            SELECT pool_cell.market, pool_cell.region, pool_cell.pool_id FROM pool_cell
            JOIN pool ON pool.id = pool_cell.pool_id WHERE pool.archived = 0
            """
        ) { row -> Responsibility? in
            guard let cell = Pool.Cell(market: try row[0], region: try row[1]) else { return nil }
            return Responsibility(market: cell.market, region: cell.region, holder: try row[2])
        }
        return try ResponsibilityMatrix(cells.compactMap(\.self))
    }
}
