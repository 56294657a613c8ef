public import Method
import SQL

extension Ledger {
    /// The moves, the newest first: a salesperson's own, a supervisor's team's, everybody's for those who see all.
    ///
    /// - Parameter person: nil for the administrator at the machine.
    public func moves(
        _ filter: Filter, after cursor: Cursor? = nil, limit: Int = 50, by person: Person.ID?
    ) async throws -> Page {
        let clock = workspace.clock
        return try await workspace.database.read { connection in
            let access = try person.map { try workspace.access($0, connection) }
            let ids = try Self.ids(filter, after: cursor, limit: limit + 1, access, clock, connection)
            let moves = try Self.rows(of: ids.prefix(limit).map(\.id), access, connection)
            let last = ids.count > limit ? ids.prefix(limit).last : nil
            return Page(moves: moves, next: last)
        }
    }

    /// Along an index of the ledger: by time, by kind, of a customer, or of those whose lists are theirs to see.
    private static func ids(
        _ filter: Filter, after cursor: Cursor?, limit: Int, _ access: Access?, _ clock: WorkspaceClock,
        _ connection: any Connection
    ) throws -> [Cursor] {
        var conditions: [Query] = []
        if let month = filter.month {
            conditions.append("at >= \(clock.start(of: month.firstDay)) AND at < \(clock.start(of: month.adding(months: 1).firstDay))")
        }
        let isOfSome = access.map { !$0.seesAll } ?? false
        // Of some people’s lists the index of these is the shorter way, however rare the kind: the added nothing keeps engines from another.
        if let move = filter.move { conditions.append(isOfSome ? "(move || '') = \(move)" : "move = \(move)") }
        if let customer = filter.customer { conditions.append("customer_id = \(customer)") }
        if let cursor { conditions.append("(at, id) < (\(cursor.at), \(cursor.id))") }
        let condition: Query = conditions.isEmpty ? "1 = 1" : conditions.joined(separator: " AND ")
        let found: Query
        if let access, isOfSome {
            found = """
                SELECT at, id FROM list_move WHERE from_holder_id IN (\(access.people)) AND \(condition)
                UNION SELECT at, id FROM list_move WHERE to_holder_id IN (\(access.people)) AND \(condition)
                """
        } else {
            found = "SELECT at, id FROM list_move WHERE \(condition)"
        }
        return try connection.all("\(found) ORDER BY at DESC, id DESC LIMIT \(limit)") { Cursor(at: try $0[0], id: try $0[1]) }
    }

    private static func rows(of ids: [Int64], _ access: Access?, _ connection: any Connection) throws -> [Move] {
        guard !ids.isEmpty else { return [] }
        let visible: Query = access?.seesCustomer ?? "1 = 1"
        return try connection.all(
            """
            SELECT list_move.id, list_move.at, list_move.move, customer.id, customer.name,
                CASE WHEN \(visible) AND \(DeletedCustomer.isNone) THEN 1 ELSE 0 END,
                giver.id, giver.name, left_pool.id, left_pool.title, receiver.id, receiver.name, entered_pool.id,
                entered_pool.title, person.name, list_move.reason
            FROM list_move JOIN customer ON customer.id = list_move.customer_id
                LEFT JOIN person AS giver ON giver.id = list_move.from_holder_id
                LEFT JOIN person AS receiver ON receiver.id = list_move.to_holder_id
                LEFT JOIN pool AS left_pool ON left_pool.id = list_move.from_pool_id
                LEFT JOIN pool AS entered_pool ON entered_pool.id = list_move.to_pool_id
                LEFT JOIN person ON person.id = list_move.person_id
            WHERE list_move.id IN (\(list: ids)) ORDER BY list_move.at DESC, list_move.id DESC
            """
        ) { row in
            Move(
                id: try row[0], at: try row[1], move: try row[2], customer: try row[3], customerName: try row[4],
                isVisible: try row[5], from: try Place(row, from: 6), to: try Place(row, from: 10), personName: try row[14],
                reason: try row[15])
        }
    }
}
