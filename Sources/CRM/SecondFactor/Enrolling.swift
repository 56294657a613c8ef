import Method
import SQL

extension SecondFactor {
    /// A secret for somebody's authenticator. It asks for nothing before it is confirmed; an earlier unconfirmed one is replaced.
    ///
    /// - Throws: `Problem.invalid` on the field `current` for a wrong password, `.conflict` when there is a second factor already.
    public func enrol(_ person: Person.ID, password: String) async throws -> Enrolment {
        try await people.requirePassword(password, of: person)
        return try await people.workspace.database.write { connection in
            try enrol(people.workspace.access(person, connection).person, connection)
        }
    }

    /// The same for somebody whose role may not do without and who is about to sign in.
    public func enrol(secondStep token: String) async throws -> Enrolment {
        try await people.workspace.database.write { connection in
            guard let step = try people.secondStep(token, connection) else { throw Self.stepOver }
            return try enrol(step.person, connection)
        }
    }

    /// The enrolment that waits to be confirmed, to show it again after a code that was wrong.
    ///
    /// - Throws: `Problem.notFound` when there is none.
    public func pending(of person: Person.ID) async throws -> Enrolment {
        try await people.workspace.database.read { connection in
            let row = try connection.first(
                """
                SELECT secret, login FROM second_factor JOIN person ON person.id = second_factor.person_id
                WHERE person_id = \(person) AND confirmed_at IS NULL
                """)
            guard let row else { throw Self.nothingPending }
            return try Enrolment(row["secret"], login: row["login"])
        }
    }

    /// Switches the second factor on: a code shows that the authenticator has the secret. All other sessions end.
    ///
    /// - Parameter session: the token of the session in which this is done.
    /// - Returns: ten recovery codes, known at this moment only.
    /// - Throws: `Problem.invalid` on the field `code`, `.tooMany`.
    public func confirm(_ person: Person.ID, code: String, keeping session: String) async throws -> [String] {
        try await counted(person, nil) { connection in
            let codes = try confirm(people.workspace.access(person, connection).person, code, connection)
            try people.endSessions(of: person, but: session, by: person, connection)
            return codes
        }
    }

    /// The same for somebody who is about to sign in: the second step is taken with it.
    public func confirm(
        secondStep token: String, code: String, origin: SessionOrigin
    ) async throws -> (session: NewSession, codes: [String]) {
        let person = try await people.requireSecondStep(token).person.id
        return try await counted(person, origin.address) { connection in
            guard let step = try people.secondStep(token, connection) else { throw Self.stepOver }
            let codes = try confirm(step.person, code, connection)
            try people.endSessions(of: person, by: person, connection)
            try people.endSecondSteps(of: person, connection)
            return (try people.begin(for: step.person, .code, origin, connection), codes)
        }
    }

    private func enrol(_ person: Person, _ connection: any Connection) throws -> Enrolment {
        // As many bits as the hash has (RFC 4226, section 4).
        let secret = Secret.randomBytes(20)
        let written = try connection.execute(
            """
            INSERT INTO second_factor (person_id, secret, created_at)
            VALUES (\(person.id), \(secret), \(people.workspace.clock.now))
            ON CONFLICT (person_id) DO UPDATE SET secret = excluded.secret, created_at = excluded.created_at
            WHERE second_factor.confirmed_at IS NULL
            """)
        guard written == 1 else { throw Self.isOn }
        return Enrolment(secret, login: person.login)
    }

    private func confirm(_ person: Person, _ code: String, _ connection: any Connection) throws -> [String] {
        let now = people.workspace.clock.now
        let row = try connection.first(
            "SELECT secret FROM second_factor WHERE person_id = \(person.id) AND confirmed_at IS NULL")
        guard let row else { throw Self.nothingPending }
        guard let step = TimedCode.step(of: Self.normalised(code), try row["secret"], at: now),
            try Self.useUp(step, of: person.id, connection)
        else { throw Self.wrongCode }
        try connection.execute("UPDATE second_factor SET confirmed_at = \(now) WHERE person_id = \(person.id)")
        try PersonEvent(person).write("second_factor.on", by: person.id, at: now, connection)
        return try RecoveryCodes.make(for: person.id, connection)
    }

    /// Work that a guess is part of: it counts when it begins, and is taken back when it was right.
    func counted<Value: Sendable>(
        _ person: Person.ID, _ address: String?, _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        let (now, limit) = (people.workspace.clock.now, Self.limit(of: person, address))
        // In a transaction of its own: an attempt counts although it fails.
        try await people.workspace.database.write { connection in try limit.begin(at: now, connection) }
        return try await people.workspace.database.write { connection in
            let value = try body(connection)
            try limit.succeed(connection)
            return value
        }
    }

    private static let isOn = Problem(
        .conflict, Text("两步验证已经开启。", "兩步驗證已經開啟。", "Two-factor sign-in is on already."),
        advice: Text("要换手机，请先关闭再开启。", "要換手機，請先關閉再開啟。", "For another telephone, switch it off and on again."))

    private static let nothingPending = Problem(
        .notFound, Text("没有等待确认的验证器。", "沒有等待確認的驗證器。", "No authenticator waits to be confirmed."),
        advice: Text("请重新开始。", "請重新開始。", "Begin again."))
}
