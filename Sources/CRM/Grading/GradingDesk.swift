public import Method
import SQL

/// The grades of customers: computed from recorded facts, never typed in (METHOD section 3).
public struct GradingDesk: Sendable {
    let workspace: Workspace

    /// Records what is known of the need and when they will buy; the grade follows at once.
    public func recordFacts(
        need: Need, expected: ExpectedPurchase?, of id: Customer.ID, version: Int64?, by person: Person.ID
    ) async throws -> Customer {
        let clock = workspace.clock
        return try await workspace.database.write { connection in
            let before = try Customers.workable(id, workspace.access(person, connection), connection)
            guard version == nil || version == before.version else { throw Problem.changedMeanwhile }
            return try GradingDesk.record(need: need, expected: expected, of: before, clock, person, connection)
        }
    }

    /// The same within a transaction, for a touch that brings the fact along.
    static func record(
        need: Need, expected: ExpectedPurchase?, of before: Customer, _ clock: WorkspaceClock, _ person: Person.ID,
        _ connection: any Connection
    ) throws -> Customer {
        guard before.standing == .valid else { throw Problem.notValid(before) }
        var after = before
        after.need = need
        after.expected = expected
        let rules = try Rules(connection)
        if need > before.need {
            try MiningSignals.add(.needRecorded, to: &after, rules: rules, clock: clock, connection)
        }
        let writer = CustomerWriter(connection, rules: rules, clock: clock, person: person)
        return try writer.save(after, before: before, .init(kind: "facts.recorded"))
    }

    /// Sets a grade by hand until a date: only a supervisor or a director, with a reason.
    public func override(
        _ grade: Grade, reason: String, until: CivilDate, of id: Customer.ID, version: Int64, by person: Person.ID
    ) async throws -> Customer {
        let clock = workspace.clock
        let override = try GradingDesk.checked(grade, reason: reason, until: until, on: clock.today)
        return try await changeOverride(of: id, version: version, by: person) { connection in
            try GradingDesk.write(override, of: id, clock, person, connection)
        }
    }

    /// - Throws: `Problem.invalid` for one without a reason, or that ends before it begins.
    static func checked(_ grade: Grade, reason: String, until: CivilDate, on today: CivilDate) throws -> GradeOverride {
        do {
            return try GradeOverride(grade: grade, reason: reason, until: until, on: today)
        } catch {
            throw Problem.invalid(
                error.text, advice: Text("请改正后再保存。", "請改正後再儲存。", "Correct it and save again."), field: error.field)
        }
    }

    /// The same within a transaction, for one that was asked for and granted.
    static func set(
        _ override: GradeOverride, of before: Customer, _ clock: WorkspaceClock, _ person: Person.ID,
        _ connection: any Connection
    ) throws -> Customer {
        try write(override, of: before.id, clock, person, connection)
        let writer = CustomerWriter(connection, rules: try Rules(connection), clock: clock, person: person)
        return try writer.save(before, before: before, .init(kind: "grade.override", gradeCause: .override))
    }

    private static func write(
        _ override: GradeOverride, of id: Customer.ID, _ clock: WorkspaceClock, _ person: Person.ID,
        _ connection: any Connection
    ) throws {
        try connection.execute(
            """
            INSERT INTO grade_override (customer_id, grade, reason, until, person_id, at)
            VALUES (\(id), \(override.grade), \(override.reason), \(override.until), \(person), \(clock.now))
            ON CONFLICT (customer_id) DO UPDATE SET grade = excluded.grade, reason = excluded.reason,
                until = excluded.until, person_id = excluded.person_id, at = excluded.at
            """)
    }

    /// Takes an override away: the grade is computed from the facts again.
    public func removeOverride(of id: Customer.ID, version: Int64, by person: Person.ID) async throws -> Customer {
        try await changeOverride(of: id, version: version, by: person) { connection in
            try connection.execute("DELETE FROM grade_override WHERE customer_id = \(id)")
        }
    }

    private func changeOverride(
        of id: Customer.ID, version: Int64, by person: Person.ID,
        _ write: @escaping @Sendable (any Connection) throws -> Void
    ) async throws -> Customer {
        let clock = workspace.clock
        return try await workspace.database.write { connection in
            let access = try workspace.access(person, connection)
            let before = try Customers.workable(id, for: .overrideGrades, access, connection)
            guard version == before.version else { throw Problem.changedMeanwhile }
            guard before.standing == .valid else { throw Problem.notValid(before) }
            try write(connection)
            let writer = CustomerWriter(connection, rules: try Rules(connection), clock: clock, person: person)
            return try writer.save(before, before: before, .init(kind: "grade.override", gradeCause: .override))
        }
    }

    /// Records who has the money or the authority, or what the need is, and who said so. Nothing said takes it back.
    public func record(
        _ aspect: MANAspect, what: String, saidBy: String, of id: Customer.ID, version: Int64? = nil,
        by person: Person.ID
    ) async throws {
        let clock = workspace.clock
        try await workspace.database.write { connection in
            let customer = try Customers.workable(id, workspace.access(person, connection), connection)
            guard version == nil || version == customer.version else { throw Problem.changedMeanwhile }
            let before = try MAN.ofCustomer(id, connection).known[aspect]
            if what.isEmpty {
                try connection.execute(
                    "DELETE FROM man_statement WHERE customer_id = \(id) AND aspect = \(aspect.rawValue)")
            } else {
                try connection.execute(
                    """
                    INSERT INTO man_statement (customer_id, aspect, what, said_by, person_id, at)
                    VALUES (\(id), \(aspect.rawValue), \(what), \(saidBy), \(person), \(clock.now))
                    ON CONFLICT (customer_id, aspect) DO UPDATE SET what = excluded.what,
                        said_by = excluded.said_by, person_id = excluded.person_id, at = excluded.at
                    """)
            }
            let writer = CustomerWriter(connection, rules: try Rules(connection), clock: clock, person: person)
            try writer.save(
                customer, before: customer,
                .init(kind: "man.\(aspect.rawValue)", before: before?.what, after: what.isEmpty ? nil : what))
        }
    }
}

extension Workspace {
    public var grading: GradingDesk { GradingDesk(workspace: self) }
}

extension MAN {
    static func ofCustomer(_ id: Customer.ID, _ connection: any Connection) throws -> MAN {
        var known: [MANAspect: Statement] = [:]
        try connection.forEach("SELECT aspect, what, said_by FROM man_statement WHERE customer_id = \(id)") { row in
            if let aspect = try MANAspect(rawValue: row[0]) {
                known[aspect] = Statement(what: try row[1], saidBy: try row[2])
            }
        }
        return MAN(known: known)
    }
}

extension GradeOverrideProblem {
    /// The form's field that it is about.
    fileprivate var field: String {
        switch self {
        case .noReason, .unreadableReason: "reason"
        case .endsInThePast: "until"
        }
    }
}

extension Problem {
    static func notValid(_ customer: Customer) -> Problem {
        Problem(
            .conflict,
            Text(
                "\(customer.profile.name.written) 的状态是“", "\(customer.profile.name.written) 的狀態是「",
                "\(customer.profile.name.written) is ") + customer.standing.name
                + Text("”，不再分级和跟进。", "」，不再分級和跟進。", ": it is neither graded nor worked on."),
            advice: Text("如果弄错了，请先恢复为有效。", "如果弄錯了，請先恢復為有效。", "If that is wrong, make it valid again first."))
    }
}
