public import Method
import SQL

/// A program that has shown a good token: on whose behalf it works, and what for.
public struct TokenBearer: Sendable {
    public let token: APIToken
    public let person: Person
}

extension APITokens {
    /// Using a token is noted this many seconds apart: not every request writes.
    static let usedEvery = 3600

    /// Who shows a token, found in one query and kept nowhere: a token that is revoked is refused from the next request on.
    ///
    /// - Parameter address: where it comes from, for the limit of failures.
    /// - Returns: nil for a token that is unknown, expired or revoked, or whose person no longer works here.
    /// - Throws: `Problem.tooMany` instead after 30 failures of an address within 15 minutes.
    public func bearer(of secret: String, address: String?) async throws -> TokenBearer? {
        let now = workspace.clock.now
        if TokenForm.fits(secret) {
            let hash = Secret.hash(secret)
            let found = try await workspace.database.read { connection in
                try connection.first(
                    """
                    SELECT \(APIToken.columns), \(Person.columns) FROM api_token
                    JOIN person ON person.id = api_token.person_id
                    WHERE api_token.token_hash = \(hash) AND api_token.revoked_at IS NULL
                        AND api_token.expires_at > \(now) AND person.active = 1
                    """
                ).map { try TokenBearer(token: APIToken($0), person: Person($0)) }
            }
            if let found {
                try await noteUse(of: found.token, at: now)
                return found
            }
        }
        try await TokenFailures(address: address).count(at: now, workspace.database)
        return nil
    }

    private func noteUse(of token: APIToken, at now: Instant) async throws {
        let before = now.adding(seconds: -Self.usedEvery)
        if let last = token.lastUsed, last > before { return }
        try await workspace.database.write { connection in
            // Of requests at the same moment one writes.
            try connection.execute(
                """
                UPDATE api_token SET last_used_at = \(now)
                WHERE id = \(token.id) AND (last_used_at IS NULL OR last_used_at <= \(before))
                """)
        }
    }
}

extension Workspace {
    /// The workspace as a token may write to it: every write begins with a check, in its own transaction, that the token is
    /// still good and covers this. Whatever the use case, none can be forgotten.
    ///
    /// What the person may do is checked by each use case, as for everybody.
    public func acting(with bearer: TokenBearer, for scope: TokenScope) -> Workspace {
        let (clock, token) = (clock, bearer.token.id)
        let checked = database.beginningWrites { connection in
            let scopes = try connection.value(
                """
                SELECT api_token.scopes FROM api_token JOIN person ON person.id = api_token.person_id
                WHERE api_token.id = \(token) AND api_token.revoked_at IS NULL AND api_token.expires_at > \(clock.now)
                    AND person.active = 1
                """, as: String.self)
            guard let scopes else { throw Problem.forbidden }
            guard Set<TokenScope>(words: scopes).contains(scope) else { throw Problem.outOfScope(scope) }
        }
        return with(database: checked)
    }
}

extension Problem {
    /// The token was not made for this.
    public static func outOfScope(_ scope: TokenScope) -> Problem {
        Problem(
            .forbidden,
            Text(
                "这个令牌不含 \(scope.rawValue) 权限，没有任何改动。", "這個權杖不含 \(scope.rawValue) 權限，沒有任何改動。",
                "This token does not cover \(scope.rawValue); nothing was changed."),
            advice: Text("请用含这项权限的令牌。", "請用含這項權限的權杖。", "Use a token that covers it."))
    }
}
