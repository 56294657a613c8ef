public import Method
import SQL

/// How customers stand to each other: the group, the head office, suppliers, who has referred whom.
public struct Relations: Sendable {
    let workspace: Workspace

    /// So many relations of a customer are shown; a group has more members than anybody reads.
    static let shown = 100

    /// Relates a customer to another.
    ///
    /// - Parameter other: the other one's name or Unified Social Credit Code, as somebody types it.
    /// - Throws: `Problem.invalid` at the field `other` when no such customer is there, when it is the customer itself, or
    ///   when they would be above each other in a circle; `.conflict` when there is a group or head office already.
    @discardableResult
    public func add(
        _ kind: RelationKind, to other: String, note: String?, of id: Customer.ID, by person: Person.ID
    ) async throws -> Relation.ID {
        let now = workspace.clock.now
        return try await workspace.database.write { connection in
            let access = try workspace.access(person, connection)
            let customer = try Customers.workable(id, access, connection)
            let found = try NamedCustomer.find(other, access, field: "other", connection)
            try RelationRules(connection).require(kind, from: customer, to: found)
            let relation = try connection.insertReturningID(
                """
                INSERT INTO customer_relation (customer_id, kind, other_id, note, person_id, at)
                VALUES (\(id), \(kind), \(found.id), \(note), \(person), \(now)) RETURNING id
                """)
            try Event(at: now, person: person, kind: "relation.added", customer: id, before: nil, after: found.name)
                .write(connection)
            return relation
        }
    }

    /// Ends a relation, from either side. One that has ended already is ended.
    public func remove(_ relation: Relation.ID, of id: Customer.ID, by person: Person.ID) async throws {
        let now = workspace.clock.now
        try await workspace.database.write { connection in
            _ = try Customers.workable(id, workspace.access(person, connection), connection)
            let row = try connection.first(
                """
                SELECT other.name FROM customer_relation JOIN customer AS other
                    ON other.id = CASE WHEN customer_relation.customer_id = \(id)
                        THEN customer_relation.other_id ELSE customer_relation.customer_id END
                WHERE customer_relation.id = \(relation)
                  AND (customer_relation.customer_id = \(id) OR customer_relation.other_id = \(id))
                """)
            guard let name: String = try row?[0] else { return }
            try connection.execute("DELETE FROM customer_relation WHERE id = \(relation)")
            try Event(at: now, person: person, kind: "relation.removed", customer: id, before: name, after: nil)
                .write(connection)
        }
    }

    /// The relations of a customer, both ways: what is above first, then by name. One that was merged has given its own to another.
    static func of(_ id: Customer.ID, _ access: Access, _ connection: any Connection) throws -> [Relation] {
        try connection.all(
            """
            SELECT relation.id, relation.kind, relation.is_inverse, customer.id, customer.name,
                CASE WHEN \(access.seesCustomer) THEN 1 ELSE 0 END, relation.note
            FROM (
                SELECT id, kind, 0 AS is_inverse, other_id AS other, note FROM customer_relation
                WHERE customer_id = \(id)
                UNION ALL
                SELECT id, kind, 1, customer_id, note FROM customer_relation WHERE other_id = \(id)
            ) AS relation JOIN customer ON customer.id = relation.other AND customer.standing <> 'merged'
            ORDER BY relation.is_inverse, relation.kind, customer.name, relation.id LIMIT \(shown)
            """
        ) { row in
            let isInverse: Bool = try row[2]
            return Relation(
                id: try row[0], kind: try row[1], side: isInverse ? .inverse : .other, other: try row[3],
                otherName: try row[4], isOtherVisible: try row[5], note: try row[6])
        }
    }
}

extension Workspace {
    public var relations: Relations { Relations(workspace: self) }
}
