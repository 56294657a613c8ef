public import Method
import SQL

extension Ledger {
    /// Where a customer was at the end of a day, by replaying the ledger.
    public struct Standing: Sendable, Hashable {
        public let customer: Customer.ID
        public let customerName: String
        public let place: Place
        /// The move that brought it there; nil before it came into the database.
        public let move: ListMove?
        public let since: Instant?
    }

    /// Who held a customer at the end of a day.
    ///
    /// - Parameter person: nil for the administrator at the machine.
    /// - Throws: `Problem.notFound` for one that the person does not see.
    public func holder(of customer: Customer.ID, on date: CivilDate, by person: Person.ID?) async throws -> Standing? {
        let end = workspace.clock.start(of: date.adding(days: 1))
        return try await workspace.database.read { connection in
            if let person {
                _ = try Customers.visible(customer, workspace.access(person, connection), connection)
            } else {
                _ = try Customers.find(customer, connection)
            }
            return try Self.standings(
                """
                list_move.id = (SELECT MAX(id) FROM list_move WHERE customer_id = \(customer) AND at < \(end))
                """, connection).first
        }
    }

    /// Somebody's list as of the end of a day, by the numbers of customers.
    ///
    /// - Parameters:
    ///   - last: the customer behind which the page begins.
    ///   - person: nil for the administrator at the machine.
    /// - Throws: `Problem.forbidden` for somebody whose work is not theirs to see.
    public func list(
        of holder: Person.ID, on date: CivilDate, after last: Customer.ID = 0, limit: Int = 50, by person: Person.ID?
    ) async throws -> (customers: [Standing], next: Customer.ID?) {
        let end = workspace.clock.start(of: date.adding(days: 1))
        return try await workspace.database.read { connection in
            let of = try Person.find(holder, connection)
            if let person { guard try workspace.access(person, connection).answers(for: of) else { throw Problem.forbidden } }
            let found = try Self.standings(
                """
                list_move.to_holder_id = \(holder) AND list_move.customer_id > \(last) AND list_move.at < \(end)
                AND NOT EXISTS (SELECT 1 FROM list_move AS later WHERE later.customer_id = list_move.customer_id
                    AND later.id > list_move.id AND later.at < \(end))
                ORDER BY list_move.customer_id LIMIT \(limit + 1)
                """, connection)
            return (Array(found.prefix(limit)), found.count > limit ? found[limit - 1].customer : nil)
        }
    }

    /// How many customers everybody held at the end of a day. It reads the whole ledger, so it is for the administrator at the machine.
    public func holders(on date: CivilDate) async throws -> [Person.ID: Int] {
        let end = workspace.clock.start(of: date.adding(days: 1))
        return try await workspace.database.read { connection in
            var holders: [Person.ID: Int] = [:]
            try connection.forEach(
                """
                SELECT to_holder_id, COUNT(*) FROM list_move
                WHERE to_holder_id IS NOT NULL AND at < \(end) AND id = (
                    SELECT MAX(later.id) FROM list_move AS later WHERE later.customer_id = list_move.customer_id AND later.at < \(end))
                GROUP BY to_holder_id
                """
            ) { holders[try $0[0]] = try $0[1] }
            return holders
        }
    }

    private static func standings(_ condition: Query, _ connection: any Connection) throws -> [Standing] {
        try connection.all(
            """
            SELECT customer.id, customer.name, person.id, person.name, pool.id, pool.title, list_move.move, list_move.at
            FROM list_move JOIN customer ON customer.id = list_move.customer_id
                LEFT JOIN person ON person.id = list_move.to_holder_id LEFT JOIN pool ON pool.id = list_move.to_pool_id
            WHERE \(condition)
            """
        ) { row in
            Standing(
                customer: try row[0], customerName: try row[1], place: try Place(row, from: 2), move: try row[6], since: try row[7])
        }
    }
}
