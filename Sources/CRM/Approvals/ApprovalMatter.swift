import Foundation
public import Method
import SQL

/// What is asked for: enough to do it when it is granted.
public enum ApprovalMatter: Sendable, Hashable {
    /// The customer goes from the one concerned to the receiver.
    case handOver
    case exchange(Exchange.ID)
    case gradeOverride(Grade, until: CivilDate)
    case stage(StageStep)

    public var kind: ApprovalKind {
        switch self {
        case .handOver: .handOver
        case .exchange: .exchange
        case .gradeOverride: .gradeOverride
        case .stage: .stage
        }
    }

    /// As it is stored beside the kind.
    private struct Details: Codable {
        var exchange: Exchange.ID?
        var grade: String?
        var until: String?
        var deal: Deal.ID?
        var from: StageStep.End?
        var to: StageStep.End?
    }

    var details: String {
        var details = Details()
        switch self {
        case .handOver: break
        case .exchange(let id): details.exchange = id
        case .gradeOverride(let grade, let until): (details.grade, details.until) = (grade.rawValue, until.description)
        case .stage(let step): (details.deal, details.from, details.to) = (step.deal, step.from, step.to)
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return (try? encoder.encode(details)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }

    init(kind: ApprovalKind, details json: String) throws {
        let details = try JSONDecoder().decode(Details.self, from: Data(json.utf8))
        switch kind {
        case .handOver: self = .handOver
        case .exchange:
            guard let id = details.exchange else { throw SQLError.decoding("an exchange without a number") }
            self = .exchange(id)
        case .gradeOverride:
            guard let grade = details.grade.flatMap(Grade.init(rawValue:)), let until = details.until.flatMap({ CivilDate($0) })
            else { throw SQLError.decoding("a grade without its end") }
            self = .gradeOverride(grade, until: until)
        case .stage:
            guard let deal = details.deal, let from = details.from, let to = details.to else {
                throw SQLError.decoding("a step without its stages")
            }
            self = .stage(StageStep(deal: deal, from: from, to: to))
        }
    }
}
