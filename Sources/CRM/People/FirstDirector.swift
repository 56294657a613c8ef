public import Method
import SQL

extension People {
    /// A new link with which somebody becomes the first director; earlier ones no longer work.
    ///
    /// - Returns: its token, or nil when there is a director.
    public func issueFirstDirectorLink() async throws -> String? {
        let now = workspace.clock.now
        return try await workspace.database.write { connection in
            guard try !hasDirector(connection) else { return nil }
            return try OneTimeLink.issue(.firstDirector, at: now, connection)
        }
    }

    /// Whether the link can still be used.
    public func isFirstDirectorLinkOpen(token: String) async throws -> Bool {
        let now = workspace.clock.now
        return try await workspace.database.read { connection in
            try !hasDirector(connection) && OneTimeLink.isOpen(token, .firstDirector, at: now, connection)
        }
    }

    /// Makes the first director and signs them in, all or nothing.
    ///
    /// - Throws: `Problem.notFound` for a link that is used or expired, `.conflict` when there is a director by now,
    ///   `.invalid` for a name or password that cannot be taken (the link stays good).
    public func setUpFirstDirector(
        token: String, login typed: String, name: String, password: String, language: Language = .simplified,
        origin: SessionOrigin = .unknown
    ) async throws -> NewSession {
        guard try await isFirstDirectorLinkOpen(token: token) else { throw OneTimeLink.closed }
        let login = try Login.checked(typed)
        let name = try Login.checkedName(name)
        try PasswordRules.check(password, login: login)
        let hash = try await PasswordHash.hashing(password, cost: workspace.passwordCost)
        let now = workspace.clock.now
        return try await workspace.database.write { connection in
            _ = try OneTimeLink.use(token, .firstDirector, at: now, connection)
            guard try !hasDirector(connection) else { throw OneTimeLink.closed }
            let person = try insert(
                NewPerson(login: login, name: name, role: .director, language: language), passwordHash: hash,
                connection)
            try PersonEvent(person).write("person.set_up", by: person.id, at: now, connection)
            return try begin(for: person, .link, origin, connection)
        }
    }

    /// Whether nobody could add anybody: the workspace waits for its first director.
    public func needsFirstDirector() async throws -> Bool {
        try await workspace.database.read { connection in try !hasDirector(connection) }
    }

    private func hasDirector(_ connection: any Connection) throws -> Bool {
        try connection.first("SELECT 1 FROM person WHERE role IN (\(list: Role.having(.managePeople))) AND active = 1 LIMIT 1") != nil
    }
}
