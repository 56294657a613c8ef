import ArgumentParser
import CRM
import Method

/// Supplementary lists (补充名单).
struct SupplementCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "supplement", abstract: "Propose to lists what they lack, and see what was proposed.",
        subcommands: [SupplementPropose.self, SupplementList.self])
}

struct SupplementPropose: QuarryCommand {
    static let configuration = CommandConfiguration(
        commandName: "propose", abstract: "Propose to somebody what their list lacks, out of the pool.")

    @OptionGroup var options: WorkspaceOptions

    @Argument(help: ArgumentHelp("Whose list.", valueName: "login"))
    var login: String

    func perform() async throws {
        let workspace = try await options.open()
        let receiver = try await workspace.people.person(login: login)
        let id = try await workspace.supplements.propose(to: receiver.id, by: nil)
        let made = try await workspace.supplements.list(limit: 1000, by: nil).first { $0.id == id }
        try output(made.map(SupplementAnswer.init), options) {
            made.map { SupplementAnswer($0).line }
                ?? said("名单已满，或池里没有可补充的客户。", "名單已滿，或池裡沒有可補充的客戶。", "The list is full, or the pool has nothing for it.")
        }
    }
}

struct SupplementList: QuarryCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the last supplements.")

    @OptionGroup var options: WorkspaceOptions

    @OptionGroup var most: LimitOption

    func perform() async throws {
        let supplements = try await options.open().supplements.list(limit: most.limit, by: nil).map(SupplementAnswer.init)
        try output(supplements, options) {
            supplements.isEmpty
                ? said("还没有补充名单。", "還沒有補充名單。", "There are no supplements yet.") : supplements.map(\.line).joined(separator: "\n")
        }
    }
}

private struct SupplementAnswer: Encodable {
    let id: Int64
    let person, month, state: String
    /// How many were lacking, and for how many of them the pool has nothing.
    let lacking, missing: Int

    init(_ supplement: Supplement) {
        id = supplement.id
        person = supplement.personName
        month = supplement.month.description
        state = supplement.state.rawValue
        (lacking, missing) = (supplement.lacking, supplement.missing)
    }

    var line: String {
        let word = Supplement.State(rawValue: state)?.name(.ofTerminal) ?? state
        return ["#\(id)", person, month, word, "\(lacking - missing)/\(lacking)"].joined(separator: "\t")
    }
}
