public import Method
import SQL

/// The pools beside the general one.
public struct Pools: Sendable {
    let workspace: Workspace

    public static let most = 100

    /// What a form says of a pool.
    public struct Details: Sendable, Hashable {
        public var title: String
        public var team: Team.ID?
        public var cells: [Pool.Cell]

        public init(title: String, team: Team.ID? = nil, cells: [Pool.Cell] = []) {
            self.title = title
            self.team = team
            self.cells = cells
        }
    }

    /// A pool and how many valid customers are in it.
    public struct Filled: Sendable {
        /// Nil for the general one.
        public let pool: Pool?
        public let customers: Int
    }

    /// The general pool first; those that are no longer used last.
    ///
    /// - Parameter person: nil for the administrator at the machine.
    public func all(by person: Person.ID?) async throws -> [Filled] {
        try await workspace.database.read { connection in
            if let person { _ = try workspace.access(person, connection) }
            var counts: [Int64: Int] = [:]
            try connection.forEach(
                """
                SELECT holder_id, SUM(customers) FROM holder_tally WHERE holder_id <= 0 AND standing = 'valid' GROUP BY holder_id
                """
            ) { counts[-(try $0[0] as Int64)] = try $0[1] }
            return [Filled(pool: nil, customers: counts[0] ?? 0)]
                + (try Pool.all(connection)).map { Filled(pool: $0, customers: counts[$0.id] ?? 0) }
        }
    }

    /// Those in use beside the general one, as forms offer them.
    public func names(by person: Person.ID) async throws -> [PoolName] {
        try await workspace.database.read { connection in
            _ = try workspace.access(person, connection)
            return try PoolName.inUse(connection)
        }
    }

    /// The pool of a title, or `rule` or `general`, as somebody writes at the command line.
    ///
    /// - Throws: `Problem.notFound` with the pools that there are; `.conflict` for one that is no longer used.
    public func choice(titled written: String) async throws -> PoolChoice {
        let title = written.singleSpaced.lowercased()
        return try await workspace.database.read { connection in
            let pools = try Pool.all(connection)
            if let pool = pools.first(where: { $0.title.lowercased() == title }) {
                guard !pool.isArchived else { throw Problem.retiredPool(pool.title) }
                return .pool(pool.id)
            }
            if title == "rule" { return .byRule }
            if title == "general" || Language.allCases.contains(where: { Pool.general($0).lowercased() == title }) { return .general }
            let known = (["rule", "general"] + pools.filter { !$0.isArchived }.map(\.title)).joined(separator: ", ")
            throw Problem(
                .notFound, Text("没有“\(written)”这个池。", "沒有「\(written)」這個池。", "There is no pool “\(written)”."),
                advice: Text("可用的有：\(known)。", "可用的有：\(known)。", "There are: \(known)."))
        }
    }

    /// - Parameter person: nil for the administrator at the machine.
    /// - Throws: `Problem.forbidden` for who may not change settings, `.invalid` at `title` or `cells`.
    @discardableResult
    public func add(_ details: Details, by person: Person.ID?) async throws -> Pool.ID {
        let now = workspace.clock.now
        return try await workspace.database.write { connection in
            if let person { try workspace.access(person, connection).require(.changeSettings) }
            let pools = try Pool.all(connection)
            guard pools.count < Pools.most else { throw Pools.tooMany }
            let title = try Pools.checked(details, except: nil, pools, connection)
            let id = try connection.insertReturningID(
                "INSERT INTO pool (title, team_id) VALUES (\(title), \(details.team)) RETURNING id")
            try Pools.put(details.cells, in: id, connection)
            try Event(at: now, person: person, kind: "pool.added", after: title).write(connection)
            return id
        }
    }

