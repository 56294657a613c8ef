public import Method
import SQL

/// What is changed of many customers at once.
public enum BulkTarget: Sendable, Hashable {
    /// Whether they have it: `yes` or `no`.
    case tag(TagName)
    case market
    case region
    /// What they are worked for, by number; empty for nothing.
    case productLine
    /// Where they come from, in words; empty for nothing.
    case source
    case field(CustomField.ID)
    /// Who works them, by number; empty for the pool.
    case holder

    /// As it is stored: the kind, and which of the kind.
    var stored: (target: String, subject: String) {
        switch self {
        case .tag(let name): ("tag", name.written)
        case .market: ("market", "")
        case .region: ("region", "")
        case .productLine: ("product_line", "")
        case .source: ("source", "")
        case .field(let id): ("field", String(id))
        case .holder: ("holder", "")
        }
    }

    init?(target: String, subject: String) {
        switch target {
        case "tag":
            guard let name = try? TagName(subject) else { return nil }
            self = .tag(name)
        case "market": self = .market
        case "region": self = .region
        case "product_line": self = .productLine
        case "source": self = .source
        case "field":
            guard let id = CustomField.ID(subject) else { return nil }
            self = .field(id)
        case "holder": self = .holder
        default: return nil
        }
    }

    /// What one must be allowed to do with each of the customers.
    var permission: Permission { self == .holder ? .handOverCustomers : .changeInBulk }
}

/// A change of many customers: what of them, to which value, and why.
public struct BulkOperation: Sendable, Hashable {
    public let target: BulkTarget
    public let value: String
    /// Needed where the list ledger wants one.
    public let reason: String

    public init(_ target: BulkTarget, to value: String, reason: String = "") {
        self.target = target
        self.value = value
        self.reason = reason
    }

    /// - Throws: `Problem.invalid` on `value` or `reason` for what no customer can have.
    func check(_ connection: any Connection) throws {
        switch target {
        case .tag: guard ["yes", "no"].contains(value) else { throw BulkProblem.value }
        case .market: guard Market(value) != nil else { throw BulkProblem.value }
        case .region: guard Region(value)?.isKnown ?? false else { throw BulkProblem.value }
        case .productLine: try requireLine(connection)
        case .source: guard value.count <= 200 else { throw BulkProblem.value }
        case .field(let id):
            guard let field = try CustomField.inUse(connection).first(where: { $0.id == id }) else {
                throw BulkProblem.value
            }
            _ = try CustomFields.value(value, field)
        case .holder:
            try Problem.requireReason(reason)
            guard !value.isEmpty else { return }
            guard let id = Person.ID(value), try Person.find(id, connection).isActive else { throw BulkProblem.value }
        }
    }

    private func requireLine(_ connection: any Connection) throws {
        guard !value.isEmpty else { return }
        let lines = try ProductLine.all(connection)
        guard lines.contains(where: { String($0.id) == value && !$0.isArchived }) else { throw BulkProblem.value }
    }
}

enum BulkProblem {
    static let value = Problem.invalid(
        Text("这个值不行。", "這個值不行。", "No customer can have this value."),
        advice: Text("请从列表里选，或按提示填写。", "請從清單裡選，或按提示填寫。", "Choose one of the list, or follow the hint."), field: "value")

    static let nothing = Problem.invalid(
        Text("没有选中客户。", "沒有選中客戶。", "No customer was chosen."),
        advice: Text("请先勾选客户，或放宽名单的条件。", "請先勾選客戶，或放寬名單的條件。", "Tick some, or ask for less."), field: "list")

    static func tooMany(_ count: Int) -> Problem {
        .invalid(
            Text(
                "一次最多修改 \(BulkChanges.most) 家，这里有 \(count) 家。", "一次最多修改 \(BulkChanges.most) 家，這裡有 \(count) 家。",
                "At most \(BulkChanges.most) customers are changed at once; these are \(count)."),
            advice: Text("请缩小名单。", "請縮小名單。", "Ask for a part of them."), field: "list")
    }

    static let none = Problem.notFound(Text("这次批量修改", "這次批次修改", "bulk change"))

    static let overtaken = Problem(
        .conflict, Text("这次批量修改已经在进行或已结束。", "這次批次修改已經在進行或已結束。", "It is under way, or at its end, already."),
        advice: Text("请看它现在的进度。", "請看它現在的進度。", "Look how far it is."))

    static let tooLateToUndo = Problem(
        .conflict,
        Text("超过 \(BulkChanges.daysToUndo) 天不能撤销。", "超過 \(BulkChanges.daysToUndo) 天不能撤銷。",
            "After \(BulkChanges.daysToUndo) days it cannot be undone."),
        advice: Text("请用新的批量修改改回来。", "請用新的批次修改改回來。", "Change them back by another bulk change."))
}
