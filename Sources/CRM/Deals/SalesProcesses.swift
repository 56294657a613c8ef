public import Method
public import SQL

/// The company's sales processes (METHOD section 5), edited by directors, with all their versions.
///
/// Deals go by the process as it is now. A stage on which deals stand is removed only together with where they go.
public struct SalesProcesses: Sendable {
    let workspace: Workspace

    /// So many are there at most.
    public static let most = 20

    /// The standard one first, those no longer used last.
    public func all(by person: Person.ID) async throws -> [NamedProcess] {
        try await workspace.database.read { connection in
            _ = try workspace.access(person, connection)
            return try NamedProcess.all(connection)
        }
    }

    /// - Throws: `Problem.notFound`.
    public func process(_ id: SalesProcess.ID, by person: Person.ID) async throws -> NamedProcess {
        try await workspace.database.read { connection in
            _ = try workspace.access(person, connection)
            return try NamedProcess.find(id, connection)
        }
    }

    /// How many open deals stand on each stage.
    public func openDeals(in id: SalesProcess.ID, by person: Person.ID) async throws -> [ProcessStage.ID: Int] {
        try await workspace.database.read { connection in
            try workspace.access(person, connection).require(.changeSettings)
            return try SalesProcesses.openDeals(in: id, connection)
        }
    }

    /// The versions, the newest first.
    public func history(of id: SalesProcess.ID, limit: Int = 50, by person: Person.ID) async throws -> [ProcessVersion] {
        try await versions(of: id, "1 = 1", limit: limit, by: person)
    }

    /// - Throws: `Problem.notFound`.
    public func version(_ number: Int64, of id: SalesProcess.ID, by person: Person.ID) async throws -> ProcessVersion {
        guard let version = try await versions(of: id, "number = \(number)", limit: 1, by: person).first else {
            throw Problem.notFound(Text("这个版本", "這個版本", "version"))
        }
        return version
    }

    private func versions(
        of id: SalesProcess.ID, _ condition: Query, limit: Int, by person: Person.ID
    ) async throws -> [ProcessVersion] {
        try await workspace.database.read { connection in
            _ = try workspace.access(person, connection)
            _ = try NamedProcess.find(id, connection)
            return try connection.all(
                """
                SELECT process_version.number, process_version.at, person.name, process_version.change, process_version.definition
                FROM process_version LEFT JOIN person ON person.id = process_version.person_id
                WHERE process_id = \(id) AND \(condition) ORDER BY process_version.number DESC LIMIT \(limit)
                """
            ) { row in
                ProcessVersion(
                    number: try row[0], at: try row[1], personName: try row[2], change: try row[3],
                    definition: try ProcessDefinition(json: row[4]))
            }
        }
    }

    /// Makes a process with the stages and matrix of another.
    ///
    /// - Throws: `Problem.forbidden` for who may not change settings, `.invalid` at `title`, `.conflict` for a market that another has.
    @discardableResult
    public func add(
        _ title: String, like other: SalesProcess.ID, for markets: Set<Market>, by person: Person.ID
    ) async throws -> SalesProcess.ID {
        let clock = workspace.clock
        return try await workspace.database.write { connection in
            try workspace.access(person, connection).require(.changeSettings)
            let known = try NamedProcess.all(connection)
            guard known.count < SalesProcesses.most else { throw SalesProcesses.tooMany }
            let model = try NamedProcess.find(other, connection).process
            let title = try SalesProcesses.checked(title, except: nil, known)
            let id = try connection.insertReturningID("INSERT INTO sales_process (title) VALUES (\(title)) RETURNING id")
            try SalesProcesses.set(markets, of: id, known, connection)
            var copies: [ProcessStage.ID: ProcessStage.ID] = [:]
            for (position, stage) in model.stages.enumerated() {
                copies[stage.id] = try SalesProcesses.insert(stage, at: position, of: id, connection)
            }
            try SalesProcesses.write(
                TransitionMatrix(
                    Dictionary(
                        uniqueKeysWithValues: model.matrix.open.compactMap { step, permission in
                            guard let from = copies[step.from], let to = copies[step.to] else { return nil }
                            return (TransitionMatrix.Step(from: from, to: to), permission)
                        })), connection)
            let made = try NamedProcess.find(id, connection)
            try SalesProcesses.record(.made, of: made, number: made.version, by: person, clock, connection)
            return id
        }
    }

