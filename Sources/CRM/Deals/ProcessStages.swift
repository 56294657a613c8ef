public import Method
import SQL

/// The stages of a process, changed one at a time.
extension SalesProcesses {
    /// What a director says of a stage.
    public struct StageForm: Sendable, Hashable {
        /// Empty for the method's name in each language.
        public var title: String
        public var hint: String
        public var probability: Int
        public var entryFacts: Set<EntryFact>

        public init(title: String = "", hint: String = "", probability: Int, entryFacts: Set<EntryFact>) {
            self.title = title
            self.hint = hint
            self.probability = probability
            self.entryFacts = entryFacts
        }

        /// - Throws: `Problem.invalid` at `stage_title`, `hint` or `probability`.
        fileprivate func checked(_ id: ProcessStage.ID, _ kind: Stage, _ others: [ProcessStage]) throws -> ProcessStage {
            let (title, hint) = (title.singleSpaced, hint.withoutSpaceAround)
            guard title.unicodeScalars.count <= 40, !others.contains(where: { other in
                !title.isEmpty && Language.allCases.contains { other.name($0) == title }
            }) else { throw SalesProcesses.stageTitle }
            guard hint.unicodeScalars.count <= 500 else { throw SalesProcesses.hintLength }
            guard (0...100).contains(probability) else { throw SalesProcesses.probabilityRange }
            let isMethods = title.isEmpty || Language.allCases.contains { kind.name($0) == title }
            return ProcessStage(
                id: id, stage: kind, title: isMethods ? nil : title, hint: hint, probability: probability, entryFacts: entryFacts)
        }
    }

    /// Changes what a stage is called, how likely it is won, and what has to be known before it. Deals that are in it stay.
    public func editStage(
        _ stage: ProcessStage.ID, of id: SalesProcess.ID, to form: StageForm, version: Int64, by person: Person.ID
    ) async throws {
        try await change(id, .stageEdited, version: version, by: person) { process, connection in
            guard let before = process.process[stage] else { throw Problem.stageUnknown }
            let after = try form.checked(stage, before.stage, process.process.stages.filter { $0.id != stage })
            try connection.execute(
                """
                UPDATE process_stage SET title = \(after.title), hint = \(after.hint), probability = \(after.probability),
                    entry_facts = \(EntryFact.stored(after.entryFacts)) WHERE id = \(stage)
                """)
        }
    }

    /// Puts a stage behind another. Where it may be gone to and from is the method's default for its place; the ways between the others
    /// stay.
    ///
    /// - Parameter kind: which of the method's it is.
    /// - Throws: `Problem.invalid` at `kind` where such a stage belongs elsewhere.
    public func addStage(
        _ kind: Stage, after previous: ProcessStage.ID, of id: SalesProcess.ID, as form: StageForm, version: Int64, by person: Person.ID
    ) async throws {
        try await change(id, .stageAdded, version: version, by: person) { process, connection in
            guard let place = process.process.position(of: previous) else { throw Problem.stageUnknown }
            let stage = try form.checked(0, kind, process.process.stages)
            guard stage.title != nil || !process.process.stages.contains(where: { $0.stage == kind && $0.title == nil }) else {
                throw SalesProcesses.stageTitle
            }
            var stages = process.process.stages
            stages.insert(stage, at: place + 1)
            try SalesProcesses.shiftStages(of: id, behind: place, by: 1, connection)
            let new = try SalesProcesses.insert(stage, at: place + 1, of: id, connection)
            var matrix = TransitionMatrix()
            for (position, other) in stages.enumerated() where position != place + 1 {
                matrix[new, other.id] = StagePermission(stepsAhead: position - (place + 1))
                matrix[other.id, new] = StagePermission(stepsAhead: place + 1 - position)
            }
            try SalesProcesses.write(matrix, connection)
        }
    }