    /// Changes a pool. Customers that are in one stay there.
    ///
    /// - Throws: `Problem.changedMeanwhile` for a stale form; `.conflict` when a pool that is to be used no longer has customers, or an
    ///   import is bringing some.
    public func edit(
        _ id: Pool.ID, to details: Details, isArchived: Bool, version: Int64, by person: Person.ID
    ) async throws {
        let now = workspace.clock.now
        try await workspace.database.write { connection in
            try workspace.access(person, connection).require(.changeSettings)
            let pools = try Pool.all(connection)
            guard let before = pools.first(where: { $0.id == id }) else { throw Problem.noPool }
            guard before.version == version else { throw Problem.changedMeanwhile }
            let title = try Pools.checked(details, except: id, pools, connection)
            if isArchived { try Pools.requireEmpty(id, connection) }
            try connection.execute(
                """
                UPDATE pool SET title = \(title), team_id = \(details.team), archived = \(isArchived), version = version + 1
                WHERE id = \(id)
                """)
            try connection.execute("DELETE FROM pool_cell WHERE pool_id = \(id)")
            try Pools.put(isArchived ? [] : details.cells, in: id, connection)
            try Event(at: now, person: person, kind: "pool.edited", before: before.title, after: title).write(connection)
        }
    }

    private static func put(_ cells: [Pool.Cell], in id: Pool.ID, _ connection: any Connection) throws {
        try connection.insert(
            into: "pool_cell", columns: ["market", "region", "pool_id"],
            rows: cells.map { [.text($0.market.description), .text($0.region.description), .integer(id)] })
    }

    private static func requireEmpty(_ id: Pool.ID, _ connection: any Connection) throws {
        guard try connection.first("SELECT 1 FROM customer WHERE pool_id = \(id) LIMIT 1") == nil else {
            throw Problem(
                .conflict, Text("池里还有客户。", "池裡還有客戶。", "There are customers in the pool."),
                advice: Text("请先把客户转到别的池。", "請先把客戶轉到別的池。", "Transfer them to another pool first."))
        }
        guard try connection.first("SELECT 1 FROM import_file WHERE pool_id = \(id) AND state = 'running' LIMIT 1") == nil else {
            throw Problem(
                .conflict, Text("正有一次导入进入这个池。", "正有一次匯入進入這個池。", "An import is bringing customers into the pool."),
                advice: Text("请等它结束。", "請等它結束。", "Wait until it has ended."))
        }
    }

    /// The title without space around it.
    private static func checked(
        _ details: Details, except id: Pool.ID?, _ pools: [Pool], _ connection: any Connection
    ) throws -> String {
        let title = details.title.singleSpaced
        guard (1...100).contains(title.unicodeScalars.count) else {
            throw Problem.invalid(
                Text("名称是空的，或太长。", "名稱是空的，或太長。", "The title is empty, or too long."),
                advice: Text("请填 1 到 100 个字符。", "請填 1 到 100 個字元。", "Give 1 to 100 characters."), field: "title")
        }
        let others = pools.filter { $0.id != id }
        guard !others.contains(where: { $0.title.lowercased() == title.lowercased() }) else {
            throw Problem.invalid(
                Text("已有同名的池。", "已有同名的池。", "There is a pool of this title already."),
                advice: Text("请换个名称。", "請換個名稱。", "Choose another."), field: "title")
        }
        if let team = details.team, try connection.first("SELECT 1 FROM team WHERE id = \(team)") == nil { throw TeamProblem.notListed(at: "team") }
        let taken = Set(others.flatMap(\.cells))
        var seen: Set<Pool.Cell> = []
        for cell in details.cells where !seen.insert(cell).inserted || taken.contains(cell) {
            throw Problem.invalid(
                Text("范围重复：", "範圍重複：", "Given twice: ") + cell.market.name + Text(verbatim: " × \(cell.region)")
                    + Text("。", "。", "."),
                advice: Text("一个范围只归一个池。", "一個範圍只歸一個池。", "A cell belongs to one pool."), field: "cells")
        }
        return title
    }

    private static let tooMany = Problem(
        .conflict, Text("池太多了。", "池太多了。", "There are too many pools."),
        advice: Text("最多 \(most) 个；请改用原有的。", "最多 \(most) 個；請改用原有的。", "At most \(most); change one that is there."))
}

extension Workspace {
    public var pools: Pools { Pools(workspace: self) }
}
