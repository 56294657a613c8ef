public import Method
public import SQL

/// A sales process of the company's (METHOD section 5), with its name and the markets that it is for.
public struct NamedProcess: Sendable, Hashable, Identifiable {
    public let id: SalesProcess.ID
    /// As a director has named it; nil for the method's own.
    let title: String?
    /// The one for every market that has none of its own.
    public let isStandard: Bool
    /// No longer for new deals; those that are in it go on.
    public let isArchived: Bool
    /// Sectors and industries; of several processes the most specific holds.
    public let markets: Set<Market>
    public let process: SalesProcess
    /// Counts the changes; a form gives back the one it was made from.
    public let version: Int64

    static let methodName = Text("标准销售流程", "標準銷售流程", "Standard sales process")

    /// The method's own has a name in each language.
    public var name: Text { title.map { Text(verbatim: $0) } ?? Self.methodName }

    /// All, the standard one first, those no longer used last.
    static func all(_ connection: any Connection) throws -> [NamedProcess] { try read("1 = 1", connection) }

    /// - Throws: `Problem.notFound`.
    static func find(_ id: SalesProcess.ID, _ connection: any Connection) throws -> NamedProcess {
        guard let found = try read("sales_process.id = \(id)", connection).first else {
            throw Problem.notFound(Text("销售流程", "銷售流程", "sales process"))
        }
        return found
    }

    /// The one by which a new deal goes: its industry's, else its sector's, else the standard one.
    static func `for`(_ market: Market, _ connection: any Connection) throws -> NamedProcess {
        let markets = [market, market.wider].compactMap(\.self).filter { $0 != .any }.map(\.description)
        // A longer name is an industry's, which begins with its sector's.
        let id = try connection.value(
            """
            SELECT sales_process.id FROM sales_process
            LEFT JOIN sales_process_market ON sales_process_market.process_id = sales_process.id AND market IN (\(list: markets + [""]))
            WHERE standard = 1 OR (archived = 0 AND market IS NOT NULL)
            ORDER BY COALESCE(length(market), 0) DESC LIMIT 1
            """, as: Int64.self)
        guard let id else { throw SQLError.decoding("no standard process") }
        return try find(id, connection)
    }

    private static func read(_ condition: Query, _ connection: any Connection) throws -> [NamedProcess] {
        var stages: [SalesProcess.ID: [ProcessStage]] = [:]
        try connection.forEach(
            """
            SELECT process_stage.process_id, \(ProcessStage.columns) FROM process_stage
            JOIN sales_process ON sales_process.id = process_stage.process_id
            WHERE process_stage.removed = 0 AND \(condition) ORDER BY process_stage.process_id, process_stage.position
            """
        ) { row in stages[try row[0], default: []].append(try ProcessStage(row)) }
        var permissions: [SalesProcess.ID: [TransitionMatrix.Step: StagePermission]] = [:]
        try connection.forEach(
            """
            SELECT process_stage.process_id, from_stage_id, to_stage_id, permission FROM process_permission
            JOIN process_stage ON process_stage.id = from_stage_id JOIN sales_process ON sales_process.id = process_stage.process_id
            WHERE \(condition)
            """
        ) { row in permissions[try row[0], default: [:]][.init(from: try row[1], to: try row[2])] = try row[3] }
        var markets: [SalesProcess.ID: Set<Market>] = [:]
        try connection.forEach(
            """
            SELECT process_id, market FROM sales_process_market JOIN sales_process ON sales_process.id = process_id WHERE \(condition)
            """
        ) { row in
            guard let market = Market(try row[1] as String) else { return }
            markets[try row[0], default: []].insert(market)
        }
        return try connection.all(
            """
            SELECT id, title, standard, archived, version FROM sales_process WHERE \(condition) ORDER BY archived, standard DESC, id
            """
        ) { row in
            let id: SalesProcess.ID = try row[0]
            return NamedProcess(
                id: id, title: try row[1], isStandard: try row[2], isArchived: try row[3], markets: markets[id] ?? [],
                process: SalesProcess(known: stages[id] ?? [], matrix: TransitionMatrix(permissions[id] ?? [:])), version: try row[4])
        }
    }
}

extension ProcessStage {
    static let columns: Query = """
        process_stage.id AS stage_id, process_stage.stage, process_stage.title, process_stage.hint, process_stage.probability, \
        process_stage.entry_facts
        """

    init(_ row: Row) throws {
        self.init(
            id: try row["stage_id"], stage: try row["stage"], title: try row["title"], hint: try row["hint"],
            probability: try row["probability"], entryFacts: EntryFact.set(try row["entry_facts"]))
    }

    /// One by its number, removed ones too.
    static func find(_ id: ID, _ connection: any Connection) throws -> ProcessStage? {
        try connection.first("SELECT \(columns) FROM process_stage WHERE id = \(id)").map { try ProcessStage($0) }
    }
}

extension StagePermission: SQLBindable, SQLDecodable {}

extension EntryFact {
    /// As they are stored: words with a comma between. A word of a later version is passed over.
    static func set(_ stored: String) -> Set<EntryFact> { Set(stored.split(separator: ",").compactMap { EntryFact(rawValue: String($0)) }) }

    static func stored(_ facts: some Collection<EntryFact>) -> String {
        allCases.filter(facts.contains).map(\.rawValue).joined(separator: ",")
    }
}
