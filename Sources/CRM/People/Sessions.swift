import Method
import SQL

/// A session as its owner sees it.
public struct OpenSession: Sendable, Identifiable {
    /// The hash of its token, which tells it apart and opens nothing.
    public let id: String
    public let began: Instant
    /// To five minutes.
    public let seen: Instant
    public let origin: SessionOrigin
    /// Whether it is the one that asks.
    public let isOwn: Bool
}

extension People {
    /// Where somebody is signed in, the last seen first.
    ///
    /// - Parameter token: of the session that asks.
    public func sessions(of person: Person.ID, asking token: String) async throws -> [OpenSession] {
        let (now, own) = (workspace.clock.now, Secret.hash(token))
        return try await workspace.database.read { connection in
            try connection.all(
                """
                SELECT token_hash, created_at, seen_at, address, browser FROM session
                WHERE person_id = \(person) AND expires_at > \(now)
                    AND seen_at > \(now.adding(seconds: -SessionLife.idle))
                ORDER BY seen_at DESC, created_at DESC, token_hash
                """
            ) { row in
                let id: String = try row["token_hash"]
                return try OpenSession(
                    id: id, began: row["created_at"], seen: row["seen_at"],
                    origin: SessionOrigin(address: row["address"], browser: row["browser"]), isOwn: id == own)
            }
        }
    }

    /// Ends one of one's own sessions; nothing happens when it has ended already.
    public func endSession(_ id: OpenSession.ID, of person: Person.ID) async throws {
        try await workspace.database.write { connection in
            _ = try workspace.access(person, connection)
            let ended = try connection.execute("DELETE FROM session WHERE token_hash = \(id) AND person_id = \(person)")
            if ended > 0 { try SignInEvent(person).write(.ended, by: person, at: workspace.clock.now, connection) }
        }
    }

    /// Ends all of one's own sessions but the one that asks.
    public func endOtherSessions(of person: Person.ID, keeping token: String) async throws {
        try await workspace.database.write { connection in
            _ = try workspace.access(person, connection)
            try endSessions(of: person, but: token, by: person, connection)
        }
    }

    /// Ends all of somebody's sessions, for a device that was lost.
    ///
    /// - Parameter actor: who manages people; nil for the administrator on the machine.
    @discardableResult
    public func endAllSessions(of person: Person.ID, by actor: Person.ID?) async throws -> Person {
        let now = workspace.clock.now
        return try await workspace.database.write { connection in
            try requireManager(actor, connection)
            let person = try Person.find(person, connection)
            try endSessions(of: person.id, by: actor, connection)
            try endSecondSteps(of: person.id, connection)
            try PersonEvent(person).write("person.signed_out", by: actor, at: now, connection)
            return person
        }
    }
}
