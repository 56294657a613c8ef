public import Method
import SQL

/// The open deals of a process by stage, of those whose work somebody sees (METHOD section 5).
///
/// Deals of customers that nobody holds are on nobody's board.
public struct DealBoard: Sendable {
    /// An open deal, as a card or a row shows it.
    public struct Card: Sendable, Hashable {
        public let row: CustomerRow
        public let deal: Deal.ID
        public let stageID: ProcessStage.ID
        public let amount: Money?
        /// Since when it is in its stage.
        public let movedOn: CivilDate
        /// Whole days until today.
        public let daysInStage: Int
        public let version: Int64
    }

    /// Where the next page of a column begins.
    public struct Cursor: Sendable, Hashable {
        let movedAt: Instant
        let deal: Deal.ID
    }

    public struct Column: Sendable {
        public let stage: ProcessStage
        /// Of all its deals, whatever page is shown.
        public let count: Int
        public let sum: Money
        /// Those that have been in it the longest first.
        public let cards: [Card]
        public let next: Cursor?

        /// What the stage's deals are worth by the chance of winning them, rounded to the fen.
        public var weighted: Money { sum.weighted(percent: stage.probability) }
    }

    /// Whose deals.
    public struct Filter: Sendable, Hashable {
        /// Nil for the standard process.
        public var process: SalesProcess.ID?
        /// Nil for all that one sees.
        public var holder: Person.ID?

        public init(process: SalesProcess.ID? = nil, holder: Person.ID? = nil) {
            self.process = process
            self.holder = holder
        }
    }

    public let process: NamedProcess
    /// Between which one chooses.
    public let processes: [NamedProcess]
    /// Whose deals one may look at alone.
    public let people: [Holder]
    public let columns: [Column]
    public let today: CivilDate

    public struct Holder: Sendable, Hashable {
        public let id: Person.ID
        public let name: String
    }
}

extension Deals {
    /// After so many days in a stage a deal is marked: it does not move.
    public static let quietDays = 14

    /// The board, with the first cards of each column.
    public func board(_ filter: DealBoard.Filter, cards: Int = 20, by person: Person.ID) async throws -> DealBoard {
        let clock = workspace.clock
        return try await workspace.database.read { connection in
            let access = try workspace.access(person, connection)
            let processes = try NamedProcess.all(connection)
            guard let process = processes.first(where: { process in filter.process.map { $0 == process.id } ?? process.isStandard }) else {
                throw Problem.notFound(Text("销售流程", "銷售流程", "sales process"))
            }
            let reading = DealBoardReading(connection, access, clock, process.id, filter.holder)
            let sums = try reading.sums()
            let columns = try process.process.stages.map { stage in
                let (cards, next) = try reading.cards(of: stage.id, after: nil, limit: cards)
                let sum = sums[stage.id]
                return DealBoard.Column(
                    stage: stage, count: sum?.count ?? 0, sum: sum?.amount ?? Money(fen: 0), cards: cards, next: next)
            }
            return DealBoard(
                process: process, processes: processes, people: try reading.people(), columns: columns, today: clock.today)
        }
    }

    /// A page of one column.
    ///
    /// - Throws: `Problem.notFound` for a stage that the process does not have.
    public func column(
        _ stage: ProcessStage.ID, _ filter: DealBoard.Filter, after cursor: DealBoard.Cursor?, limit: Int = 50, by person: Person.ID
    ) async throws -> (process: NamedProcess, column: DealBoard.Column) {
        let clock = workspace.clock
        return try await workspace.database.read { connection in
            let access = try workspace.access(person, connection)
            let process = try connection.value("SELECT process_id FROM process_stage WHERE id = \(stage)", as: Int64.self)
                .map { try NamedProcess.find($0, connection) }
            guard let process, let known = process.process[stage] else { throw Problem.notFound(Text("阶段", "階段", "stage")) }
            let reading = DealBoardReading(connection, access, clock, process.id, filter.holder)
            let (cards, next) = try reading.cards(of: stage, after: cursor, limit: limit)
            let sum = try reading.sums(of: stage)[stage]
            return (
                process,
                .init(stage: known, count: sum?.count ?? 0, sum: sum?.amount ?? Money(fen: 0), cards: cards, next: next)
            )
        }
    }
}

