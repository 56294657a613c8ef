import ArgumentParser
import CRM
import Method

/// Hands over everything of somebody who leaves.
struct LeaveCommand: QuarryCommand {
    static let configuration = CommandConfiguration(
        commandName: "leave", abstract: "Hand over every customer of somebody who leaves, or say who would get what.",
        discussion: """
            By rule each goes to who answers for it, up to capacity, and the rest into the pools; so let somebody answer for their \
            cells first (quarry responsibility hand-over).
            """)

    @OptionGroup var options: ActingOptions

    @Argument(help: ArgumentHelp("Who leaves.", valueName: "login"))
    var leaver: String

    @Option(help: ArgumentHelp("Who gets them.", valueName: "rule|pool|login"))
    var to = "rule"

    @Option(help: ArgumentHelp("With --to pool: the pool, by its title, or general; each its own where it is not given.", valueName: "name"))
    var pool: String?

    @Flag(help: "Only look.")
    var dryRun = false

    @Option(help: ArgumentHelp("Why, in a sentence; the ledger keeps it.", valueName: "text"))
    var reason: String?

    func validate() throws {
        guard dryRun != (reason != nil) else { throw ValidationError("Give --dry-run, or --reason to do it.") }
        guard pool == nil || to == "pool" else { throw ValidationError("--pool goes with --to pool.") }
    }

    func perform() async throws {
        let (workspace, person) = try await options.open()
        let leaver = try await workspace.people.person(login: leaver).id
        let succession = try await succession(workspace)
        let outcome =
            if let reason {
                try await workspace.lists.handOverAll(of: leaver, succession, reason: reason, mark: nil, by: person)
            } else {
                try await workspace.lists.previewOfLeaving(leaver, succession, by: person)
            }
        let answer = LeavingAnswer(outcome)
        try output(answer, options) {
            let sum =
                dryRun
                ? said("将交出 \(outcome.all) 家。", "將交出 \(outcome.all) 家。", "\(outcome.all) would be handed over.")
                : said("已交出 \(outcome.all) 家。", "已交出 \(outcome.all) 家。", "\(outcome.all) were handed over.")
            return (answer.lines.map(\.line) + [sum]).joined(separator: "\n")
        }
    }

    private func succession(_ workspace: Workspace) async throws -> Lists.Succession {
        switch to {
        case "rule": return .byRule
        case "pool":
            guard let pool else { return .pool(.byRule) }
            return .pool(try await workspace.pools.choice(titled: pool))
        default: return .person(try await workspace.people.person(login: to).id)
        }
    }
}

private struct LeavingAnswer: Encodable {
    struct Line: Encodable {
        /// Nil for the pools.
        let receiver: String?
        let customers: [String: Int]
        let all, deals: Int

        var line: String {
            let grades = customers.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
            return [receiver ?? said("客户池", "客戶池", "the pools"), String(all), grades].joined(separator: "\t")
        }
    }

    let lines: [Line]
    let customers: Int

    init(_ outcome: Lists.HandedOver) {
        customers = outcome.all
        lines = outcome.lines.map { line in
            Line(
                receiver: line.receiverName,
                customers: Dictionary(uniqueKeysWithValues: line.customers.map { ($0.key.rawValue, $0.value) }), all: line.all,
                deals: line.deals)
        }
    }
}
