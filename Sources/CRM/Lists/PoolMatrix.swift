import Method
import SQL

/// Which pool a customer that nobody holds comes to by itself: the most specific cell wins, as with responsibility; the general pool
/// where none fits.
struct PoolMatrix {
    private let matrix: ResponsibilityMatrix

    init(_ connection: any Connection) throws {
        let cells = try connection.all(
            """
            SELECT pool_cell.market, pool_cell.region, pool_cell.pool_id FROM pool_cell
            JOIN pool ON pool.id = pool_cell.pool_id WHERE pool.archived = 0
            """
        ) { row -> Responsibility? in
            guard let cell = Pool.Cell(market: try row[0], region: try row[1]) else { return nil }
            return Responsibility(market: cell.market, region: cell.region, holder: try row[2])
        }
        matrix = try ResponsibilityMatrix(cells.compactMap(\.self))
    }

    func pool(market: Market, region: Region) -> Pool.ID? { matrix.holder(market: market, region: region) }

    /// - Throws: `Problem.notFound` for a pool that is not there.
    static func pool(
        _ choice: PoolChoice, market: Market, region: Region, _ connection: any Connection
    ) throws -> Pool.ID? {
        switch choice {
        case .byRule: try PoolMatrix(connection).pool(market: market, region: region)
        case .general: nil
        case .pool(let id): try Pool.find(id, connection).id
        }
    }
}
