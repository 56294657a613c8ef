import Method
import SQL

/// Does and undoes a bulk change, a hundred customers a step: one that is killed goes on where it was.
enum BulkChangeJob {
    private static let batch = 100

    static func of(_ id: BulkChange.ID, _ state: BulkChange.State, dueAt: Instant) -> NewJob {
        NewJob(state == .running ? run.name : undo.name, String(id), dueAt: dueAt)
    }

    static func isGivenUp(_ change: BulkChange, _ connection: any Connection) throws -> Bool {
        let key = of(change.id, change.state, dueAt: change.at).key
        return try connection.first("SELECT 1 FROM job WHERE job_key = \(key) AND state = \(Job.State.givenUp)") != nil
    }

    static let run = JobKind(name: "bulk-change") { job, connection, clock in
        guard let change = try change(of: job, .running, connection) else { return .done }
        let waiting = try customers(of: change, .waiting, connection)
        guard !waiting.isEmpty else { return try finish(change, .done, clock, connection) }
        let values = try BulkValues(
            change.operation, connection, rules: Rules(connection), clock: clock, person: change.personID)
        // What they may do is asked of them as they are now; whoever has left does nothing any more.
        let access = try? Access(change.personID, at: clock.now, connection)
        let mayChange = try permitted(waiting.map(\.customer), change, access, connection)
        let before = try values.current(of: waiting.map(\.customer))
        for (customer, _, _) in waiting {
            let old = before[customer.id] ?? ""
            var state = BulkCustomerState.refused
            if old == change.operation.value {
                state = .unchanged
            } else if mayChange.contains(customer.id) {
                state = try attempt { try values.set(customer, to: change.operation.value) } ? .changed : .refused
            }
            let new = state == .changed ? change.operation.value : nil
            try connection.execute(
                """
                UPDATE bulk_change_customer SET state = \(state), old_value = \(old), new_value = \(new)
                WHERE change_id = \(change.id) AND customer_id = \(customer.id)
                """)
        }
        return .reached(String(waiting.last?.customer.id ?? 0))
    }

    static let undo = JobKind(name: "bulk-change-undo") { job, connection, clock in
        guard let change = try change(of: job, .undoing, connection) else { return .done }
        let changed = try customers(of: change, .changed, connection)
        guard !changed.isEmpty else { return try finish(change, .undone, clock, connection) }
        let values = try BulkValues(
            change.operation, connection, rules: Rules(connection), clock: clock, person: change.personID)
        let now = try values.current(of: changed.map(\.customer))
        for (customer, old, new) in changed {
            let isAsLeft = now[customer.id] == new
            let isBack = try isAsLeft && attempt { try values.set(customer, to: old ?? "") }
            try connection.execute(
                """
                UPDATE bulk_change_customer SET state = \(isBack ? BulkCustomerState.undone : .kept)
                WHERE change_id = \(change.id) AND customer_id = \(customer.id)
                """)
        }
        return .reached(String(changed.last?.customer.id ?? 0))
    }

    private static func change(
        of job: Job, _ state: BulkChange.State, _ connection: any Connection
    ) throws -> BulkChange? {
        guard let id = BulkChange.ID(job.payload) else { throw UnreadableJob() }
        guard let change = try BulkChange.find(id, connection), change.state == state else { return nil }
        return change
    }

    private static func customers(
        of change: BulkChange, _ state: BulkCustomerState, _ connection: any Connection
    ) throws -> [(customer: Customer, old: String?, new: String?)] {
        try connection.all(
            """
            SELECT \(Customer.columns), bulk_change_customer.old_value AS bulk_old, bulk_change_customer.new_value AS bulk_new
            FROM bulk_change_customer JOIN customer ON customer.id = bulk_change_customer.customer_id
            WHERE bulk_change_customer.change_id = \(change.id) AND bulk_change_customer.state = \(state)
            ORDER BY bulk_change_customer.customer_id LIMIT \(batch)
            """
        ) { row in (try Customer(row), try row["bulk_old"], try row["bulk_new"]) }
    }

    /// Those that can still be changed and are theirs to change.
    private static func permitted(
        _ customers: [Customer], _ change: BulkChange, _ access: Access?, _ connection: any Connection
    ) throws -> Set<Customer.ID> {
        guard let access else { return [] }
        let holders = try Person.find(Set(customers.compactMap(\.holderID)), connection)
        let deleted = try connection.all(
            "SELECT customer_id FROM deleted_customer WHERE customer_id IN (\(list: customers.map(\.id)))"
        ) { try $0[0] as Customer.ID }
        let open = customers.filter { $0.standing != .merged && !deleted.contains($0.id) }
        return Set(
            open.filter { access.may(change.operation.target.permission, of: $0.holderID.flatMap { holders[$0] }) }.map(\.id))
    }

    /// - Returns: false where this customer cannot have the value; anything else that goes wrong is thrown on.
    private static func attempt(_ body: () throws -> Void) throws -> Bool {
        do {
            try body()
            return true
        } catch is Problem {
            return false
        }
    }

    private static func finish(
        _ change: BulkChange, _ state: BulkChange.State, _ clock: WorkspaceClock, _ connection: any Connection
    ) throws -> JobProgress {
        try connection.execute(
            "UPDATE bulk_change SET state = \(state), finished_at = \(clock.now) WHERE id = \(change.id)")
        return .done
    }

    /// Those that nobody has confirmed within a day go.
    static func forget(at now: Instant, _ connection: any Connection) throws {
        let old = try connection.all(
            "SELECT id FROM bulk_change WHERE state = 'ready' AND created_at < \(now.adding(seconds: -86_400)) LIMIT 100"
        ) { try $0[0] as BulkChange.ID }
        if !old.isEmpty { try BulkChanges.forget(old, connection) }
    }
}
