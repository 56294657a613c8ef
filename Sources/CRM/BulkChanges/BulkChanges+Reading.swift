public import Method
import SQL

extension BulkChanges {
    /// One bulk change as its page shows it.
    ///
    /// - Throws: `Problem.notFound` for somebody else's.
    public func view(_ id: BulkChange.ID, by person: Person.ID) async throws -> BulkChangeView {
        let clock = workspace.clock
        return try await workspace.database.read { connection in
            let change = try BulkChanges.own(id, workspace.access(person, connection), connection)
            let counts = try connection.all(
                "SELECT state, COUNT(*) FROM bulk_change_customer WHERE change_id = \(id) GROUP BY state"
            ) { (try $0[0] as BulkCustomerState, try $0[1] as Int) }
            return BulkChangeView(
                change: change, counts: Dictionary(uniqueKeysWithValues: counts),
                sample: change.state == .ready ? try BulkChanges.sample(of: change, clock, connection) : [],
                people: try BulkChanges.people(change.operation, connection),
                isStuck: try change.state.isUnderWay && BulkChangeJob.isGivenUp(change, connection))
        }
    }

    /// One's own bulk changes, or everybody's for those who see all, the newest first.
    public func list(limit: Int = 50, by person: Person.ID) async throws -> [BulkChange] {
        try await workspace.database.read { connection in
            let access = try workspace.access(person, connection)
            try access.require(.changeInBulk)
            let whose: Query = access.person.role.scope == .all ? "1 = 1" : "bulk_change.person_id = \(person)"
            return try connection.all(
                """
                SELECT \(BulkChange.columns) FROM \(BulkChange.source)
                WHERE \(whose) AND bulk_change.state <> 'ready' ORDER BY bulk_change.id DESC LIMIT \(limit)
                """, BulkChange.init)
        }
    }

    private static func sample(
        of change: BulkChange, _ clock: WorkspaceClock, _ connection: any Connection
    ) throws -> [BulkChangeView.Line] {
        let customers = try connection.all(
            """
            SELECT \(Customer.columns) FROM customer WHERE id IN (
                SELECT customer_id FROM bulk_change_customer WHERE change_id = \(change.id) ORDER BY customer_id LIMIT \(shown))
            ORDER BY id
            """, Customer.init)
        let values = try BulkValues(
            change.operation, connection, rules: Rules(connection), clock: clock, person: change.personID
        ).current(of: customers)
        return customers.map { .init(customer: $0.id, name: $0.profile.name.written, before: values[$0.id] ?? "") }
    }

    private static func people(
        _ operation: BulkOperation, _ connection: any Connection
    ) throws -> [Person.ID: String] {
        guard operation.target == .holder else { return [:] }
        let rows = try connection.all("SELECT id, name FROM person") { (try $0[0] as Person.ID, try $0[1] as String) }
        return Dictionary(uniqueKeysWithValues: rows)
    }
}
