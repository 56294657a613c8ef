import Foundation
public import Method

/// A process as it was from one change to the next: what its history keeps.
public struct ProcessDefinition: Sendable, Hashable, Codable {
    public struct Stage: Sendable, Hashable, Codable {
        public let id: ProcessStage.ID
        public let stage: Method.Stage
        public let title: String?
        public let hint: String
        public let probability: Int
        public let entryFacts: [EntryFact]

        public var name: Text { stage.name(titled: title) }
    }

    public let title: String?
    public let markets: [String]
    public let archived: Bool
    public let stages: [Stage]
    /// `1>2` and what it is, of what is not forbidden.
    public let permissions: [String: String]

    init(_ process: NamedProcess) {
        title = process.title
        markets = process.markets.map(\.description).sorted()
        archived = process.isArchived
        stages = process.process.stages.map { stage in
            Stage(
                id: stage.id, stage: stage.stage, title: stage.title, hint: stage.hint, probability: stage.probability,
                entryFacts: EntryFact.allCases.filter(stage.entryFacts.contains))
        }
        permissions = Dictionary(
            uniqueKeysWithValues: process.process.matrix.open.map { ("\($0.key.from)>\($0.key.to)", $0.value.rawValue) })
    }

    /// What was allowed, and what with consent.
    public var matrix: TransitionMatrix {
        let steps = permissions.compactMap { step, permission -> (TransitionMatrix.Step, StagePermission)? in
            let ends = step.split(separator: ">").compactMap { ProcessStage.ID($0) }
            guard ends.count == 2, let permission = StagePermission(rawValue: permission) else { return nil }
            return (.init(from: ends[0], to: ends[1]), permission)
        }
        return TransitionMatrix(Dictionary(uniqueKeysWithValues: steps))
    }

    var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }

    init(json: String) throws {
        self = try JSONDecoder().decode(ProcessDefinition.self, from: Data(json.utf8))
    }
}

/// A change of a process, for its history.
public struct ProcessVersion: Sendable, Hashable, Identifiable {
    public let number: Int64
    public let at: Instant
    public let personName: String?
    public let change: ProcessChange
    public let definition: ProcessDefinition

    public var id: Int64 { number }
}

/// What was changed of a process.
public enum ProcessChange: String, Sendable, CaseIterable {
    case made, renamed, matrix
    case stageAdded = "stage_added"
    case stageEdited = "stage_edited"
    case stageRemoved = "stage_removed"

    public var name: Text {
        switch self {
        case .made: Text("建立", "建立", "made")
        case .renamed: Text("改名、适用市场或停用", "改名、適用市場或停用", "name, markets or use")
        case .matrix: Text("转移矩阵", "轉移矩陣", "transition matrix")
        case .stageAdded: Text("添加阶段", "新增階段", "a stage added")
        case .stageEdited: Text("修改阶段", "修改階段", "a stage edited")
        case .stageRemoved: Text("删除阶段", "刪除階段", "a stage removed")
        }
    }
}
