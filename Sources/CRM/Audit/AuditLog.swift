public import Method
import SQL

/// What of the audit log somebody looks for; what is nil is not asked.
public struct AuditFilter: Sendable, Hashable {
    public enum Subject: String, Sendable, CaseIterable {
        /// People, rules, files: what is of no one customer.
        case workspace
        case customers
    }

    public var person: Person.ID?
    public var customer: Customer.ID?
    public var subject: Subject?
    /// The beginning of a kind: `contact`, `person.changed`.
    public var kind: String?
    /// What stands before or after.
    public var words: String?
    public var from: CivilDate?
    public var through: CivilDate?

    public init() {}
}

/// An event as the audit log shows it.
public struct AuditEntry: Sendable, Hashable {
    public let id: Int64
    public let customerID: Customer.ID?
    public let customerName: String?
    public let event: RecordedEvent
    /// Its contents were erased by rule.
    public let isRedacted: Bool
}

/// A page of the audit log, the newest first.
public struct AuditPage: Sendable {
    public let entries: [AuditEntry]
    /// The event that the next page begins behind; nil on the last.
    public let next: Int64?
}

extension Audit {
    /// - Throws: `Problem.forbidden` for whoever may not read it.
    public func log(
        _ filter: AuditFilter, after: Int64? = nil, limit: Int = 50, by person: Person.ID
    ) async throws -> AuditPage {
        let clock = workspace.clock
        return try await workspace.database.read { connection in
            try workspace.access(person, connection).require(.readAuditLog)
            let found = try connection.all(
                """
                SELECT \(RecordedEvent.columns), event.id AS event_id, event.customer_id, customer.name AS customer_name,
                    CASE WHEN EXISTS (SELECT 1 FROM redacted_event WHERE redacted_event.event_id = event.id) THEN 1 ELSE 0 END
                        AS is_redacted
                FROM \(RecordedEvent.source) LEFT JOIN customer ON customer.id = event.customer_id
                WHERE \(try filter.condition(after: after, clock, connection)) ORDER BY event.id DESC LIMIT \(limit + 1)
                """
            ) { row in
                AuditEntry(
                    id: try row["event_id"], customerID: try row["customer_id"], customerName: try row["customer_name"],
                    event: try RecordedEvent(row), isRedacted: try row["is_redacted"])
            }
            let shown = Array(found.prefix(limit))
            return AuditPage(entries: shown, next: found.count > limit ? shown.last?.id : nil)
        }
    }

    /// Whose doings can be asked for.
    public func people(by person: Person.ID) async throws -> [(id: Person.ID, name: String)] {
        try await workspace.database.read { connection in
            try workspace.access(person, connection).require(.readAuditLog)
            return try connection.all("SELECT id, name FROM person ORDER BY active DESC, name, id") {
                (id: try $0[0], name: try $0[1])
            }
        }
    }
}

extension AuditFilter {
    fileprivate func condition(after: Int64?, _ clock: WorkspaceClock, _ connection: any Connection) throws -> Query {
        var conditions: [Query] = []
        if let after { conditions.append("event.id < \(after)") }
        if let person { conditions.append("event.person_id = \(person)") }
        if let customer { conditions.append("event.customer_id = \(customer)") }
        switch subject {
        case .workspace: conditions.append("event.customer_id IS NULL")
        case .customers: conditions.append("event.customer_id IS NOT NULL")
        case nil: break
        }
        // All of them are written small.
        if let kind { conditions.append(.begins("event.kind", with: kind.lowercased())) }
        if let words {
            let dialect = connection.dialect
            conditions.append(
                """
                (\(Query.mentions("event.before", words, in: dialect)) OR \(Query.mentions("event.after", words, in: dialect)))
                """)
        }
        if let from {
            let start = clock.start(of: from)
            conditions.append("event.at >= \(start)")
            // All that was sealed by then is older: the seals stand in for an index of times.
            let older = try connection.value(
                "SELECT MAX(last_event) FROM audit_seal WHERE sealed_at < \(start)", as: Int64?.self)
            if let older, let older { conditions.append("event.id > \(older)") }
        }
        if let through {
            let end = clock.start(of: through.adding(days: 1))
            conditions.append("event.at < \(end)")
        }
        return conditions.isEmpty ? "1 = 1" : conditions.joined(separator: " AND ")
    }
}
