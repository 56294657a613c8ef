/// Whether a deal may go from one stage to another (METHOD §5).
public enum StagePermission: String, Sendable, CaseIterable, Codable {
    case allowed = "OK"
    case forbidden = "NO"
    /// Only with a supervisor's consent.
    case consentOnly = "NO*"

    public var name: Text {
        switch self {
        case .allowed: Text("允许", "允許", "allowed")
        case .forbidden: Text("禁止", "禁止", "forbidden")
        case .consentOnly: Text("须主管同意", "須主管同意", "with a supervisor's consent")
        }
    }

    /// The method's default for so many stages ahead, or back where it is negative: the next stage and every earlier one allowed, one
    /// stage skipped only with consent, more forbidden. Staying is not a change of stage.
    public init(stepsAhead steps: Int) {
        self =
            switch steps {
            case ...(-1), 1: .allowed
            case 2: .consentOnly
            default: .forbidden
            }
    }
}

/// For each pair of stages of a process, whether a deal may go from the one to the other (METHOD §5).
public struct TransitionMatrix: Sendable, Hashable {
    /// A way from one stage to another.
    public struct Step: Sendable, Hashable {
        public let from: ProcessStage.ID
        public let to: ProcessStage.ID

        public init(from: ProcessStage.ID, to: ProcessStage.ID) {
            self.from = from
            self.to = to
        }
    }

    /// The steps that are not forbidden.
    public private(set) var open: [Step: StagePermission]

    /// What is not named is forbidden.
    public init(_ permissions: [Step: StagePermission] = [:]) {
        open = permissions.filter { $0.value != .forbidden }
    }

    /// The method's default for stages in their order.
    public init(defaultFor stages: [ProcessStage.ID]) {
        self.init()
        for (index, from) in stages.enumerated() {
            for (other, to) in stages.enumerated() { self[from, to] = StagePermission(stepsAhead: other - index) }
        }
    }

    public subscript(from: ProcessStage.ID, to: ProcessStage.ID) -> StagePermission {
        get { open[Step(from: from, to: to)] ?? .forbidden }
        set { open[Step(from: from, to: to)] = newValue == .forbidden ? nil : newValue }
    }
}
