public import Method
import SQL

extension People {
    /// Changes what somebody may do, their team and their list's capacity.
    ///
    /// - Parameters:
    ///   - version: of the person as the form showed them.
    ///   - actor: a director; nil for the administrator on the machine.
    /// - Throws: `Problem.changedMeanwhile`, `.conflict` when no director would be left.
    @discardableResult
    public func change(
        _ id: Person.ID, role: Role, teamID: Int64?, capacity: Int?, version: Int64, by actor: Person.ID?
    ) async throws -> Person {
        try Self.check(capacity: capacity)
        return try await change(id, "person.changed", version: version, by: actor) { person, connection in
            if let teamID { try requireTeam(teamID, connection) }
            if !role.may(.managePeople) { try requireAnotherManager(than: person, connection) }
            try connection.execute(
                """
                UPDATE person SET role = \(role), team_id = \(teamID), capacity = \(capacity), version = version + 1
                WHERE id = \(id)
                """)
        }
    }

    /// Somebody no longer works here: they are signed out everywhere and cannot sign in. Their customers stay on their list
    /// until they are handed over.
    ///
    /// - Parameter actor: a director other than the person; nil for the administrator on the machine.
    /// - Throws: `Problem.conflict` for oneself, or when no director would be left.
    @discardableResult
    public func deactivate(_ id: Person.ID, by actor: Person.ID?) async throws -> Person {
        try await change(id, "person.deactivated", version: nil, by: actor) { person, connection in
            guard id != actor else {
                throw Problem(
                    .conflict, Text("不能停用自己。", "不能停用自己。", "You cannot deactivate yourself."),
                    advice: Text("请另一位总监来做。", "請另一位總監來做。", "Ask another director to do it."))
            }
            try requireAnotherManager(than: person, connection)
            try connection.execute("UPDATE person SET active = 0, version = version + 1 WHERE id = \(id)")
            try endSessions(of: id, by: actor, connection)
            try endSecondSteps(of: id, connection)
            try OneTimeLink.withdraw(.password, for: id, connection)
        }
    }

    /// Somebody works here again, with the password they had.
    @discardableResult
    public func reactivate(_ id: Person.ID, by actor: Person.ID?) async throws -> Person {
        try await change(id, "person.reactivated", version: nil, by: actor) { _, connection in
            try connection.execute("UPDATE person SET active = 1, version = version + 1 WHERE id = \(id)")
        }
    }

    /// The language in which somebody is spoken to, chosen by themselves.
    public func changeLanguage(of person: Person.ID, to language: Language) async throws {
        try await workspace.database.write { connection in
            _ = try workspace.access(person, connection)
            try connection.execute("UPDATE person SET language = \(language) WHERE id = \(person)")
        }
    }

    static func inactive(_ person: Person) -> Problem {
        Problem(
            .conflict,
            Text("\(person.name)已停用。", "\(person.name)已停用。", "\(person.name) is deactivated."),
            advice: Text("请先恢复这位同事。", "請先恢復這位同事。", "Reactivate them first."))
    }

    private func change(
        _ id: Person.ID, _ kind: String, version: Int64?, by actor: Person.ID?,
        _ body: @escaping @Sendable (Person, any Connection) throws -> Void
    ) async throws -> Person {
        let now = workspace.clock.now
        return try await workspace.database.write { connection in
            try requireManager(actor, connection)
            let before = try load(id, connection)
            if let version, version != before.version { throw Problem.changedMeanwhile }
            try body(before, connection)
            let after = try load(id, connection)
            try PersonEvent(after).write(kind, by: actor, at: now, before: PersonEvent(before), connection)
            return after
        }
    }

    private func requireAnotherManager(than person: Person, _ connection: any Connection) throws {
        guard person.role.may(.managePeople), person.isActive else { return }
        let other = try connection.first(
            """
            SELECT 1 FROM person WHERE role IN (\(list: Role.having(.managePeople))) AND active = 1 AND id <> \(person.id) LIMIT 1
            """)
        guard other != nil else {
            throw Problem(
                .conflict,
                Text(
                    "\(person.name)是唯一能管理人员的人。", "\(person.name)是唯一能管理人員的人。",
                    "\(person.name) is the only one who manages people."),
                advice: Text("请先任命另一位总监或管理员。", "請先任命另一位總監或管理員。", "Make somebody else a director or administrator first."))
        }
    }
}
