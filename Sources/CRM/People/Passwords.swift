import Method
import SQL

extension People {
    /// A new link for somebody to set their password; an earlier one no longer works. The present password goes on working.
    ///
    /// - Parameter actor: a director; nil for the administrator on the machine.
    public func issuePasswordLink(for person: Person.ID, by actor: Person.ID?) async throws -> Invitation {
        let now = workspace.clock.now
        return try await workspace.database.write { connection in
            try requireManager(actor, connection)
            let person = try load(person, connection)
            guard person.isActive else { throw Self.inactive(person) }
            try PersonEvent(person).write("person.link_issued", by: actor, at: now, connection)
            return Invitation(
                person: person,
                token: try OneTimeLink.issue(.password, for: person.id, at: now, connection))
        }
    }

    /// Whose password a link sets.
    ///
    /// - Throws: `Problem.notFound` when it was used, has expired or never was.
    public func personOfPasswordLink(token: String) async throws -> Person {
        let now = workspace.clock.now
        return try await workspace.database.read { connection in
            let row = try connection.first(
                """
                SELECT \(Person.columns) FROM one_time_link AS link JOIN person ON person.id = link.person_id
                WHERE link.token_hash = \(Secret.hash(token)) AND link.purpose = 'password' AND link.used_at IS NULL
                    AND link.expires_at > \(now) AND person.active = 1
                """)
            guard let row else { throw OneTimeLink.closed }
            return try Person(row)
        }
    }

    /// Sets the password through a link, ends all sessions and begins one. A link is no way around the second factor.
    ///
    /// - Throws: `Problem.notFound` for a link that is used or expired, `.invalid` for a password that cannot be taken
    ///   (the link stays good).
    public func setPassword(
        token: String, password: String, origin: SessionOrigin = .unknown
    ) async throws -> Admission {
        let login = try await personOfPasswordLink(token: token).login
        try PasswordRules.check(password, login: login)
        let hash = try await PasswordHash.hashing(password, cost: workspace.passwordCost)
        let now = workspace.clock.now
        return try await workspace.database.write { connection in
            guard let id = try OneTimeLink.use(token, .password, at: now, connection) else { throw OneTimeLink.closed }
            return try admit(
                store(hash, for: workspace.access(id, connection).person, at: now, connection), .link, origin, connection)
        }
    }

    /// Changes one's own password, ends all sessions and begins one.
    ///
    /// - Throws: `Problem.invalid` on the field `current` or `password`.
    public func changePassword(
        of person: Person.ID, current: String, new: String, origin: SessionOrigin = .unknown
    ) async throws -> NewSession {
        let login = try await workspace.database.read { connection in try workspace.access(person, connection).person.login }
        try PasswordRules.check(new, login: login)
        let now = workspace.clock.now
        let stored = try await requirePassword(current, of: person)
        let newHash = try await PasswordHash.hashing(new, cost: workspace.passwordCost)
        return try await workspace.database.write { connection in
            let unchanged = try connection.first(
                "SELECT 1 FROM person WHERE id = \(person) AND password_hash = \(stored)")
            guard unchanged != nil else { throw Problem.changedMeanwhile }
            return try begin(
                for: store(newHash, for: workspace.access(person, connection).person, at: now, connection), .password, origin,
                connection)
        }
    }

    /// Asks once more for the password of somebody who is signed in, before what an open screen must not be enough for.
    ///
    /// - Returns: its hash as it is stored.
    /// - Throws: `Problem.invalid` on the field `current`, `.tooMany`.
    @discardableResult
    func requirePassword(_ current: String, of person: Person.ID) async throws -> String {
        let (login, stored) = try await workspace.database.read { connection in
            let login = try workspace.access(person, connection).person.login
            let hash = try connection.value("SELECT password_hash FROM person WHERE id = \(person)", as: String?.self)
            return (login, hash ?? nil)
        }
        let limit = SignInLimit(login: login, address: nil)
        let now = workspace.clock.now
        try await workspace.database.write { connection in try limit.begin(at: now, connection) }
        guard let stored, let hash = PasswordHash(stored),
            try await hash.matches(String(current.prefix(PasswordRules.maximumLength)))
        else {
            throw Problem.invalid(
                Text("现在的密码不对。", "現在的密碼不對。", "The present password is wrong."),
                advice: Text("请再输入一次。", "請再輸入一次。", "Type it again."), field: "current")
        }
        try await workspace.database.write { connection in try limit.succeed(connection) }
        return stored
    }

    private func store(
        _ hash: PasswordHash, for person: Person, at now: Instant, _ connection: any Connection
    ) throws -> Person {
        try connection.execute(
            "UPDATE person SET password_hash = \(hash.description), version = version + 1 WHERE id = \(person.id)")
        try endSessions(of: person.id, by: person.id, connection)
        try endSecondSteps(of: person.id, connection)
        try OneTimeLink.withdraw(.password, for: person.id, connection)
        try PersonEvent(person).write("person.password_changed", by: person.id, at: now, connection)
        return try load(person.id, connection)
    }
}

extension People {
    /// A password that nobody has used: 16 letters and digits that are not mistaken for each other, 80 bits.
    public static func makePassword() -> String {
        let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789A")
        return String(Secret.randomBytes(16).map { alphabet[Int($0) % 32] })
    }
}
