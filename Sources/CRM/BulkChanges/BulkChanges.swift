public import Method
import SQL

/// Changes of many customers at once.
public struct BulkChanges: Sendable {
    let workspace: Workspace

    /// So many customers at once at most.
    public static let most = 100_000
    public static let daysToUndo = 30
    /// How many customers a preview shows.
    static let shown = 20

    /// Makes a change ready: it holds the customers that are on the list now, so that what is confirmed is what was seen.
    ///
    /// - Parameter ids: only these of the list; nil for the whole of it.
    /// - Throws: `Problem.forbidden`; `.invalid` on `value`, `reason` or `list`.
    public func prepare(
        _ operation: BulkOperation, of filter: CustomerFilter, only ids: Set<Customer.ID>? = nil, list: String,
        by person: Person.ID
    ) async throws -> BulkChange.ID {
        let clock = workspace.clock
        let chosen = try await workspace.database.read { connection in
            let access = try workspace.access(person, connection)
            try Self.require(access, operation)
            try operation.check(connection)
            let all = try CustomerSelection(filter, access, clock, connection).ids()
            return ids.map { wanted in all.filter(wanted.contains) } ?? all
        }
        guard !chosen.isEmpty else { throw BulkProblem.nothing }
        guard chosen.count <= Self.most else { throw BulkProblem.tooMany(chosen.count) }
        return try await workspace.database.write { connection in
            try Self.require(workspace.access(person, connection), operation)
            let (target, subject) = operation.target.stored
            let id = try connection.insertReturningID(
                """
                INSERT INTO bulk_change (person_id, created_at, list, target, subject, value, reason, state, customers)
                VALUES (\(person), \(clock.now), \(String(list.prefix(2000))), \(target), \(subject), \(operation.value),
                    \(operation.reason), \(BulkChange.State.ready), \(chosen.count)) RETURNING id
                """)
            try connection.insert(
                into: "bulk_change_customer", columns: ["change_id", "customer_id", "state"],
                rows: chosen.map { [.integer(id), .integer($0), BulkCustomerState.waiting.sqlValue] })
            return id
        }
    }

    /// Sets it going.
    public func start(_ id: BulkChange.ID, by person: Person.ID) async throws {
        try await follow(id, from: .ready, to: .running, "bulk_change.started", by: person) { _, _ in }
    }

    /// Gives back to each customer what it had, unless somebody has changed it since.
    ///
    /// - Throws: `Problem.conflict` when it was not done, or more than thirty days ago.
    public func undo(_ id: BulkChange.ID, by person: Person.ID) async throws {
        let limit = workspace.clock.now.adding(seconds: -Self.daysToUndo * 86_400)
        try await follow(id, from: .done, to: .undoing, "bulk_change.undone", by: person) { change, _ in
            guard change.finishedAt.map({ $0 >= limit }) ?? false else { throw BulkProblem.tooLateToUndo }
        }
    }

    /// Takes back one that was not confirmed.
    public func discard(_ id: BulkChange.ID, by person: Person.ID) async throws {
        try await workspace.database.write { connection in
            let change = try Self.own(id, workspace.access(person, connection), connection)
            guard change.state == .ready else { throw BulkProblem.overtaken }
            try Self.forget([id], connection)
        }
    }

    private func follow(
        _ id: BulkChange.ID, from old: BulkChange.State, to new: BulkChange.State, _ kind: String, by person: Person.ID,
        _ check: @escaping @Sendable (BulkChange, any Connection) throws -> Void
    ) async throws {
        let now = workspace.clock.now
        try await workspace.database.write { connection in
            let change = try Self.own(id, workspace.access(person, connection), connection)
            try check(change, connection)
            let changed = try connection.execute(
                "UPDATE bulk_change SET state = \(new) WHERE id = \(id) AND state = \(old)")
            guard changed == 1 else { throw BulkProblem.overtaken }
            try Jobs.add([BulkChangeJob.of(id, new, dueAt: now)], at: now, connection)
            let (target, subject) = change.operation.target.stored
            try Event(
                at: now, person: person, kind: kind, customer: nil, before: nil,
                after: "\(id) \(target) \(subject) \(change.operation.value)"
            ).write(connection)
        }
    }

    /// One's own, or anybody's for those who see all.
    static func own(_ id: BulkChange.ID, _ access: Access, _ connection: any Connection) throws -> BulkChange {
        try access.require(.changeInBulk)
        guard let change = try BulkChange.find(id, connection) else { throw BulkProblem.none }
        guard change.personID == access.person.id || access.person.role.scope == .all else { throw BulkProblem.none }
        return change
    }

    static func forget(_ ids: [BulkChange.ID], _ connection: any Connection) throws {
        try connection.execute("DELETE FROM bulk_change_customer WHERE change_id IN (\(list: ids))")
        try connection.execute("DELETE FROM bulk_change WHERE id IN (\(list: ids))")
    }

    private static func require(_ access: Access, _ operation: BulkOperation) throws {
        try access.require(.changeInBulk)
        try access.require(operation.target.permission)
    }
}

extension Workspace {
    public var bulkChanges: BulkChanges { BulkChanges(workspace: self) }
}
