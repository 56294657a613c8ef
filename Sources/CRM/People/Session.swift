public import Method
import SQL

/// Somebody who is signed in now.
public struct SignedIn: Sendable {
    public let person: Person
    /// What they may do with some records at least, in the place of colleagues included.
    public let permissions: Set<Permission>
    /// Secret of this session that its forms are signed with; never sent to anybody.
    public let formSecret: String
}

/// A session that has just begun: the only moment at which its token is known.
public struct NewSession: Sendable {
    /// What the browser keeps.
    public let token: String
    public let person: Person
    public let expires: Instant
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
    /// Who a session's token belongs to; nil when it has ended.
    public func session(token: String) async throws -> SignedIn? {
        let now = workspace.clock.now
        let hash = Secret.hash(token)
        let found = try await workspace.database.read { connection -> (SignedIn, Instant)? in
            let row = try connection.first(
                """
                SELECT \(Person.columns), session.csrf_secret, session.seen_at
                FROM session JOIN person ON person.id = session.person_id
                WHERE session.token_hash = \(hash) AND session.expires_at > \(now)
                    AND session.seen_at > \(now.adding(seconds: -SessionLife.idle)) AND person.active = 1
                """)
            guard let row else { return nil }
            let person = try Person(row)
            return (
                SignedIn(
                    person: person, permissions: try workspace.access(person.id, connection).permissions,
                    formSecret: try row["csrf_secret"]), try row["seen_at"]
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
        let hash = Secret.hash(token)
        try await workspace.database.write { connection in
            try connection.execute("DELETE FROM session WHERE token_hash = \(hash)")
        }
    }

    /// On how many devices somebody is signed in.
    public func sessionCount(of person: Person.ID) async throws -> Int {
        let now = workspace.clock.now
        return try await workspace.database.read { connection in
            try connection.value(
                """
                SELECT count(*) FROM session WHERE person_id = \(person) AND expires_at > \(now)
                    AND seen_at > \(now.adding(seconds: -SessionLife.idle))
                """) ?? 0
        }
    }

    /// Begins a session, in the transaction that found out who it is.
    func begin(for person: Person, _ connection: any Connection) throws -> NewSession {
        let now = workspace.clock.now
        let token = Secret.token()
        let expires = now.adding(seconds: SessionLife.longest)
        try connection.execute("DELETE FROM session WHERE expires_at <= \(now)")
        try connection.execute(
            """
            INSERT INTO session (token_hash, person_id, csrf_secret, created_at, seen_at, expires_at)
            VALUES (\(Secret.hash(token)), \(person.id), \(Secret.token()), \(now), \(now), \(expires))
            """)
        return NewSession(token: token, person: person, expires: expires)
    }

    func endSessions(of person: Person.ID, _ connection: any Connection) throws {
        try connection.execute("DELETE FROM session WHERE person_id = \(person)")
    }
}
