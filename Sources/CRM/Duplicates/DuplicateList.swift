public import Method
import SQL

/// A pair that waits for a decision, with both customers as lists show them.
public struct DuplicatePair: Sendable, Hashable {
    public typealias ID = Int64

    public let id: ID
    public let one: CustomerRow
    public let other: CustomerRow
    public let likeness: Likeness
}

/// A part of the pairs, the likeliest first.
public struct DuplicateList: Sendable {
    public let pairs: [DuplicatePair]
    /// Where the next part begins; nil at the end.
    public let next: Position?
    /// Whether a scan is waiting or under way.
    public let isScanning: Bool
    /// When the last scan has ended; nil when there was none, or it is forgotten.
    public let scannedAt: Instant?

    /// Behind which pair a part begins.
    public struct Position: Sendable, Hashable, LosslessStringConvertible {
        let score: Int
        let id: DuplicatePair.ID

        init(score: Int, id: DuplicatePair.ID) {
            self.score = score
            self.id = id
        }

        public init?(_ description: String) {
            guard let pair = NumberPair(description, between: "-"), (0...100).contains(pair.first) else { return nil }
            self.init(score: Int(pair.first), id: pair.second)
        }

        /// `97-4711`
        public var description: String { "\(score)-\(id)" }
    }
}

extension Duplicates {
    /// The pairs of which the person may work with both customers, the likeliest first.
    ///
    /// - Parameter kind: only those whose strongest reason is this.
    /// - Throws: `Problem.forbidden` for a salesperson.
    public func list(
        _ kind: LikenessReason? = nil, after: DuplicateList.Position? = nil, limit: Int = 30, by person: Person.ID
    ) async throws -> DuplicateList {
        try await workspace.database.read { connection in
            let access = try workspace.access(person, connection)
            try access.require(.mergeCustomers)
            let ofKind: Query = kind.map { "AND duplicate_pair.kind = \($0.rawValue)" } ?? ""
            let behind: Query = after.map { "AND (duplicate_pair.score, duplicate_pair.id) < (\($0.score), \($0.id))" } ?? ""
            let found = try connection.all(
                """
                SELECT duplicate_pair.id, duplicate_pair.low_id, duplicate_pair.high_id, duplicate_pair.score, duplicate_pair.reasons
                FROM duplicate_pair
                WHERE duplicate_pair.status = 'open' \(ofKind) \(behind)
                  AND \(access.worksWith("duplicate_pair.low_id")) AND \(access.worksWith("duplicate_pair.high_id"))
                ORDER BY duplicate_pair.score DESC, duplicate_pair.id DESC LIMIT \(limit + 1)
                """
            ) { row -> (id: DuplicatePair.ID, one: Customer.ID, other: Customer.ID, likeness: Likeness) in
                let reasons: String = try row[4]
                let likeness = Likeness(
                    score: try row[3], reasons: reasons.split(separator: " ").compactMap { LikenessReason(rawValue: String($0)) })
                return (try row[0], try row[1], try row[2], likeness)
            }
            let shown = found.prefix(limit)
            let rows = try CustomerRow.rows(of: Set(shown.flatMap { [$0.one, $0.other] }), connection)
            let known = Dictionary(uniqueKeysWithValues: rows.map { ($0.id, $0) })
            let pairs = shown.compactMap { pair -> DuplicatePair? in
                guard let one = known[pair.one], let other = known[pair.other] else { return nil }
                return DuplicatePair(id: pair.id, one: one, other: other, likeness: pair.likeness)
            }
            let scannedAt = try connection.value(
                "SELECT MAX(finished_at) FROM job WHERE finished_at IS NOT NULL AND state = 'done' AND kind = \(DuplicateScanJob.name)",
                as: Instant?.self)
            return DuplicateList(
                pairs: pairs,
                next: found.count > limit ? shown.last.map { .init(score: $0.likeness.score, id: $0.id) } : nil,
                isScanning: try DuplicateScanJob.isWanted(connection), scannedAt: scannedAt ?? nil)
        }
    }

    /// Says that a pair are two customers. It is not shown again, however often one scans.
    ///
    /// - Throws: `Problem` with kind `.conflict` when somebody was faster.
    public func dismiss(_ id: DuplicatePair.ID, by person: Person.ID) async throws {
        let clock = workspace.clock
        try await workspace.database.write { connection in
            let access = try workspace.access(person, connection)
            try access.require(.mergeCustomers)
            let row = try connection.first("SELECT low_id, high_id, status FROM duplicate_pair WHERE id = \(id)")
            guard let row else { throw Problem.notFound(Text("这一对客户", "這一對客戶", "pair of customers")) }
            guard try row[2] as String == "open" else { throw Problem.pairIsDecided }
            let (one, other) = (
                try Customers.workable(try row[0], for: .mergeCustomers, access, connection), try Customers.workable(try row[1], for: .mergeCustomers, access, connection)
            )
            try connection.execute(
                """
                UPDATE duplicate_pair SET status = 'dismissed', decided_at = \(clock.now), decided_by = \(person) WHERE id = \(id)
                """)
            for (customer, twin) in [(one, other), (other, one)] {
                try Event(
                    at: clock.now, person: person, kind: "duplicate.dismissed", customer: customer.id, before: nil,
                    after: twin.profile.name.written
                ).write(connection)
            }
        }
    }
}

extension Access {
    /// The condition that they may work with the customer of a column, which is not in the recycle bin.
    func worksWith(_ column: String) -> Query {
        """
        EXISTS (SELECT 1 FROM customer WHERE customer.id = \(raw: column)
            AND \(seesCustomer) AND \(DeletedCustomer.isNone))
        """
    }
}

extension Problem {
    static let pairIsDecided = Problem(
        .conflict, Text("这一对已经有人处理过了。", "這一對已經有人處理過了。", "Somebody has decided on this pair already."),
        advice: Text("请看下一对。", "請看下一對。", "Go on with the next one."))
}