    /// Renames a process, says for which markets it is, and whether it is used for new deals. The standard one is for all others and
    /// stays in use.
    public func edit(
        _ id: SalesProcess.ID, title: String, markets: Set<Market>, isArchived: Bool, version: Int64, by person: Person.ID
    ) async throws {
        try await change(id, .renamed, version: version, by: person) { process, connection in
            let known = try NamedProcess.all(connection)
            let isMethods = process.isStandard && Language.allCases.contains { NamedProcess.methodName($0) == title.singleSpaced }
            let checked = isMethods ? nil : try SalesProcesses.checked(title, except: id, known)
            guard !(process.isStandard && isArchived) else { throw SalesProcesses.standardStays }
            try connection.execute("UPDATE sales_process SET title = \(checked), archived = \(isArchived) WHERE id = \(id)")
            try SalesProcesses.set(process.isStandard ? [] : markets, of: id, known, connection)
        }
    }

    /// Replaces the transition matrix.
    ///
    /// - Throws: `Problem.invalid` at `matrix` where deals could not go through.
    public func setMatrix(
        _ matrix: TransitionMatrix, of id: SalesProcess.ID, version: Int64, by person: Person.ID
    ) async throws {
        try await change(id, .matrix, version: version, by: person) { process, connection in
            let known = Set(process.process.stages.map(\.id))
            guard matrix.open.keys.allSatisfy({ known.contains($0.from) && known.contains($0.to) }) else { throw Problem.stageUnknown }
            // Before the schema refuses a stage that leads to itself, without a word.
            try SalesProcesses.requirePassable(process.process.stages, matrix)
            let ids = known.sorted()
            try connection.execute("DELETE FROM process_permission WHERE from_stage_id IN (\(list: ids))")
            try SalesProcesses.write(matrix, connection)
        }
    }

    /// One change in a transaction, with its version.
    ///
    /// - Throws: `Problem.invalid` at `stages` or `matrix` where deals could not go through what it leaves.
    func change(
        _ id: SalesProcess.ID, _ what: ProcessChange, version: Int64, by person: Person.ID,
        _ work: @escaping @Sendable (NamedProcess, any Connection) throws -> Void
    ) async throws {
        let clock = workspace.clock
        try await workspace.database.write { connection in
            try workspace.access(person, connection).require(.changeSettings)
            let before = try NamedProcess.find(id, connection)
            guard before.version == version else { throw Problem.changedMeanwhile }
            try work(before, connection)
            let after = try NamedProcess.find(id, connection)
            guard after != before else { return }
            try SalesProcesses.requirePassable(after.process.stages, after.process.matrix)
            try connection.execute("UPDATE sales_process SET version = version + 1 WHERE id = \(id)")
            try SalesProcesses.record(what, of: after, number: before.version + 1, by: person, clock, connection)
        }
    }
}

extension SalesProcesses {
    private static func requirePassable(_ stages: [ProcessStage], _ matrix: TransitionMatrix) throws {
        try Problem.explainingSettings { _ = try SalesProcess(stages: stages, matrix: matrix) }
    }

    static func openDeals(in id: SalesProcess.ID, _ connection: any Connection) throws -> [ProcessStage.ID: Int] {
        var deals: [ProcessStage.ID: Int] = [:]
        try connection.forEach(
            """
            SELECT process_stage.id, COUNT(deal.id) FROM process_stage
            LEFT JOIN deal ON deal.stage_id = process_stage.id AND deal.closed_at IS NULL
            WHERE process_stage.process_id = \(id) AND process_stage.removed = 0 GROUP BY process_stage.id
            """
        ) { row in deals[try row[0]] = try row[1] }
        return deals
    }