/// Reads a board along its indexes: sums without a customer, cards a page of a column at a time.
struct DealBoardReading {
    private let connection: any Connection
    private let clock: WorkspaceClock
    private let open: Query
    private let access: Access

    init(
        _ connection: any Connection, _ access: Access, _ clock: WorkspaceClock, _ process: SalesProcess.ID, _ holder: Person.ID?
    ) {
        self.connection = connection
        self.clock = clock
        self.access = access
        let theirs: Query = holder.map { "AND deal.holder_id = \($0)" } ?? ""
        open = """
            deal.closed_at IS NULL AND deal.holder_id IS NOT NULL AND deal.process_id = \(process) AND \(access.sees("deal.holder_id")) \(theirs)
            """
    }

    /// - Parameter stage: nil for all.
    func sums(of stage: ProcessStage.ID? = nil) throws -> [ProcessStage.ID: (count: Int, amount: Money)] {
        let ofStage: Query = stage.map { "AND deal.stage_id = \($0)" } ?? ""
        var sums: [ProcessStage.ID: (count: Int, amount: Money)] = [:]
        try connection.forEach(
            """
            SELECT deal.stage_id, COUNT(*), CAST(COALESCE(SUM(deal.amount), 0) AS BIGINT) FROM deal WHERE \(open) \(ofStage) GROUP BY deal.stage_id
            """
        ) { row in sums[try row[0]] = (try row[1], Money(fen: try row[2])) }
        return sums
    }

    func cards(
        of stage: ProcessStage.ID, after cursor: DealBoard.Cursor?, limit: Int
    ) throws -> (cards: [DealBoard.Card], next: DealBoard.Cursor?) {
        let start: Query = cursor.map { "AND (deal.moved_at, deal.id) > (\($0.movedAt), \($0.deal))" } ?? ""
        let found = try connection.all(
            """
            SELECT deal.id, deal.customer_id, deal.amount, deal.moved_at, deal.version FROM deal
            WHERE \(open) AND deal.stage_id = \(stage) \(start) ORDER BY deal.moved_at, deal.id LIMIT \(limit + 1)
            """
        ) { row -> (Deal.ID, Customer.ID, Money?, Instant, Int64) in
            (try row[0], try row[1], try row[2], try row[3], try row[4])
        }
        let page = found.prefix(limit)
        let rows = Dictionary(
            uniqueKeysWithValues: try CustomerRow.rows(of: page.map(\.1), connection).map { ($0.id, $0) })
        let today = clock.today
        let cards = page.compactMap { deal, customer, amount, movedAt, version -> DealBoard.Card? in
            guard let row = rows[customer] else { return nil }
            let date = clock.date(of: movedAt)
            return DealBoard.Card(
                row: row, deal: deal, stageID: stage, amount: amount, movedOn: date, daysInStage: date.days(to: today), version: version)
        }
        let last = page.last.map { DealBoard.Cursor(movedAt: $0.3, deal: $0.0) }
        return (cards, found.count > limit ? last : nil)
    }

    /// Salespeople whose work one sees; nobody for who sees only their own.
    func people() throws -> [DealBoard.Holder] {
        guard access.seesAll || access.person.role.scope == .team else { return [] }
        return try connection.all(
            """
            SELECT person.id, person.name FROM person
            WHERE person.active = 1 AND \(access.sees("person.id")) ORDER BY person.name, person.id LIMIT 500
            """
        ) { .init(id: try $0[0], name: try $0[1]) }
    }
}

extension DealBoard.Cursor: LosslessStringConvertible {
    public var description: String { "\(movedAt.milliseconds)-\(deal)" }

    public init?(_ description: String) {
        let parts = description.split(separator: "-").compactMap { Int64($0) }
        guard parts.count == 2 else { return nil }
        (movedAt, deal) = (Instant(milliseconds: parts[0]), parts[1])
    }
}
