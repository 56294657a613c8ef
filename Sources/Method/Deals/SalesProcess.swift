/// One way in which deals go from the list to the signature: stages in their order, and the transition matrix between them (METHOD §5).
/// A company may have several, by market say.
public struct SalesProcess: Sendable, Hashable {
    public typealias ID = Int64

    public let stages: [ProcessStage]
    public let matrix: TransitionMatrix

    /// - Throws: where the stages or the matrix are none that deals could go through.
    public init(stages: [ProcessStage], matrix: TransitionMatrix) throws(InvalidSetting) {
        self.init(known: stages, matrix: matrix)
        try checkStages()
        try checkMatrix()
    }

    /// One that has been checked before.
    public init(known stages: [ProcessStage], matrix: TransitionMatrix) {
        self.stages = stages
        self.matrix = matrix
    }

    public static let mostStages = 20

    public subscript(id: ProcessStage.ID) -> ProcessStage? { stages.first { $0.id == id } }

    /// From 0; nil for a stage of another process, or one that was removed.
    public func position(of id: ProcessStage.ID) -> Int? { stages.firstIndex { $0.id == id } }

    /// The one behind it in the order.
    public func next(after id: ProcessStage.ID) -> ProcessStage? {
        position(of: id).flatMap { $0 + 1 < stages.count ? stages[$0 + 1] : nil }
    }

    private func checkStages() throws(InvalidSetting) {
        guard (2...Self.mostStages).contains(stages.count) else {
            throw InvalidSetting(
                "stages",
                Text("流程要有 2 到 \(Self.mostStages) 个阶段。", "流程要有 2 到 \(Self.mostStages) 個階段。", "A process has 2 to \(Self.mostStages) stages."))
        }
        guard stages.first?.stage == .listObtained, stages.last?.stage == .signing else {
            throw InvalidSetting(
                "stages",
                Text(
                    "流程从“取得名单”开始，以“签约”结束。", "流程從「取得名單」開始，以「簽約」結束。", "A process begins with a list obtained and ends with the signing."))
        }
        for (stage, next) in zip(stages, stages.dropFirst()) where next.stage < stage.stage {
            throw InvalidSetting(
                "stages",
                Text("“", "「", "") + next.name + Text("”要排在“", "」要排在「", " belongs before ") + stage.name
                    + Text("”之前。", "」之前。", "."))
        }
        for stage in stages {
            try InvalidSetting.check(
                "probability", stage.probability, in: 0...100, called: Text("成交概率", "成交機率", "The probability"))
        }
    }

    private func checkMatrix() throws(InvalidSetting) {
        for stage in stages where matrix[stage.id, stage.id] != .forbidden {
            throw InvalidSetting(
                "matrix",
                Text("停留在“", "停留在「", "Staying in ") + stage.name
                    + Text("”不是阶段变更，只能设为禁止。", "」不是階段變更，只能設為禁止。", " is no change of stage and must be NO."))
        }
        guard let first = stages.first else { return }
        var reached: Set<ProcessStage.ID> = [first.id]
        var waiting = [first.id]
        while let from = waiting.popLast() {
            for to in stages where matrix[from, to.id] != .forbidden && reached.insert(to.id).inserted { waiting.append(to.id) }
        }
        for stage in stages where !reached.contains(stage.id) {
            throw InvalidSetting(
                "matrix",
                Text("没有任何途径可以到达“", "沒有任何途徑可以到達「", "No way leads to ") + stage.name
                    + Text("”，请至少允许一个。", "」，請至少允許一個。", "; allow at least one."))
        }
    }
}