    /// Takes a stage out of the process. Its history stays.
    ///
    /// - Parameter target: where the deals go that stand on it; each on record, with the change of the process as its reason.
    /// - Throws: `Problem.conflict` where deals stand on it and no target is given; `.invalid` at `stages` or `matrix` where deals could not
    ///   go through what is left.
    public func removeStage(
        _ stage: ProcessStage.ID, of id: SalesProcess.ID, movingDealsTo target: ProcessStage.ID?, version: Int64, by person: Person.ID
    ) async throws {
        let clock = workspace.clock
        try await change(id, .stageRemoved, version: version, by: person) { process, connection in
            guard let removed = process.process[stage] else { throw Problem.stageUnknown }
            let customers = try connection.all(
                "SELECT customer_id FROM deal WHERE stage_id = \(stage) AND closed_at IS NULL ORDER BY id"
            ) { try $0[0] as Customer.ID }
            if !customers.isEmpty {
                guard let target, target != stage, let to = process.process[target] else {
                    throw SalesProcesses.dealsStand(on: removed, customers.count)
                }
                try SalesProcesses.move(customers, from: removed, to: to, clock, by: person, connection)
            }
            try connection.execute(
                "DELETE FROM process_permission WHERE from_stage_id = \(stage) OR to_stage_id = \(stage)")
            let place = process.process.position(of: stage) ?? 0
            try connection.execute("UPDATE process_stage SET removed = 1 WHERE id = \(stage)")
            try SalesProcesses.shiftStages(of: id, behind: place, by: -1, connection)
        }
    }

    /// Moves the stages behind a place up or down by one, in two steps, since no two may have a place at the same time.
    private static func shiftStages(
        of id: SalesProcess.ID, behind place: Int, by offset: Int, _ connection: any Connection
    ) throws {
        let aside = 1_000
        try connection.execute(
            """
            UPDATE process_stage SET position = position + \(aside) WHERE process_id = \(id) AND removed = 0 AND position > \(place)
            """)
        try connection.execute(
            """
            UPDATE process_stage SET position = position - \(aside - offset)
            WHERE process_id = \(id) AND removed = 0 AND position > \(aside)
            """)
    }

    /// The deals of some customers to another stage because the process was changed.
    private static func move(
        _ customers: [Customer.ID], from: ProcessStage, to: ProcessStage, _ clock: WorkspaceClock, by person: Person.ID,
        _ connection: any Connection
    ) throws {
        let reason = Text("流程已修改", "流程已修改", "the process was changed").simplified
        for id in customers {
            let deal = try Deal.requireOpen(of: id, connection)
            let customer = try Customers.find(id, connection)
            try DealStep(
                deal: deal.id, from: (from.id, from.stage), to: (to.id, to.stage), reason: reason, consentedBy: person
            ).take(with: customer, clock, person, connection)
        }
    }

    private static func dealsStand(on stage: ProcessStage, _ count: Int) -> Problem {
        .invalid(
            Text("“", "「", "") + stage.name
                + Text("”上还有 \(count) 个商机。", "」上還有 \(count) 個商機。", count == 1 ? ": one deal stands on it." : ": \(count) deals stand on it."),
            advice: Text("请选它们去哪个阶段。", "請選它們去哪個階段。", "Choose the stage to which they go."), field: "target")
    }

    fileprivate static let stageTitle = Problem.invalid(
        Text("阶段名太长，或已有同名的阶段。", "階段名太長，或已有同名的階段。", "The name is too long, or another stage has it."),
        advice: Text("请换一个最长 40 个字符的名称。", "請換一個最長 40 個字元的名稱。", "Choose another of at most 40 characters."), field: "stage_title")

    fileprivate static let hintLength = Problem.invalid(
        Text("提示太长。", "提示太長。", "The hint is too long."),
        advice: Text("最长 500 个字符。", "最長 500 個字元。", "At most 500 characters."), field: "hint")

    fileprivate static let probabilityRange = Problem.invalid(
        Text("成交概率应在 0 到 100 之间。", "成交機率應在 0 到 100 之間。", "The probability is 0 to 100."),
        advice: Text("请填 0 到 100 的整数。", "請填 0 到 100 的整數。", "Give a whole number from 0 to 100."), field: "probability")
}
