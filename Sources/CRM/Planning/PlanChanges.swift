public import Method
import SQL

extension Planning {
    /// Moves an entry to another day of its month. From then on it is fixed: planning again leaves it there.
    ///
    /// - Returns: whose plan it is.
    @discardableResult
    public func move(
        _ entry: Int64, to date: CivilDate, version: Int64? = nil, by person: Person.ID
    ) async throws -> Person.ID {
        let clock = workspace.clock
        return try await workspace.database.write { connection in
            let row = try open(entry, by: person, connection)
            guard version == nil || version == row.version else { throw Problem.changedMeanwhile }
            guard date.calendarMonth == row.month else {
                throw Problem.invalid(
                    Text("\(date) 不在这个月。", "\(date) 不在這個月。", "\(date) is not in this month."),
                    advice: Text("请选本月的一天。", "請選本月的一天。", "Choose a day of the same month."), field: "date")
            }
            guard date >= clock.today else {
                throw Problem.invalid(
                    Text("\(date) 已经过去。", "\(date) 已經過去。", "\(date) has passed."),
                    advice: Text("请选今天或以后的一天。", "請選今天或以後的一天。", "Choose today or a later day."), field: "date")
            }
            do {
                try connection.execute(
                    "UPDATE plan_entry SET on_date = \(date), fixed = 1, version = version + 1 WHERE id = \(entry)")
            } catch SQLError.unique {
                throw Problem(
                    .conflict,
                    Text("这家客户在 \(date) 已有安排。", "這家客戶在 \(date) 已有安排。",
                        "This customer is planned for \(date) already."),
                    advice: Text("请选另一天。", "請選另一天。", "Choose another day."), field: "date")
            }
            return row.owner
        }
    }

    /// Plans a touch by hand. It is fixed from the beginning.
    public func add(
        customer: Customer.ID, on date: CivilDate, for owner: Person.ID, by person: Person.ID
    ) async throws {
        let clock = workspace.clock
        try await workspace.database.write { connection in
            let access = try workspace.access(person, connection)
            let owner = try Person.find(owner, connection)
            guard access.may(.planMonth, of: owner) else { throw Problem.forbidden }
            let target = try Customers.workable(customer, access, connection)
            guard target.standing == .valid else { throw Problem.notValid(target) }
            guard date >= clock.today else {
                throw Problem.invalid(
                    Text("\(date) 已经过去。", "\(date) 已經過去。", "\(date) has passed."),
                    advice: Text("请选今天或以后的一天。", "請選今天或以後的一天。", "Choose today or a later day."), field: "date")
            }
            let work = target.grade.flatMap { PlanningWork(rawValue: $0.rawValue) } ?? .new
            let minutes = try Rules(connection).budget.minutesPerTouch(work)
            try connection.execute(
                """
                INSERT INTO plan_entry (person_id, month, on_date, customer_id, work, minutes, reason, fixed)
                VALUES (\(owner.id), \(date.calendarMonth), \(date), \(customer), \(work), \(minutes), '', 1)
                ON CONFLICT (person_id, on_date, customer_id) DO NOTHING
                """)
        }
    }

    /// Takes an entry that has not been done out of the plan.
    ///
    /// - Returns: whose plan it is, and of which month.
    @discardableResult
    public func remove(
        _ entry: Int64, version: Int64? = nil, by person: Person.ID
    ) async throws -> (owner: Person.ID, month: CivilMonth) {
        try await workspace.database.write { connection in
            let row = try open(entry, by: person, connection)
            guard version == nil || version == row.version else { throw Problem.changedMeanwhile }
            try connection.execute("DELETE FROM plan_entry WHERE id = \(entry)")
            return (row.owner, row.month)
        }
    }

    /// An entry that is theirs to arrange and has not been done.
    private func open(
        _ entry: Int64, by person: Person.ID, _ connection: any Connection
    ) throws -> (owner: Person.ID, month: CivilMonth, version: Int64) {
        let row = try connection.first(
            "SELECT person_id, month, version, touch_id IS NOT NULL FROM plan_entry WHERE id = \(entry)")
        guard let row else { throw Problem.notFound(Text("计划", "計劃", "entry of the plan")) }
        guard try workspace.access(person, connection).may(.planMonth, of: try Person.find(row[0], connection)) else {
            throw Problem.forbidden
        }
        let isDone: Bool = try row[3]
        guard !isDone else {
            throw Problem(
                .conflict, Text("这一项已经完成。", "這一項已經完成。", "This has been done already."),
                advice: Text("已完成的不能再移动。", "已完成的不能再移動。", "What is done stays where it is."))
        }
        return (try row[0], try row[1], try row[2])
    }
}
