import Method
import SQL

extension Audit {
    /// Computes the chain anew from the events as they are, and compares it with the seals. It reads one consistent state, as a stream.
    public func verify() async throws -> Verification {
        try await workspace.database.read { try Audit.verify($0) }
    }

    /// The same for somebody who may read the audit log.
    ///
    /// - Throws: `Problem.forbidden`.
    public func verify(by person: Person.ID) async throws -> Verification {
        try await workspace.database.read { connection in
            try workspace.access(person, connection).require(.readAuditLog)
            return try Audit.verify(connection)
        }
    }

    static func verify(_ connection: any Connection) throws -> Verification {
        var found = Verification()
        let seals = try connection.all(
            "SELECT id, first_event, last_event, events, previous_hash, hash FROM audit_seal ORDER BY id", Seal.init)
        var check = ChainCheck(seals: seals)
        try connection.forEach("SELECT \(EventDigest.columns) FROM \(EventDigest.source) ORDER BY event.id") { row in
            let isRedacted = try row[7] as String? != nil
            if isRedacted, try row[5] as String? != nil || row[6] as String? != nil {
                check.problems.append("event \(try row[0] as Int64): contents that were said to be erased are there")
            }
            if check.add(try row[0], try EventDigest.of(row)) {
                found.sealed += 1
                if isRedacted { found.redacted += 1 }
            } else {
                found.unsealed += 1
            }
        }
        check.finish()
        found.seals = seals.count
        found.head = seals.last?.hash ?? ""
        found.problems = Array(check.problems.prefix(20))
        return found
    }

    fileprivate struct Seal {
        let id: Int64
        let first: Int64
        let last: Int64
        let events: Int
        let previous: String
        let hash: String

        init(_ row: Row) throws {
            id = try row[0]
            first = try row[1]
            last = try row[2]
            events = try row[3]
            previous = try row[4]
            hash = try row[5]
        }
    }
}

/// Goes along the events and the seals at the same time.
private struct ChainCheck {
    var problems: [String] = []
    private var seals: ArraySlice<Audit.Seal>
    private var link: ChainLink
    /// The hash of the last seal that was passed, as it is stored.
    private var previous = ""

    init(seals: [Audit.Seal]) {
        self.seals = seals[...]
        link = ChainLink(after: seals.first?.previous ?? "")
    }

    /// - Returns: whether a seal covers the event.
    mutating func add(_ event: Int64, _ digest: String) -> Bool {
        while let seal = seals.first, event > seal.last { close(seal) }
        guard seals.first != nil else { return false }
        link.add(event, digest)
        return true
    }

    mutating func finish() {
        while let seal = seals.first { close(seal) }
    }

    private mutating func close(_ seal: Audit.Seal) {
        if seal.previous != previous { problems.append("seal \(seal.id): it does not continue the one before it") }
        if link.events != seal.events {
            problems.append(
                "seal \(seal.id): of its \(seal.events) events \(seal.first)–\(seal.last) there are \(link.events)")
        } else if link.finalize() != seal.hash {
            problems.append("seal \(seal.id): the events \(seal.first)–\(seal.last) are not what was sealed")
        }
        previous = seal.hash
        seals = seals.dropFirst()
        link = ChainLink(after: seals.first?.previous ?? "")
    }
}

extension Audit {
    /// Whether a seal of this hash is there.
    public func hasSeal(_ hash: String) async throws -> Bool {
        try await workspace.database.read { try $0.first("SELECT 1 FROM audit_seal WHERE hash = \(hash)") != nil }
    }
}