    static func insert(
        _ stage: ProcessStage, at position: Int, of process: SalesProcess.ID, _ connection: any Connection
    ) throws -> ProcessStage.ID {
        try connection.insertReturningID(
            """
            INSERT INTO process_stage (process_id, position, stage, title, hint, probability, entry_facts)
            VALUES (\(process), \(position), \(stage.stage), \(stage.title), \(stage.hint), \(stage.probability),
                \(EntryFact.stored(stage.entryFacts))) RETURNING id
            """)
    }

    static func write(_ matrix: TransitionMatrix, _ connection: any Connection) throws {
        let rows = matrix.open.sorted { ($0.key.from, $0.key.to) < ($1.key.from, $1.key.to) }
        try connection.insert(
            into: "process_permission", columns: ["from_stage_id", "to_stage_id", "permission"],
            rows: rows.map { [.integer($0.key.from), .integer($0.key.to), .text($0.value.rawValue)] })
    }

    private static func record(
        _ what: ProcessChange, of process: NamedProcess, number: Int64, by person: Person.ID, _ clock: WorkspaceClock,
        _ connection: any Connection
    ) throws {
        try connection.execute(
            """
            INSERT INTO process_version (process_id, number, at, person_id, change, definition)
            VALUES (\(process.id), \(number), \(clock.now), \(person), \(what), \(ProcessDefinition(process).json))
            """)
        try Event(
            at: clock.now, person: person, kind: "process.\(what.rawValue)", after: "\(process.id) \(process.name.simplified)"
        ).write(connection)
    }

    private static func set(
        _ markets: Set<Market>, of id: SalesProcess.ID, _ known: [NamedProcess], _ connection: any Connection
    ) throws {
        guard !markets.contains(.any) else { throw noMarket }
        for other in known where other.id != id && !other.markets.isDisjoint(with: markets) { throw marketTaken(other) }
        try connection.execute("DELETE FROM sales_process_market WHERE process_id = \(id)")
        try connection.insert(
            into: "sales_process_market", columns: ["market", "process_id"],
            rows: markets.map(\.description).sorted().map { [.text($0), .integer(id)] })
    }

    private static func checked(
        _ title: String, except id: SalesProcess.ID?, _ known: [NamedProcess]
    ) throws -> String {
        let title = title.singleSpaced
        guard (1...60).contains(title.unicodeScalars.count) else {
            throw Problem.invalid(
                Text("名称是空的或太长。", "名稱是空的或太長。", "The name is empty or too long."),
                advice: Text("请填 1 到 60 个字符。", "請填 1 到 60 個字元。", "Give 1 to 60 characters."), field: "title")
        }
        guard !known.contains(where: { other in other.id != id && Language.allCases.contains { other.name($0) == title } }) else {
            throw Problem.invalid(
                Text("已有同名的流程。", "已有同名的流程。", "There is a process of this name already."),
                advice: Text("请换个名称。", "請換個名稱。", "Choose another."), field: "title")
        }
        return title
    }

    private static let tooMany = Problem(
        .conflict, Text("流程太多了。", "流程太多了。", "There are too many processes."),
        advice: Text("最多 \(most) 个；请改用原有的。", "最多 \(most) 個；請改用原有的。", "At most \(most); change one that is there."))

    private static let standardStays = Problem.invalid(
        Text("标准流程不能停用。", "標準流程不能停用。", "The standard process stays in use."),
        advice: Text("请先修改它，或给各市场另建流程。", "請先修改它，或給各市場另建流程。", "Change it, or make another for some markets."), field: "archived")

    private static let noMarket = Problem.invalid(
        Text("全部行业用标准流程。", "全部行業用標準流程。", "All markets go by the standard process."),
        advice: Text("请选大类或行业。", "請選大類或行業。", "Choose sectors or industries."), field: "markets")

    private static func marketTaken(_ other: NamedProcess) -> Problem {
        .invalid(
            Text("其中有行业已用于“", "其中有行業已用於「", "One of these markets goes by ") + other.name + Text("”。", "」。", " already."),
            advice: Text("请先在那个流程里去掉。", "請先在那個流程裡去掉。", "Take it off that process first."), field: "markets")
    }
}

extension ProcessChange: SQLBindable, SQLDecodable {}

extension Workspace {
    public var salesProcesses: SalesProcesses { SalesProcesses(workspace: self) }
}
