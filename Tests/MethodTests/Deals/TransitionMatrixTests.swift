import Method
import Testing

@Suite("Moving a deal between stages")
struct TransitionMatrixTests {
    /// The method's seven stages, numbered from 1.
    static let stages = Stage.allCases.map { ProcessStage(id: Int64($0.number), stage: $0) }
    let process = SalesProcess(known: Self.stages, matrix: TransitionMatrix(defaultFor: Self.stages.map(\.id)))

    /// The whole default matrix, as the method has it: a row for the stage it leaves, a column for the one it goes to.
    static let table = """
        NO  OK  NO* NO  NO  NO  NO
        OK  NO  OK  NO* NO  NO  NO
        OK  OK  NO  OK  NO* NO  NO
        OK  OK  OK  NO  OK  NO* NO
        OK  OK  OK  OK  NO  OK  NO*
        OK  OK  OK  OK  OK  NO  OK
        OK  OK  OK  OK  OK  OK  NO
        """

    private func id(_ stage: Stage) -> ProcessStage.ID { Int64(stage.number) }

    private func decide(
        in process: SalesProcess? = nil, _ from: Stage, _ to: Stage, reason: String = "", known: Set<EntryFact> = Set(EntryFact.allCases),
        hasConsent: Bool = false
    ) -> TransitionDecision {
        (process ?? self.process).decide(
            TransitionWish(from: id(from), to: id(to), reason: reason, known: known, hasConsent: hasConsent))
    }

    private func with(_ changes: [(Stage, Stage, StagePermission)]) -> SalesProcess {
        var matrix = process.matrix
        for (from, to, permission) in changes { matrix[id(from), id(to)] = permission }
        return SalesProcess(known: Self.stages, matrix: matrix)
    }

    @Test("the default for every pair")
    func defaults() throws {
        let rows = Self.table.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        #expect(rows.count == 7)
        for (from, row) in zip(Stage.allCases, rows) {
            #expect(row.count == 7)
            for (to, permission) in zip(Stage.allCases, row) {
                #expect(process.matrix[id(from), id(to)].rawValue == permission)
            }
        }
        _ = try SalesProcess(stages: process.stages, matrix: process.matrix)
    }

    @Test("what becomes of a wish, for every pair, with and without a reason, a consent and what has to be known")
    func decisions() {
        for from in Stage.allCases {
            for to in Stage.allCases {
                let steps = to.number - from.number
                for reason in ["", " 　\n", "客户要求重看演示"] {
                    for hasConsent in [false, true] {
                        for known in [[], Set(EntryFact.allCases)] {
                            let decision = decide(from, to, reason: reason, known: known, hasConsent: hasConsent)
                            let lacks = known.isEmpty && !to.defaultEntryFacts.isEmpty
                            switch steps {
                            case 1 where lacks, 2 where lacks:
                                #expect(decision == .needsFacts(EntryFact.allCases.filter(to.defaultEntryFacts.contains)))
                            case 1: #expect(decision == .move)
                            case 2: #expect(decision == (hasConsent ? .move : .needsConsent))
                            case ..<0: #expect(decision == (reason.hasPrefix("客户") ? .move : .needsReason))
                            default:
                                guard case .forbidden(let why) = decision else {
                                    Issue.record("\(from) to \(to) was \(decision)")
                                    continue
                                }
                                #expect(why.simplified.contains(to.name.simplified))
                            }
                        }
                    }
                }
            }
        }
    }

