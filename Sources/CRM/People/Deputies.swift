public import Method
import SQL

extension People {
    /// Lets somebody stand in for a colleague from one day through another.
    ///
    /// - Parameter actor: the colleague themselves, their supervisor, or somebody who manages people.
    /// - Throws: `Problem.invalid` on `deputy`, `from` or `through`; `.conflict` when somebody stands in for them on one of these days.
    @discardableResult
    public func deputise(
        _ deputy: Person.ID, for absent: Person.ID, _ first: CivilDate, through last: CivilDate, by actor: Person.ID
    ) async throws -> Deputising {
        let clock = workspace.clock
        return try await workspace.database.write { connection in
            try requireMayArrange(for: absent, actor, connection)
            guard deputy != absent else { throw DeputisingProblem.oneself }
            for id in [deputy, absent] {
                let person = try load(id, connection)
                guard person.isActive else { throw Self.inactive(person) }
            }
            guard last >= first, last >= clock.today else { throw DeputisingProblem.order }
            guard last.dayNumber - first.dayNumber < Deputising.longestDays else { throw DeputisingProblem.tooLong }
            let (starts, ends) = (clock.start(of: first), clock.start(of: last.adding(days: 1)))
            // Two at the same moment: the person's row is locked, so that one waits for the other.
            try connection.execute("UPDATE person SET version = version WHERE id = \(absent)")
            let other = try connection.first(
                """
                SELECT \(Deputising.columns) FROM \(Deputising.source)
                WHERE deputising.absent_id = \(absent) AND deputising.ended_at IS NULL
                  AND deputising.starts_at < \(ends) AND deputising.ends_at > \(starts)
                """)
            if let other { throw DeputisingProblem.taken(try Deputising(other)) }
            let id = try connection.insertReturningID(
                """
                INSERT INTO deputising (absent_id, deputy_id, first_day, last_day, starts_at, ends_at, created_at, created_by)
                VALUES (\(absent), \(deputy), \(first), \(last), \(starts), \(ends), \(clock.now), \(actor)) RETURNING id
                """)
            try record("deputising.began", absent, deputy, "\(first) – \(last)", actor, connection)
            guard let made = try deputising(id, connection) else { throw SQLError.decoding("no deputising returned") }
            return made
        }
    }

    /// Ends it now, or before it begins.
    ///
    /// - Parameter actor: the colleague, who stands in for them, their supervisor, or somebody who manages people.
    /// - Throws: `Problem.notFound` when there is none.
    public func endDeputising(_ id: Deputising.ID, by actor: Person.ID) async throws {
        let now = workspace.clock.now
        try await workspace.database.write { connection in
            guard let deputising = try deputising(id, connection) else { throw DeputisingProblem.none }
            if deputising.deputyID == actor {
                _ = try workspace.access(actor, connection)
            } else {
                try requireMayArrange(for: deputising.absentID, actor, connection)
            }
            let ended = try connection.execute(
                "UPDATE deputising SET ended_at = \(now) WHERE id = \(id) AND ended_at IS NULL AND ends_at > \(now)")
            guard ended > 0 else { return }
            try record(
                "deputising.ended", deputising.absentID, deputising.deputyID, deputising.days.lowerBound.description, actor,
                connection)
        }
    }

    /// Who stands in for somebody, and for whom they do, now or later.
    ///
    /// - Parameter viewer: themselves, their supervisor, or somebody who manages people.
    public func deputising(of person: Person.ID, by viewer: Person.ID) async throws -> [Deputising] {
        let now = workspace.clock.now
        return try await workspace.database.read { connection in
            try requireMayArrange(for: person, viewer, connection)
            return try connection.all(
                """
                SELECT \(Deputising.columns) FROM \(Deputising.source)
                WHERE (deputising.absent_id = \(person) OR deputising.deputy_id = \(person))
                  AND deputising.ended_at IS NULL AND deputising.ends_at > \(now)
                ORDER BY deputising.starts_at, deputising.id LIMIT 100
                """, Deputising.init)
        }
    }

    /// Whom one may ask to stand in: everybody who works here but oneself.
    public func possibleDeputies(for person: Person.ID) async throws -> [(id: Person.ID, name: String)] {
        try await workspace.database.read { connection in
            try connection.all("SELECT id, name FROM person WHERE active = 1 AND id <> \(person) ORDER BY name, id") {
                (id: try $0[0], name: try $0[1])
            }
        }
    }

    /// For whom somebody may arrange deputies besides themselves.
    public func absentees(by person: Person.ID) async throws -> [Person] {
        try await workspace.database.read { connection in
            let access = try workspace.access(person, connection)
            guard access.has(.arrangeDeputies) else { return [] }
            let people = try connection.all(
                "SELECT \(Person.columns) FROM person WHERE active = 1 AND id IN (\(access.people)) ORDER BY name, id", Person.init)
            return people.filter { $0.id != person && access.arrangesDeputies(for: $0) }
        }
    }

    private func deputising(_ id: Deputising.ID, _ connection: any Connection) throws -> Deputising? {
        try connection.first("SELECT \(Deputising.columns) FROM \(Deputising.source) WHERE deputising.id = \(id)")
            .map(Deputising.init)
    }

    private func requireMayArrange(for absent: Person.ID, _ actor: Person.ID, _ connection: any Connection) throws {
        let access = try workspace.access(actor, connection)
        guard try access.person.id == absent || access.arrangesDeputies(for: load(absent, connection)) else {
            throw Problem.forbidden
        }
    }

    private func record(
        _ kind: String, _ absent: Person.ID, _ deputy: Person.ID, _ what: String, _ actor: Person.ID,
        _ connection: any Connection
    ) throws {
        try Event(
            at: workspace.clock.now, person: actor, kind: kind, customer: nil, before: nil, after: "\(absent) \(deputy) \(what)"
        ).write(connection)
    }
}

private enum DeputisingProblem {
    static let none = Problem.notFound(Text("这项代理", "這項代理", "deputy"))

    static let oneself = Problem.invalid(
        Text("不能代理自己。", "不能代理自己。", "Nobody stands in for themselves."),
        advice: Text("请选一位同事。", "請選一位同事。", "Choose a colleague."), field: "deputy")

    static let order = Problem.invalid(
        Text("结束日期在开始之前，或已经过去。", "結束日期在開始之前，或已經過去。", "The last day is before the first, or past."),
        advice: Text("请检查两个日期。", "請檢查兩個日期。", "Check both dates."), field: "through")

    static let tooLong = Problem.invalid(
        Text("代理不能超过 \(Deputising.longestDays) 天。", "代理不能超過 \(Deputising.longestDays) 天。",
            "Nobody stands in for longer than \(Deputising.longestDays) days."),
        advice: Text("离开更久请交出客户。", "離開更久請交出客戶。", "Who is away for longer hands their customers over."), field: "through")

    static func taken(_ other: Deputising) -> Problem {
        Problem(
            .conflict,
            Text(
                "\(other.days.lowerBound) 至 \(other.days.upperBound) 已由\(other.deputyName)代理。",
                "\(other.days.lowerBound) 至 \(other.days.upperBound) 已由\(other.deputyName)代理。",
                "\(other.deputyName) stands in from \(other.days.lowerBound) through \(other.days.upperBound) already."),
            advice: Text("请先结束那一项。", "請先結束那一項。", "End that first."), field: "deputy")
    }
}
