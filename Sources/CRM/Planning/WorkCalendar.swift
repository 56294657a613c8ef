public import Method
public import SQL

/// The holidays and make-up days as data of the workspace, and people's leave (METHOD section 6).
public struct WorkCalendar: Sendable {
    let workspace: Workspace

    /// The announced days, as they are in the workspace.
    public func entries(of year: Int) async throws -> [HolidayCalendar.Entry] {
        try await workspace.database.read { connection in
            try connection.all(
                """
                SELECT on_date, kind, name FROM holiday
                WHERE on_date >= \(CivilMonth(year: year, month: 1)?.firstDay) AND on_date <= \(CivilMonth(year: year, month: 12)?.lastDay)
                ORDER BY on_date
                """, HolidayCalendar.Entry.init)
        }
    }

    public func calendar() async throws -> HolidayCalendar {
        try await workspace.database.read { try WorkCalendar.calendar($0) }
    }

    static func calendar(_ connection: any Connection) throws -> HolidayCalendar {
        HolidayCalendar(
            announced: try connection.all(
                "SELECT on_date, kind, name FROM holiday ORDER BY on_date", HolidayCalendar.Entry.init))
    }

    /// Adds or changes days, all of them or none.
    ///
    /// - Throws: `Problem.forbidden` for anybody but a director, `.invalid` for a day without a name.
    public func set(_ entries: [HolidayCalendar.Entry], by person: Person.ID) async throws {
        let clock = workspace.clock
        try await workspace.database.write { connection in
            try workspace.access(person, connection).require(.changeSettings)
            for entry in entries {
                guard (1...100).contains(entry.name.count) else {
                    throw Problem.invalid(
                        Text(
                            "\(entry.date) 的节日名称不对。", "\(entry.date) 的節日名稱不對。",
                            "The name of \(entry.date) cannot be taken."),
                        advice: Text("请写 1 到 100 个字。", "請寫 1 到 100 個字。", "Give 1 to 100 characters."), field: "name")
                }
                try WorkCalendar.insert(entry, connection)
                try Event(
                    at: clock.now, person: person, kind: "holiday.set",
                    after: "\(entry.date) \(entry.kind.rawValue) \(entry.name)"
                ).write(connection)
            }
        }
    }

    /// Adds or changes a day.
    public func set(_ entry: HolidayCalendar.Entry, by person: Person.ID) async throws {
        try await set([entry], by: person)
    }

    /// Takes a day out: it is again what the week and the statutory holidays make of it.
    public func remove(_ date: CivilDate, by person: Person.ID) async throws {
        let clock = workspace.clock
        try await workspace.database.write { connection in
            try workspace.access(person, connection).require(.changeSettings)
            let removed = try connection.execute("DELETE FROM holiday WHERE on_date = \(date)")
            guard removed > 0 else { return }
            try Event(at: clock.now, person: person, kind: "holiday.removed", before: date.description)
                .write(connection)
        }
    }

    /// Marks a day of leave, or takes the mark away.
    public func setLeave(_ date: CivilDate, _ isLeave: Bool, of person: Person.ID, by actor: Person.ID) async throws {
        try await workspace.database.write { connection in
            let access = try workspace.access(actor, connection)
            guard access.may(.planMonth, of: try Person.find(person, connection)) else { throw Problem.forbidden }
            if isLeave {
                try connection.execute(
                    """
                    INSERT INTO leave_day (person_id, on_date) VALUES (\(person), \(date))
                    ON CONFLICT (person_id, on_date) DO NOTHING
                    """)
            } else {
                try connection.execute("DELETE FROM leave_day WHERE person_id = \(person) AND on_date = \(date)")
            }
        }
    }

    static func leave(
        of person: Person.ID, in month: CivilMonth, _ connection: any Connection
    ) throws -> Set<CivilDate> {
        Set(
            try connection.all(
                """
                SELECT on_date FROM leave_day
                WHERE person_id = \(person) AND on_date >= \(month.firstDay) AND on_date <= \(month.lastDay)
                """
            ) { try $0[0] as CivilDate })
    }

    /// Puts the announced days that come with the program into a workspace that has none yet.
    func fillIn() async throws {
        // Looked at first without the write lock, so that a command that only reads does not wait for an import.
        guard try await workspace.database.read({ try !Self.isFilledIn($0) }) else { return }
        try await workspace.database.write { connection in
            guard try !Self.isFilledIn(connection) else { return }
            for entry in try WorkCalendar.shipped() { try WorkCalendar.insert(entry, connection) }
            try connection.execute(
                "INSERT INTO job_mark (job, done_for, done_at) VALUES ('holidays', 'shipped', \(workspace.clock.now))")
        }
    }

    private static func isFilledIn(_ connection: any Connection) throws -> Bool {
        try connection.first("SELECT 1 FROM job_mark WHERE job = 'holidays'") != nil
    }

    private static func insert(_ entry: HolidayCalendar.Entry, _ connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO holiday (on_date, kind, name) VALUES (\(entry.date), \(entry.kind), \(entry.name))
            ON CONFLICT (on_date) DO UPDATE SET kind = excluded.kind, name = excluded.name
            """)
    }

    /// The announcements of 2025 and 2026 that are part of the program.
    private static func shipped() throws -> [HolidayCalendar.Entry] {
        let lines = Resource(named: "holidays.csv")?.text.split(whereSeparator: \.isNewline).dropFirst() ?? []
        return try lines.map { line in
            try HolidayCalendar.Entry(fields: line.split(separator: ",").map(String.init))
        }
    }
}

extension HolidayCalendar.Entry.Kind: SQLBindable, SQLDecodable {}

extension HolidayCalendar.Entry {
    fileprivate init(_ row: Row) throws {
        self.init(date: try row[0], kind: try row[1], name: try row[2])
    }
}

extension Workspace {
    public var calendar: WorkCalendar { WorkCalendar(workspace: self) }
}
