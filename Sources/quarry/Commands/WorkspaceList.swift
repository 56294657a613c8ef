import ArgumentParser
import CRM
import Foundation
import Method

struct WorkspaceList: QuarryCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the workspaces: whether their schema is up to date, size, customers.")

    @OptionGroup var options: HouseOptions

    func perform() async throws {
        let house = try await options.open()
        var rows: [WorkspaceAnswer] = []
        // One after the other: a house may hold hundreds.
        for name in try await house.names() { rows.append(WorkspaceAnswer(try await house.state(of: name))) }
        try output(rows, options) {
            rows.isEmpty
                ? said("还没有任何工作区。", "還沒有任何工作區。", "There is no workspace yet.")
                : rows.map(\.line).joined(separator: "\n")
        }
    }
}

struct WorkspaceAnswer: Encodable {
    let name: String
    /// `current`, `pending` or `unusable`.
    let schema: String
    let pending: [String]
    let problem: String?
    let bytes: Int64
    let customers: Int?

    init(_ state: WorkspaceState) {
        name = state.name.description
        bytes = state.bytes
        customers = state.customers
        switch state.condition {
        case .current: (schema, pending, problem) = ("current", [], nil)
        case .pending(let names): (schema, pending, problem) = ("pending", names, nil)
        case .unusable(let why): (schema, pending, problem) = ("unusable", [], why.message(.ofTerminal))
        }
    }

    /// Parted by tabs, so that `cut` and `awk` read it too.
    var line: String {
        let condition =
            switch schema {
            case "current": said("已是最新", "已是最新", "up to date")
            case "pending": said("待升级（\(pending.count)）", "待升級（\(pending.count)）", "pending (\(pending.count))")
            default: problem ?? schema
            }
        let size = ByteCountFormatter.string(fromByteCount: bytes, countStyle: .file)
        let count = customers.map { said("\($0) 家客户", "\($0) 家客戶", "\($0) customers") } ?? "-"
        return [name, condition, size, count].joined(separator: "\t")
    }
}
