import Method
import SQL

extension SecondFactor {
    /// Switches one's own second factor off, by password and code.
    ///
    /// - Throws: `Problem.invalid` on `current` or `code`, `.conflict` for a role that may not do without, `.tooMany`.
    public func switchOff(_ person: Person.ID, password: String, code: String) async throws {
        try await people.requirePassword(password, of: person)
        let now = people.workspace.clock.now
        try await counted(person, nil) { connection in
            let person = try people.workspace.access(person, connection).person
            guard try Self.takes(code, of: person.id, at: now, connection) != nil else { throw Self.wrongCode }
            let isObligatory = try connection.first("SELECT 1 WHERE \(Self.isObligatory("\(person.role)"))") != nil
            guard !isObligatory else { throw Self.isNeeded }
            try remove(person, by: person.id, "second_factor.off", connection)
        }
    }

    /// Ten new recovery codes in place of those there were, by password and code.
    public func renewRecoveryCodes(of person: Person.ID, password: String, code: String) async throws -> [String] {
        try await people.requirePassword(password, of: person)
        let now = people.workspace.clock.now
        return try await counted(person, nil) { connection in
            let person = try people.workspace.access(person, connection).person
            guard try Self.takes(code, of: person.id, at: now, connection) != nil else { throw Self.wrongCode }
            try PersonEvent(person).write("second_factor.codes_renewed", by: person.id, at: now, connection)
            return try RecoveryCodes.make(for: person.id, connection)
        }
    }

    /// Takes away somebody's second factor when telephone and codes are lost, and ends their sessions. Where their role may not do
    /// without, they set up another when they sign in.
    ///
    /// - Parameter actor: who manages people; nil for the administrator on the machine.
    @discardableResult
    public func remove(of person: Person.ID, by actor: Person.ID?) async throws -> Person {
        try await people.workspace.database.write { connection in
            try people.requireManager(actor, connection)
            let person = try Person.find(person, connection)
            try remove(person, by: actor, "second_factor.removed", connection)
            try people.endSessions(of: person.id, by: actor, connection)
            return person
        }
    }

    private func remove(_ person: Person, by actor: Person.ID?, _ kind: String, _ connection: any Connection) throws {
        guard try connection.execute("DELETE FROM second_factor WHERE person_id = \(person.id)") == 1 else {
            throw Self.isOff
        }
        try connection.execute("DELETE FROM recovery_code WHERE person_id = \(person.id)")
        try people.endSecondSteps(of: person.id, connection)
        try PersonEvent(person).write(kind, by: actor, at: people.workspace.clock.now, connection)
    }

    private static let isNeeded = Problem(
        .conflict,
        Text("您的角色必须使用两步验证。", "您的角色必須使用兩步驗證。", "Your role may not do without two-factor sign-in."),
        advice: Text(
            "要换手机，请总监清除后重新设置。", "要換手機，請總監清除後重新設定。",
            "For another telephone, have a director remove it, then set it up again."))

    private static let isOff = Problem(
        .conflict, Text("两步验证没有开启。", "兩步驗證沒有開啟。", "Two-factor sign-in is not on."),
        advice: Text("不用做什么。", "不用做什麼。", "There is nothing to do."))
}