    @Test("a forbidden way says which stage comes first")
    func why() {
        #expect(
            decide(.listObtained, .demo)
                == .forbidden(
                    why: Text(
                        "不能从“取得名单”到“有针对性的系统演示”：请先完成“初访”。", "不能從「取得名單」到「有針對性的系統演示」：請先完成「初訪」。",
                        "A deal cannot go from list obtained to targeted demo: complete first visit first.")))
    }

    @Test("a director may close a way back, or put it under consent")
    func own() {
        let own = with([(.signing, .listObtained, .forbidden), (.quote, .demo, .consentOnly)])
        guard case .forbidden = decide(in: own, .signing, .listObtained, reason: "x") else {
            Issue.record("a forbidden way was open")
            return
        }
        #expect(decide(in: own, .quote, .demo) == .needsReason)
        #expect(decide(in: own, .quote, .demo, reason: "x") == .needsConsent)
        #expect(decide(in: own, .quote, .demo, reason: "x", hasConsent: true) == .move)
        #expect(decide(in: own, .quote, .demo, hasConsent: true) == .needsReason)
    }

    @Test("a stage that the process does not have, or no longer, is none to go to or from")
    func unknown() {
        let shorter = SalesProcess(known: Self.stages.filter { $0.stage != .exchange }, matrix: process.matrix)
        #expect(decide(in: shorter, .firstVisit, .exchange) == .unknownStage)
        #expect(decide(in: shorter, .exchange, .demo) == .unknownStage)
        #expect(decide(in: shorter, .listObtained, .firstVisit) == .move)
    }

    @Test("a consent opens nothing that is forbidden, and stands in for nothing that has to be known")
    func consentAlone() {
        #expect(decide(.demo, .negotiation, known: [.amount], hasConsent: true) == .needsFacts([.decider]))
        guard case .forbidden = decide(.listObtained, .signing, hasConsent: true) else {
            Issue.record("consent opened a forbidden way")
            return
        }
    }

    @Test("what a stage asks for is not asked for on the way back")
    func backNeedsNoFacts() {
        #expect(decide(.signing, .quote, reason: "价格要重谈", known: []) == .move)
    }

    @Test("a matrix in which a stage leads to itself, or cannot be reached, is refused")
    func refusals() {
        func check(_ changes: [(Stage, Stage, StagePermission)]) throws {
            let own = with(changes)
            _ = try SalesProcess(stages: own.stages, matrix: own.matrix)
        }
        #expect(throws: InvalidSetting.self) { try check([(.demo, .demo, .allowed)]) }
        #expect(throws: Never.self) { try check([(.negotiation, .signing, .forbidden)]) }
        #expect(throws: InvalidSetting.self) { try check([(.negotiation, .signing, .forbidden), (.quote, .signing, .forbidden)]) }
    }

    @Test("stages that begin elsewhere, end elsewhere, or stand in another order than the method's are refused")
    func wrongStages() {
        func check(_ kinds: [Stage], probability: Int? = nil) throws {
            let stages = kinds.enumerated().map { ProcessStage(id: Int64($0.offset + 1), stage: $0.element, probability: probability) }
            _ = try SalesProcess(stages: stages, matrix: TransitionMatrix(defaultFor: stages.map(\.id)))
        }
        #expect(throws: Never.self) { try check([.listObtained, .signing]) }
        #expect(throws: Never.self) { try check([.listObtained, .demo, .demo, .negotiation, .negotiation, .signing]) }
        #expect(throws: InvalidSetting.self) { try check([.firstVisit, .signing]) }
        #expect(throws: InvalidSetting.self) { try check([.listObtained, .quote]) }
        #expect(throws: InvalidSetting.self) { try check([.listObtained, .quote, .demo, .signing]) }
        #expect(throws: InvalidSetting.self) { try check([.listObtained]) }
        #expect(throws: InvalidSetting.self) { try check([.listObtained] + Array(repeating: .demo, count: 19) + [.signing]) }
        #expect(throws: InvalidSetting.self) { try check([.listObtained, .signing], probability: 101) }
    }

    @Test("the stages are seven, in order, each likelier to be won than the one before")
    func theMethodsStages() {
        #expect(Stage.allCases.map(\.number) == Array(1...7))
        #expect(
            Stage.allCases.map(\.name.simplified)
                == ["取得名单", "初访", "交流", "有针对性的系统演示", "正式书面报价", "商务谈判", "签约"])
        #expect(Stage.allCases.sorted() == Stage.allCases)
        for (earlier, later) in zip(Stage.allCases, Stage.allCases.dropFirst()) {
            #expect(earlier.defaultProbability < later.defaultProbability)
        }
        #expect(Stage.allCases.allSatisfy { (0...100).contains($0.defaultProbability) })
    }
}
