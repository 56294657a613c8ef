public import Method
import SQL

/// Somebody who is signed in now.
public struct SignedIn: Sendable {
    public let person: Person
    /// What they may do with some records at least, in the place of colleagues included.
    public let permissions: Set<Permission>
    /// Secret of this session that its forms are signed with; never sent to anybody.
    public let formSecret: String
    /// How many requests wait for them to be decided or answered.
    public let requestsWaiting: Int
}

/// A session that has just begun: the only moment at which its token is known.
public struct NewSession: Sendable {
    /// What the browser keeps.
    public let token: String
    public let person: Person
    public let expires: Instant
}

/// Where a session comes from: by that somebody recognises it as their own, or as somebody else's.
public struct SessionOrigin: Sendable, Hashable {
    /// Nil where it is not known.
    public var address: String?
    /// The kind of browser, such as `Chrome · Windows`.
    public var browser: String?

    public init(address: String? = nil, browser: String? = nil) {
        self.address = address
        self.browser = browser
    }

    public static let unknown = SessionOrigin()
}

/// How long a session lasts.
enum SessionLife {
    /// Whatever is done, after this one signs in again: 14 days.
    static let longest = 14 * 86_400
    /// Without any request: 2 days, so that a Monday asks for the password again.
    static let idle = 2 * 86_400
    /// Not every request writes: being seen is noted this many seconds apart.
    static let seenEvery = 300
}

extension People {
    /// Who a session's token belongs to; nil when it has ended. One of somebody whose role may not do without a second factor is worth
    /// nothing until they have one.
    public func session(token: String) async throws -> SignedIn? {
        let now = workspace.clock.now
        let hash = Secret.hash(token)
        let found = try await workspace.database.read { connection -> (SignedIn, Instant)? in
            let row = try connection.first(
                """
                SELECT session.person_id, session.csrf_secret, session.seen_at,
                    \(Access.requestsWaiting(of: "session.person_id", at: now)) AS waiting
                FROM session JOIN person ON person.id = session.person_id
                WHERE session.token_hash = \(hash) AND session.expires_at > \(now)
                    AND session.seen_at > \(now.adding(seconds: -SessionLife.idle)) AND person.active = 1
                    AND (NOT \(SecondFactor.isObligatory("person.role")) OR \(SecondFactor.isOn("person.id")))
                """)
            guard let row else { return nil }
            let access = try workspace.access(row["person_id"], connection)
            return (
                SignedIn(person: access.person, permissions: access.permissions, formSecret: try row["csrf_secret"],
                    requestsWaiting: try row["waiting"]),
                try row["seen_at"]
            )
        }
        guard let (signedIn, seen) = found else { return nil }
        if seen < now.adding(seconds: -SessionLife.seenEvery) {
            try await workspace.database.write { connection in
                try connection.execute("UPDATE session SET seen_at = \(now) WHERE token_hash = \(hash)")
            }
        }
        return signedIn
    }

    /// Ends the session; nothing happens when it has ended already.
    public func signOut(token: String) async throws {
        let (hash, now) = (Secret.hash(token), workspace.clock.now)
        try await workspace.database.write { connection in
            let row = try connection.first("DELETE FROM session WHERE token_hash = \(hash) RETURNING person_id")
            guard let person: Person.ID = try row?[0] else { return }
            try SignInEvent(person).write(.signedOut, by: person, at: now, connection)
        }
    }

    /// Begins a session, in the transaction that found out who it is.
    func begin(
        for person: Person, _ factor: SignInFactor, _ origin: SessionOrigin, _ connection: any Connection
    ) throws -> NewSession {
        let now = workspace.clock.now
        let token = Secret.token()
        let expires = now.adding(seconds: SessionLife.longest)
        try SignInEvent.endExpired(at: now, connection)
        try connection.execute(
            """
            INSERT INTO session (token_hash, person_id, csrf_secret, created_at, seen_at, expires_at, address, browser)
            VALUES (\(Secret.hash(token)), \(person.id), \(Secret.token()), \(now), \(now), \(expires),
                \(origin.address), \(origin.browser))
            """)
        try SignInEvent(person, factor, origin).write(.began, by: person.id, at: now, connection)
        return NewSession(token: token, person: person, expires: expires)
    }

    /// - Parameters:
    ///   - kept: the token of the one that goes on; nil for none.
    ///   - actor: nil for the administrator on the machine.
    func endSessions(
        of person: Person.ID, but kept: String? = nil, by actor: Person.ID?, _ connection: any Connection
    ) throws {
        let ended = try connection.execute(
            "DELETE FROM session WHERE person_id = \(person) AND token_hash <> \(kept.map(Secret.hash) ?? "")")
        guard ended > 0 else { return }
        var event = SignInEvent(person)
        event.sessions = ended
        try event.write(.ended, by: actor, at: workspace.clock.now, connection)
    }
}
