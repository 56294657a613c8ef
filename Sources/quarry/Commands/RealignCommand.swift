import ArgumentParser
import CRM
import Method

/// Moves customers to who answers for them after a reorganisation.
struct RealignCommand: QuarryCommand {
    static let configuration = CommandConfiguration(
        commandName: "realign", abstract: "Say which customers are on the list of somebody who does not answer for them, or begin to move them.",
        discussion: "What is begun is a job, done by quarry serve or quarry work.")

    @OptionGroup var options: ActingOptions

    @Flag(help: "Only look.")
    var dryRun = false

    @Option(help: ArgumentHelp("Why, in a sentence; the ledger keeps it.", valueName: "text"))
    var reason: String?

    func validate() throws {
        guard dryRun != (reason != nil) else { throw ValidationError("Give --dry-run, or --reason to begin.") }
    }

    func perform() async throws {
        let (workspace, person) = try await options.open()
        if let reason { try await workspace.responsibility.realign(reason: reason, by: person) }
        let found = try await workspace.responsibility.realignment(by: person)
        let answer = RealignmentAnswer(
            lines: found.lines.map { .init(from: $0.fromName, to: $0.toName, customers: $0.customers) }, customers: found.customers,
            unanswered: found.unanswered, isUnderWay: found.isUnderWay)
        try output(answer, options) {
            (answer.lines.map { "\($0.from)\t\($0.to)\t\($0.customers)" } + [
                said(
                    "共 \(found.customers) 家；另有 \(found.unanswered) 家无人负责，留在原处。", "共 \(found.customers) 家；另有 \(found.unanswered) 家無人負責，留在原處。",
                    "\(found.customers) in all; \(found.unanswered) more that nobody answers for stay.")
            ]).joined(separator: "\n")
        }
    }
}

private struct RealignmentAnswer: Encodable {
    struct Line: Encodable {
        let from, to: String
        let customers: Int
    }

    let lines: [Line]
    let customers, unanswered: Int
    let isUnderWay: Bool
}
