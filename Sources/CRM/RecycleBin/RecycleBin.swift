import Method
import SQL

/// Where deleted customers are until they are restored, or the administrator empties it.
///
/// A deleted customer keeps all that belongs to it. It is on no list and nobody comes across it, but its name and code are still
/// taken: who adds it again is told where it is.
public struct RecycleBin: Sendable {
    let workspace: Workspace

    /// Puts a customer into the recycle bin. A supervisor does it for the team's customers and the pool's, a director for all.
    ///
    /// - Throws: `Problem.forbidden` for a salesperson; `.invalid` without a reason; `.conflict` while a deal is open.
    public func delete(_ id: Customer.ID, reason: String, version: Int64, by person: Person.ID) async throws -> Customer {
        let clock = workspace.clock
        return try await workspace.database.write { connection in
            let access = try workspace.access(person, connection)
            let before = try Customers.workable(id, for: .deleteCustomers, access, connection)
            guard version == before.version else { throw Problem.changedMeanwhile }
            let reason = try RecycleBin.checked(reason)
            guard before.stage == nil else { throw RecycleBin.dealIsOpen }
            try connection.execute(
                """
                INSERT INTO deleted_customer (customer_id, at, person_id, reason, was_valid, holder_id)
                VALUES (\(id), \(clock.now), \(person), \(reason), \(before.standing == .valid), \(before.holderID))
                """)
            var after = before
            if before.standing == .valid {
                after.standing = .invalid
                after.standingReason = reason
                (after.holderID, after.heldSince) = (nil, nil)
            }
            let writer = CustomerWriter(connection, rules: try Rules(connection), clock: clock, person: person)
            let deleted = try writer.save(
                after, before: before,
                .init(
                    kind: "customer.deleted", gradeCause: .standing,
                    move: before.standing == .valid ? .invalidated : nil, reason: reason, before: "", after: reason))
            if let holder = before.holderID { try PlanStore.forget(customer: id, of: holder, connection) }
            return deleted
        }
    }

    /// Takes a customer out of the recycle bin again: as it was, and on the list it was on, where its holder still works here.
    ///
    /// - Throws: `Problem.notFound` when it is not in there, or is not the person's to restore.
    public func restore(_ id: Customer.ID, by person: Person.ID) async throws -> Customer {
        let clock = workspace.clock
        return try await workspace.database.write { connection in
            let access = try workspace.access(person, connection)
            try access.require(.deleteCustomers)
            let row = try connection.first(
                """
                SELECT deleted_customer.was_valid, person.id AS holder_id FROM deleted_customer
                LEFT JOIN person ON person.id = deleted_customer.holder_id AND person.active = 1
                WHERE deleted_customer.customer_id = \(id) AND \(access.sees("deleted_customer.holder_id"))
                """)
            guard let row else { throw Problem.noCustomer }
            try connection.execute("DELETE FROM deleted_customer WHERE customer_id = \(id)")
            let before = try Customers.find(id, connection)
            var after = before
            let wasValid: Bool = try row["was_valid"]
            if wasValid {
                after.standing = .valid
                after.standingReason = nil
                after.holderID = try row["holder_id"]
                after.heldSince = after.holderID.map { _ in clock.now }
            }
            let writer = CustomerWriter(connection, rules: try Rules(connection), clock: clock, person: person)
            return try writer.save(
                after, before: before,
                .init(
                    kind: "customer.restored", gradeCause: .standing, move: wasValid ? .reopened : nil, before: "",
                    after: ""))
        }
    }

    /// A page of the recycle bin.
    public struct Page: Sendable {
        public let customers: [DeletedCustomer]
        /// What the next page begins behind; nil on the last.
        public let next: Cursor?
    }

    /// A place in the recycle bin: `1764230400000-17`.
    public struct Cursor: Sendable, Hashable, LosslessStringConvertible {
        let at: Instant
        let id: Customer.ID

        init(at: Instant, id: Customer.ID) {
            self.at = at
            self.id = id
        }

        public init?(_ written: String) {
            guard let pair = NumberPair(written, between: "-") else { return nil }
            self.init(at: Instant(milliseconds: pair.first), id: pair.second)
        }

        public var description: String { "\(at.milliseconds)-\(id)" }
    }

    /// What is in the recycle bin, the newest first.
    public func page(after cursor: Cursor? = nil, limit: Int = 50, by person: Person.ID) async throws -> Page {
        let clock = workspace.clock
        return try await workspace.database.read { connection in
            let access = try workspace.access(person, connection)
            try access.require(.deleteCustomers)
            let behind: Query =
                cursor.map { "(deleted_customer.at, deleted_customer.customer_id) < (\($0.at), \($0.id))" } ?? "1 = 1"
            let found = try connection.all(
                """
                SELECT customer.id, customer.name, deleted_customer.at, deleter.name, deleted_customer.reason, holder.name
                FROM deleted_customer JOIN customer ON customer.id = deleted_customer.customer_id
                    JOIN person AS deleter ON deleter.id = deleted_customer.person_id
                    LEFT JOIN person AS holder ON holder.id = deleted_customer.holder_id
                WHERE \(behind) AND \(access.sees("deleted_customer.holder_id"))
                ORDER BY deleted_customer.at DESC, deleted_customer.customer_id DESC LIMIT \(limit + 1)
                """
            ) { row in
                let at: Instant = try row[2]
                return DeletedCustomer(
                    id: try row[0], name: try row[1], at: at, date: clock.date(of: at), personName: try row[3],
                    reason: try row[4], holderName: try row[5])
            }
            let shown = Array(found.prefix(limit))
            let next = found.count > limit ? shown.last.map { Cursor(at: $0.at, id: $0.id) } : nil
            return Page(customers: shown, next: next)
        }
    }

    private static func checked(_ reason: String) throws -> String {
        try Problem.requireReason(reason)
        return String(reason.prefix(1000))
    }

    private static let dealIsOpen = Problem(
        .conflict,
        Text("这家客户还有未结束的商机。", "這家客戶還有未結束的商機。", "This customer has a deal that is open."),
        advice: Text("请先结束商机。", "請先結束商機。", "End the deal first."), field: "reason")
}

extension Workspace {
    public var recycleBin: RecycleBin { RecycleBin(workspace: self) }
}
