import Method
import SQL

extension Audit {
    /// So many events are sealed by one seal at most.
    static let eventsOfASeal = 10_000

    /// Seals all events there are.
    ///
    /// - Parameter isWanted: asked before each seal; what is left once it says no is sealed next time.
    /// - Returns: how many were sealed now.
    @discardableResult
    public func seal(while isWanted: @Sendable () -> Bool = { true }) async throws -> Int {
        let now = workspace.clock.now
        var sealed = 0
        while isWanted() {
            let end = try await workspace.database.write { try Audit.settledEnd($0) }
            let count = try await workspace.database.write { try Audit.sealNext(through: end, at: now, $0) }
            guard count > 0 else { return sealed }
            sealed += count
        }
        return sealed
    }

    /// So long an event waits for its seal, in seconds, while Quarry serves.
    static let patience = 3600

    /// Seals all events there are when one of them has waited long enough. Of several processes that do so at the same moment one
    /// succeeds, and the others leave it at that.
    func sealWhatHasWaited(while isWanted: @Sendable () -> Bool = { true }) async throws {
        let since = workspace.clock.now.adding(seconds: -Self.patience)
        let waits: Bool = try await workspace.database.read { connection in
            try connection.first(
                """
                SELECT at FROM event WHERE id > (SELECT COALESCE(MAX(last_event), 0) FROM audit_seal) ORDER BY id LIMIT 1
                """
            ).map { (try $0[0] as Instant) <= since } ?? false
        }
        guard waits else { return }
        do { try await seal(while: isWanted) } catch SQLError.unique { return }
    }

    /// The last event behind whose number none can come any more. On PostgreSQL numbers are given before a transaction is committed: the
    /// lock waits for those under way, and a new one gets its number only after it.
    static func settledEnd(_ connection: any Connection) throws -> Int64 {
        if connection.dialect == .postgresql { try connection.execute("LOCK TABLE event IN SHARE MODE") }
        return try connection.value("SELECT MAX(id) FROM event", as: Int64?.self).flatMap { $0 } ?? 0
    }

    /// Seals the next events, as far as one seal goes.
    ///
    /// - Returns: how many; 0 when all are sealed.
    static func sealNext(through end: Int64, at now: Instant, _ connection: any Connection) throws -> Int {
        // Of two that seal at the same moment, the second would give the same previous hash, which is unique.
        let last = try connection.first("SELECT last_event, hash FROM audit_seal ORDER BY id DESC LIMIT 1")
        let (covered, previous): (Int64, String) = (try last?[0] ?? 0, try last?[1] ?? "")
        guard covered < end else { return 0 }
        var link = ChainLink(after: previous)
        try connection.forEach(
            """
            SELECT \(EventDigest.columns) FROM \(EventDigest.source)
            WHERE event.id > \(covered) AND event.id <= \(end) ORDER BY event.id LIMIT \(eventsOfASeal)
            """
        ) { row in link.add(try row[0], try EventDigest.of(row)) }
        guard let first = link.first else { return 0 }
        try connection.execute(
            """
            INSERT INTO audit_seal (first_event, last_event, events, previous_hash, hash, sealed_at)
            VALUES (\(first), \(link.last), \(link.events), \(previous), \(link.finalize()), \(now))
            """)
        return link.events
    }
}
