public import Method
import SQL

/// The deals that came to an end in a month: what stands behind the last arrows of the flow of lists.
public struct EndedDeals: Sendable {
    public enum End: String, Sendable, CaseIterable {
        /// Reached the signing.
        case signed
        case lost
    }

    public struct Deal: Sendable, Hashable {
        public let id: Int64
        /// When it was signed, the last time in the month, or lost.
        public let at: Instant
        public let customer: Customer.ID
        public let customerName: String
        /// Whether whoever asks may open the customer now.
        public let isVisible: Bool
        public let grade: Grade?
        /// Nil where nobody holds it now.
        public let holderName: String?
        /// When it was opened.
        public let openedAt: Instant
    }

    /// The newest first.
    public let deals: [Deal]
    public let count: Int
    public let next: Ledger.Cursor?
}

extension Ledger {
    /// The deals of customers that are the person's to see, of the lists as they are now.
    public func endedDeals(
        _ end: EndedDeals.End, in month: CivilMonth, after cursor: Cursor? = nil, limit: Int = 50, by person: Person.ID
    ) async throws -> EndedDeals {
        let clock = workspace.clock
        return try await workspace.database.read { connection in
            let access = try workspace.access(person, connection)
            let count = try EndedDeals.count(end, in: month, access, clock, connection)
            let found = try EndedDeals.page(end, in: month, after: cursor, limit: limit + 1, access, clock, connection)
            let page = found.prefix(limit)
            return EndedDeals(
                deals: page.map(\.deal), count: count, next: found.count > limit ? page.last?.cursor : nil)
        }
    }
}

extension EndedDeals {
    /// A line for each deal: when (`at`), and the number that orders those of one moment (`number`).
    private static func source(_ end: End, in month: CivilMonth, _ access: Access, _ clock: WorkspaceClock) -> (at: Query, number: Query, rest: Query) {
        let (start, stop) = (clock.start(of: month.firstDay), clock.start(of: month.adding(months: 1).firstDay))
        let theirs: Query = access.seesAll ? "1 = 1" : "customer.holder_id IN (\(access.people))"
        return switch end {
        case .signed:
            (
                "deal_stage_change.at", "deal_stage_change.id",
                """
                FROM deal_stage_change JOIN deal ON deal.id = deal_stage_change.deal_id JOIN customer ON customer.id = deal.customer_id
                LEFT JOIN person ON person.id = customer.holder_id
                WHERE deal_stage_change.at >= \(start) AND deal_stage_change.at < \(stop)
                  AND deal_stage_change.to_stage = \(Stage.signing) AND \(theirs)
                  AND NOT EXISTS (SELECT 1 FROM deal_stage_change AS later WHERE later.deal_id = deal_stage_change.deal_id
                    AND later.to_stage = \(Stage.signing) AND later.id > deal_stage_change.id AND later.at < \(stop))
                """
            )
        case .lost:
            // A deal that became part of another one, when two customers were one, is not lost.
            (
                "deal.closed_at", "deal.id",
                """
                FROM deal JOIN customer ON customer.id = deal.customer_id LEFT JOIN person ON person.id = customer.holder_id
                WHERE deal.closed_at >= \(start) AND deal.closed_at < \(stop) AND deal.outcome = 'lost' AND deal.merged_into IS NULL
                  AND \(theirs)
                """
            )
        }
    }

    static func count(
        _ end: End, in month: CivilMonth, _ access: Access, _ clock: WorkspaceClock, _ connection: any Connection
    ) throws -> Int {
        try connection.value("SELECT COUNT(*) \(source(end, in: month, access, clock).rest)", as: Int.self) ?? 0
    }

    fileprivate static func page(
        _ end: End, in month: CivilMonth, after cursor: Ledger.Cursor?, limit: Int, _ access: Access, _ clock: WorkspaceClock,
        _ connection: any Connection
    ) throws -> [(deal: Deal, cursor: Ledger.Cursor)] {
        let (at, number, rest) = source(end, in: month, access, clock)
        let older: Query = cursor.map { "AND (\(at), \(number)) < (\($0.at), \($0.id))" } ?? ""
        return try connection.all(
            """
            SELECT deal.id, \(at), \(number), customer.id, customer.name,
                \(access.opensCustomer), customer.grade, person.name,
                deal.opened_at
            \(rest) \(older) ORDER BY \(at) DESC, \(number) DESC LIMIT \(limit)
            """
        ) { row in
            let deal = Deal(
                id: try row[0], at: try row[1], customer: try row[3], customerName: try row[4], isVisible: try row[5],
                grade: try row[6], holderName: try row[7], openedAt: try row[8])
            return (deal, Ledger.Cursor(at: deal.at, id: try row[2]))
        }
    }
}
