import Method
import SQL

/// How customers are kept: the touches (METHOD section 4).
public struct Maintenance: Sendable {
    let workspace: Workspace

    /// Logs a touch: the customer's last touch and next due date, its signals, facts and grade, and the plan's entry of
    /// the day follow in the same transaction. A form sent twice is one touch.
    @discardableResult
    public func log(_ entry: TouchEntry, of id: Customer.ID, by person: Person.ID) async throws -> Customer {
        let clock = workspace.clock
        return try await workspace.database.write { connection in
            let before = try Customers.workable(id, for: .logTouches, workspace.access(person, connection), connection)
            if let key = entry.formKey, try Maintenance.isLogged(key, connection) { return before }
            guard before.standing == .valid else { throw Problem.notValid(before) }
            if let version = entry.version, entry.facts != nil || entry.nextStep != nil, version != before.version {
                throw Problem.changedMeanwhile
            }
            try Maintenance.check(entry)
            let touch = try Maintenance.insert(entry, id, person, clock, connection)
            return try Maintenance.follow(entry, touch, before, person, clock, connection)
        }
    }

    /// What a person's forms carry until they have logged another touch: sent twice, they log one. It stays the same
    /// while nothing is logged, so that pages with such forms do, too.
    public func formKey(for person: Person.ID) async throws -> String {
        try await workspace.database.read { connection in
            let newest = try connection.value(
                "SELECT id FROM touch WHERE person_id = \(person) ORDER BY on_date DESC, id DESC LIMIT 1",
                as: Int64.self)
            return "\(person)-\(newest ?? 0)"
        }
    }

    /// The touches of a customer, the newest first.
    public func touches(
        of id: Customer.ID, before: Instant? = nil, limit: Int = 30, by person: Person.ID
    ) async throws -> [Touch] {
        try await workspace.database.read { connection in
            _ = try Customers.visible(id, workspace.access(person, connection), connection)
            let earlier: Query = before.map { "AND touch.at < \($0)" } ?? ""
            return try connection.all(
                """
                SELECT \(Touch.columns) FROM \(Touch.source) WHERE touch.customer_id = \(id) \(earlier)
                ORDER BY touch.at DESC, touch.id DESC LIMIT \(limit)
                """, Touch.init)
        }
    }

    /// Whether the form that has this key has logged its touch.
    static func isLogged(_ formKey: String, _ connection: any Connection) throws -> Bool {
        try connection.first("SELECT 1 FROM touch WHERE form_key = \(formKey)") != nil
    }

    private static func check(_ entry: TouchEntry) throws {
        if let minutes = entry.minutes, !(0...1440).contains(minutes) {
            throw Problem.invalid(
                Text("时长 \(minutes) 分钟不合理。", "時長 \(minutes) 分鐘不合理。", "\(minutes) minutes cannot be right."),
                advice: Text("请填 0 到 1440。", "請填 0 到 1440。", "Give 0 to 1440."), field: "minutes")
        }
        if let note = entry.note, note.count > 10_000 {
            throw Problem.invalid(
                Text("备注太长。", "備註太長。", "The note is too long."),
                advice: Text("请写在 10000 字以内。", "請寫在 10000 字以內。", "Keep it within 10,000 characters."), field: "note")
        }
    }

    static func insert(
        _ entry: TouchEntry, _ id: Customer.ID, _ person: Person.ID, _ clock: WorkspaceClock,
        _ connection: any Connection
    ) throws -> Int64 {
        if let contact = entry.contactID {
            let belongs = try connection.first("SELECT 1 FROM contact WHERE id = \(contact) AND customer_id = \(id)")
            guard belongs != nil else { throw Problem.notFound(Text("联系人", "聯絡人", "contact")) }
        }
        let touch = try connection.insertReturningID(
            """
            INSERT INTO touch (customer_id, person_id, contact_id, at, on_date, activity, outcome, minutes, note, form_key)
            VALUES (\(id), \(person), \(entry.contactID), \(clock.now), \(clock.today), \(entry.activity),
                    \(entry.outcome), \(entry.minutes), \(entry.note), \(entry.formKey))
            RETURNING id
            """)
        if let note = entry.note { try SearchIndex(connection, of: .touches).add(touch, text: note) }
        return touch
    }

    static func follow(
        _ entry: TouchEntry, _ touch: Int64, _ before: Customer, _ person: Person.ID, _ clock: WorkspaceClock,
        _ connection: any Connection
    ) throws -> Customer {
        let rules = try Rules(connection)
        var after = before
        if rules.holding.isFollowUp(entry.outcome) {
            after.lastTouchOn = clock.today
            try PlanStore.complete(customer: before.id, person: person, on: clock.today, touch: touch, connection)
        }
        if let signal = entry.outcome.signal {
            try MiningSignals.add(signal, to: &after, rules: rules, clock: clock, connection)
        }
        if let facts = entry.facts {
            if facts.need > before.need {
                try MiningSignals.add(.needRecorded, to: &after, rules: rules, clock: clock, connection)
            }
            after.need = facts.need
            after.expected = facts.expected
        }
        if let next = entry.nextStep {
            after.nextStep = next.text
            after.nextStepOn = next.date
        }
        let writer = CustomerWriter(connection, rules: rules, clock: clock, person: person)
        return try writer.save(
            after, before: before,
            .init(kind: "touch.logged", after: "\(entry.activity.rawValue) \(entry.outcome.rawValue)"))
    }
}

extension Workspace {
    public var maintenance: Maintenance { Maintenance(workspace: self) }
}
