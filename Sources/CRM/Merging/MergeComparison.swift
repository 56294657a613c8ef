public import Method
import SQL

/// Two customers side by side, before they are made one.
public struct MergeComparison: Sendable {
    public let one: Side
    public let other: Side
    public let likeness: Likeness

    public struct Side: Sendable {
        public let customer: Customer
        public let holderName: String?
        public let productLine: Text?
        public let deal: Deal?
        public let statements: MAN
        /// What would move.
        public let contacts: Int
        public let touches: Int
        public let deals: Int
    }
}

extension Duplicates {
    /// Both customers as they are, for whoever chooses.
    ///
    /// - Throws: `Problem` as `merge` does.
    public func comparison(_ one: Customer.ID, _ other: Customer.ID, by person: Person.ID) async throws -> MergeComparison {
        try await workspace.database.read { connection in
            let access = try workspace.access(person, connection)
            try access.require(.mergeCustomers)
            guard one != other else { throw Problem.mergedWithItself }
            let sides = try [one, other].map { try side(of: Customers.workable($0, for: .mergeCustomers, access, connection), connection) }
            let known = try ComparedCustomers(connection: connection).whole([one, other])
            let likeness =
                if let first = known[one], let second = known[other] {
                    CustomerLikeness(.table).likeness(first, second)
                } else { Likeness.none }
            return MergeComparison(one: sides[0], other: sides[1], likeness: likeness)
        }
    }

    private func side(of customer: Customer, _ connection: any Connection) throws -> MergeComparison.Side {
        let id = customer.id
        let row = try connection.first(
            """
            SELECT (SELECT name FROM person WHERE person.id = \(customer.holderID)),
                (SELECT COALESCE(title, suite) FROM product_line WHERE id = \(customer.profile.productLine)),
                (SELECT COUNT(*) FROM contact WHERE customer_id = \(id)), (SELECT COUNT(*) FROM touch WHERE customer_id = \(id)),
                (SELECT COUNT(*) FROM deal WHERE customer_id = \(id))
            """)
        return .init(
            customer: customer, holderName: try row?[0] ?? nil,
            productLine: (try row?[1] as String?).map(ProductLine.name(written:)), deal: try Deal.open(of: id, connection),
            statements: try MAN.ofCustomer(id, connection), contacts: try row?[2] ?? 0, touches: try row?[3] ?? 0,
            deals: try row?[4] ?? 0)
    }

    /// The merges that can still be undone, the newest first.
    public func merges(limit: Int = 50, by person: Person.ID) async throws -> [Merge] {
        let now = workspace.clock.now
        return try await workspace.database.read { connection in
            let access = try workspace.access(person, connection)
            try access.require(.mergeCustomers)
            return try connection.all(
                """
                SELECT customer_merge.id, customer_merge.survivor_id, survivor.name, customer_merge.loser_id, loser.name,
                    customer_merge.at, person.name, customer_merge.undo_until
                FROM customer_merge JOIN customer AS survivor ON survivor.id = customer_merge.survivor_id
                    JOIN customer AS loser ON loser.id = customer_merge.loser_id
                    JOIN person ON person.id = customer_merge.person_id
                WHERE customer_merge.undone_at IS NULL AND customer_merge.undo_until >= \(now)
                  AND \(access.worksWith("customer_merge.survivor_id"))
                ORDER BY customer_merge.id DESC LIMIT \(limit)
                """
            ) { row in
                Merge(
                    id: try row[0], survivor: try row[1], survivorName: try row[2], loser: try row[3], loserName: try row[4],
                    at: try row[5], personName: try row[6], undoUntil: try row[7])
            }
        }
    }
}
