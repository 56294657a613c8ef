public import Method
import SQL

/// A pool (待分配) beside the general one: customers that nobody holds, of a team or a market (METHOD section 2).
public struct Pool: Sendable, Hashable {
    public typealias ID = Int64

    /// A market in a region whose customers come to a pool by themselves.
    public struct Cell: Sendable, Hashable {
        public var market: Market
        public var region: Region

        public init(market: Market, region: Region) {
            self.market = market
            self.region = region
        }
    }

    public let id: ID
    public let title: String
    /// Whose people may claim from it; nil for everybody's.
    public let teamID: Team.ID?
    public let isArchived: Bool
    public let version: Int64
    public let cells: [Cell]

    /// What the general pool is called, which has no number.
    public static let general = Text("公共池", "公共池", "General pool")
}

/// A pool as forms name it.
public struct PoolName: Sendable, Hashable {
    public let id: Pool.ID
    public let title: String

    static func inUse(_ connection: any Connection) throws -> [PoolName] {
        try connection.all("SELECT id, title FROM pool WHERE archived = 0 ORDER BY title, id") { PoolName(id: try $0[0], title: try $0[1]) }
    }
}

/// Which pool a customer goes to.
public enum PoolChoice: Sendable, Hashable, LosslessStringConvertible {
    /// The one that its market and region belong to; without any, the general one.
    case byRule
    case general
    case pool(Pool.ID)

    /// As forms and programs write it: `rule`, `general`, or the pool’s number.
    public var description: String {
        switch self {
        case .byRule: "rule"
        case .general: "general"
        case .pool(let id): String(id)
        }
    }

    public init?(_ written: String) {
        switch written {
        case "rule": self = .byRule
        case "general": self = .general
        default:
            guard let id = Pool.ID(written) else { return nil }
            self = .pool(id)
        }
    }

    /// Of the pools beside the general one.
    var id: Pool.ID? {
        if case .pool(let id) = self { id } else { nil }
    }

    /// - Throws: `Problem.notFound` for a pool that is not there, `.conflict` at `pool` for one that is no longer used.
    func requireInUse(_ connection: any Connection) throws {
        guard case .pool(let id) = self else { return }
        let row = try connection.first("SELECT title, archived FROM pool WHERE id = \(id)")
        guard let row else { throw Problem.noPool }
        if try row[1] { throw Problem.retiredPool(try row[0]) }
    }
}

extension Pool {
    static func all(_ connection: any Connection) throws -> [Pool] {
        var cells: [ID: [Cell]] = [:]
        try connection.forEach("SELECT pool_id, market, region FROM pool_cell ORDER BY market, region") { row in
            if let cell = Cell(market: try row[1], region: try row[2]) { cells[try row[0], default: []].append(cell) }
        }
        return try connection.all("SELECT id, title, team_id, archived, version FROM pool ORDER BY archived, title, id") { row in
            let id: ID = try row[0]
            return Pool(
                id: id, title: try row[1], teamID: try row[2], isArchived: try row[3], version: try row[4], cells: cells[id] ?? [])
        }
    }

    /// - Throws: `Problem.notFound` also for one that is no longer used.
    static func find(_ id: ID, _ connection: any Connection) throws -> Pool {
        guard let pool = try all(connection).first(where: { $0.id == id && !$0.isArchived }) else { throw Problem.noPool }
        return pool
    }
}

extension Pool.Cell {
    /// As they are stored; nil for what is no market or region.
    init?(market: String, region: String) {
        guard let market = Market(market), let region = Region(region) else { return nil }
        self.init(market: market, region: region)
    }
}

extension Problem {
    static let noPool = notFound(Text("客户池", "客戶池", "pool"))

    static func retiredPool(_ title: String) -> Problem {
        Problem(
            .conflict, Text("“\(title)”池已停用。", "「\(title)」池已停用。", "The pool “\(title)” is no longer used."),
            advice: Text("请另选一个池。", "請另選一個池。", "Choose another pool."), field: "pool")
    }
}
