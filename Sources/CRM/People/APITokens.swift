import Method
import SQL

/// The tokens with which programs work on behalf of people.
public struct APITokens: Sendable {
    let workspace: Workspace

    /// How long a token may be good, in days.
    public static let days = 1...3650
    public static let usualDays = 365
    /// How many good tokens somebody may have.
    static let most = 20

    /// Makes a token for somebody.
    ///
    /// - Parameter actor: the person themselves; nil for the administrator on the machine.
    /// - Throws: `Problem.invalid` on `name`, `scope` or `days`, `.forbidden` for somebody else's or somebody who no longer
    ///   works here, `.conflict` when there are too many.
    public func add(
        named typed: String, _ scopes: Set<TokenScope>, days: Int = usualDays, for person: Person.ID,
        by actor: Person.ID?
    ) async throws -> NewAPIToken {
        let name = try Login.checkedName(typed)
        guard !scopes.isEmpty else { throw Self.noScope }
        guard Self.days.contains(days) else { throw Self.impossible(days) }
        let now = workspace.clock.now
        let secret = TokenForm.make()
        return try await workspace.database.write { connection in
            try requireOwn(person, actor, connection)
            _ = try workspace.access(person, connection)
            let good = try connection.value(
                """
                SELECT count(*) FROM api_token
                WHERE person_id = \(person) AND revoked_at IS NULL AND expires_at > \(now)
                """, as: Int.self)
            guard good ?? 0 < Self.most else { throw Self.tooMany }
            let row = try connection.first(
                """
                INSERT INTO api_token (token_hash, person_id, name, scopes, created_at, expires_at)
                VALUES (\(Secret.hash(secret)), \(person), \(name), \(scopes.words), \(now),
                    \(now.adding(seconds: days * 86_400)))
                RETURNING \(APIToken.columns)
                """)
            guard let token = try row.map(APIToken.init) else { throw SQLError.decoding("no token returned") }
            try Event(
                at: now, person: actor, kind: "token.added", customer: nil, before: nil,
                after: "\(person) \(token.id) \(scopes.words)"
            ).write(connection)
            return NewAPIToken(token: token, secret: secret)
        }
    }

    /// Somebody's tokens, the newest first.
    ///
    /// - Parameter actor: the person themselves; nil for the administrator on the machine.
    public func list(of person: Person.ID, by actor: Person.ID?, limit: Int = 100) async throws -> [APIToken] {
        try await workspace.database.read { connection in
            try requireOwn(person, actor, connection)
            return try connection.all(
                """
                SELECT \(APIToken.columns) FROM api_token WHERE person_id = \(person) ORDER BY id DESC LIMIT \(limit)
                """, APIToken.init)
        }
    }

    /// From now on the token is good for nothing. Nothing happens when it was revoked already.
    ///
    /// - Parameter actor: whose it is, or a director; nil for the administrator on the machine.
    /// - Throws: `Problem.notFound` when there is none, or it is somebody else's.
    @discardableResult
    public func revoke(_ id: APIToken.ID, by actor: Person.ID?) async throws -> APIToken {
        let now = workspace.clock.now
        return try await workspace.database.write { connection in
            let row = try connection.first("SELECT \(APIToken.columns) FROM api_token WHERE id = \(id)")
            guard let before = try row.map(APIToken.init) else { throw Self.none }
            if let actor, actor != before.personID, try !workspace.access(actor, connection).has(.managePeople) {
                throw Self.none
            }
            let revoked = try connection.first(
                """
                UPDATE api_token SET revoked_at = \(now) WHERE id = \(id) AND revoked_at IS NULL
                RETURNING \(APIToken.columns)
                """)
            guard let revoked else { return before }
            try Event(
                at: now, person: actor, kind: "token.revoked", customer: nil, before: nil,
                after: "\(before.personID) \(id)"
            ).write(connection)
            return try APIToken(revoked)
        }
    }

    private func requireOwn(_ person: Person.ID, _ actor: Person.ID?, _ connection: any Connection) throws {
        guard let actor else { return }
        guard try workspace.access(actor, connection).person.id == person else { throw Problem.forbidden }
    }
}

extension APITokens {
    private static let none = Problem.notFound(Text("令牌", "權杖", "token"))

    private static let noScope = Problem.invalid(
        Text("没有选令牌可以做什么。", "沒有選權杖可以做什麼。", "Nothing was chosen that the token may do."),
        advice: Text("请至少选一项。", "請至少選一項。", "Choose at least one."), field: "scope")

    private static func impossible(_ days: Int) -> Problem {
        .invalid(
            Text("\(days) 天的有效期不行。", "\(days) 天的有效期不行。", "A token cannot be good for \(days) days."),
            advice: Text("请填 1 到 3650。", "請填 1 到 3650。", "Give 1 to 3650."), field: "days")
    }

    private static let tooMany = Problem(
        .conflict,
        Text("有效的令牌已有 \(most) 个。", "有效的權杖已有 \(most) 個。", "There are \(most) good tokens already."),
        advice: Text("请先撤销不用的。", "請先撤銷不用的。", "Revoke those that are not used."))
}

extension Workspace {
    public var tokens: APITokens { APITokens(workspace: self) }
}
