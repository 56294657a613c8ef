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
}

/// For each pair of stages, whether a deal may go from the one to the other (METHOD §5). A director may change it.
public struct TransitionMatrix: Sendable, Hashable {
    /// Row by row, `from` then `to`.
    private var permissions: [StagePermission]

    /// The method's default: the next stage and every earlier one allowed, one stage skipped only with consent, more
    /// forbidden. Staying is not a change of stage.
    public init() {
        permissions = Stage.allCases.flatMap { from in
            Stage.allCases.map { to -> StagePermission in
                switch to.number - from.number {
                case ...(-1), 1: .allowed
                case 2: .consentOnly
                default: .forbidden
                }
            }
        }
    }

    public subscript(from: Stage, to: Stage) -> StagePermission {
        get { permissions[(from.number - 1) * Stage.allCases.count + to.number - 1] }
        set { permissions[(from.number - 1) * Stage.allCases.count + to.number - 1] = newValue }
    }

    /// - Throws: when a stage leads to itself, or a stage cannot be reached from the first by any way.
    public func validate() throws(InvalidSetting) {
        for stage in Stage.allCases where self[stage, stage] != .forbidden {
            throw InvalidSetting(
                "\(stage.rawValue)>\(stage.rawValue)",
                Text("停留在“", "停留在「", "Staying in ") + stage.name
                    + Text("”不是阶段变更，只能设为禁止。", "」不是階段變更，只能設為禁止。", " is no change of stage and must be NO."))
        }
        var reached: Set<Stage> = [.listObtained]
        var waiting: [Stage] = [.listObtained]
        while let from = waiting.popLast() {
            for to in Stage.allCases where self[from, to] != .forbidden && reached.insert(to).inserted {
                waiting.append(to)
            }
        }
        for stage in Stage.allCases where !reached.contains(stage) {
            throw InvalidSetting(
                stage.rawValue,
                Text("没有任何途径可以到达“", "沒有任何途徑可以到達「", "No way leads to ") + stage.name
                    + Text("”，请至少允许一个。", "」，請至少允許一個。", "; allow at least one."))
        }
    }
}

extension TransitionMatrix: Codable {
    /// Stored as `{"list":{"first_visit":"OK",…},…}`. A pair that was not stored is forbidden.
    public init(from decoder: any Decoder) throws {
        let rows = try decoder.singleValueContainer().decode([String: [String: StagePermission]].self)
        permissions = Stage.allCases.flatMap { from in
            Stage.allCases.map { to in rows[from.rawValue]?[to.rawValue] ?? .forbidden }
        }
        try validate()
    }

    public func encode(to encoder: any Encoder) throws {
        var rows: [String: [String: StagePermission]] = [:]
        for from in Stage.allCases {
            for to in Stage.allCases { rows[from.rawValue, default: [:]][to.rawValue] = self[from, to] }
        }
        var container = encoder.singleValueContainer()
        try container.encode(rows)
    }
}
