public import ArgumentParser
public import CRM
import Method

/// Requests for consent (审批).
struct ApprovalsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approvals", abstract: "List requests for consent, grant and refuse them.",
        subcommands: [ApprovalsList.self, ApprovalsGrant.self, ApprovalsRefuse.self, ApprovalsWithdraw.self])
}

struct ApprovalsList: QuarryCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List what waits for somebody to decide, or what they have asked for or decided.")

    @OptionGroup var options: ActingOptions

    @Option(
        help: ArgumentHelp("Which.", valueName: ApprovalList.Which.allCases.map(\.rawValue).joined(separator: "|")))
    var list = ApprovalList.Which.waiting

    @OptionGroup var most: LimitOption

    func perform() async throws {
        let (workspace, person) = try await options.open()
        let found = try await workspace.approvals.list(list, limit: most.limit, by: person).approvals.map(ApprovalAnswer.init)
        try output(found, options) {
            found.isEmpty ? said("没有申请。", "沒有申請。", "There are no requests.") : found.map(\.line).joined(separator: "\n")
        }
    }
}

struct ApprovalsGrant: QuarryCommand {
    static let configuration = CommandConfiguration(
        commandName: "grant", abstract: "Grant a request, which does what was asked for at once.")

    @OptionGroup var options: ActingOptions
    @OptionGroup var request: RequestArgument

    @Option(help: ArgumentHelp("What is to be said to whoever has asked.", valueName: "text"))
    var note = ""

    func perform() async throws { try await request.decide(grant: true, note: note, options) }
}

struct ApprovalsRefuse: QuarryCommand {
    static let configuration = CommandConfiguration(commandName: "refuse", abstract: "Refuse a request.")

    @OptionGroup var options: ActingOptions
    @OptionGroup var request: RequestArgument

    @Option(help: ArgumentHelp("Why; whoever has asked is told.", valueName: "text"))
    var note: String

    func perform() async throws { try await request.decide(grant: false, note: note, options) }
}

struct ApprovalsWithdraw: QuarryCommand {
    static let configuration = CommandConfiguration(commandName: "withdraw", abstract: "Take back what one has asked for.")

    @OptionGroup var options: ActingOptions
    @OptionGroup var request: RequestArgument

    func perform() async throws {
        let (workspace, person) = try await options.open()
        let answer = ApprovalAnswer(try await workspace.approvals.withdraw(request.id, by: person))
        try output(answer, options) { answer.line }
    }
}

struct RequestArgument: ParsableArguments {
    @Argument(help: "The number of the request.")
    var id: Int64

    /// - Throws: `Problem.conflict` where the request has ended otherwise: nothing was done then.
    func decide(grant: Bool, note: String, _ options: ActingOptions) async throws {
        let (workspace, person) = try await options.open()
        let decided = try await workspace.approvals.decide(id, grant: grant, note: note, by: person)
        guard decided.state == (grant ? .granted : .refused) else {
            throw Problem(
                .conflict,
                Text("没有办成：", "沒有辦成：", "It was not done: ") + decided.state.name + (decided.obstacleText.map { Text("，", "，", ", ") + $0 } ?? Text(verbatim: "")),
                advice: Text("请看申请的内容。", "請看申請的內容。", "Look at the request."))
        }
        let answer = ApprovalAnswer(decided)
        try output(answer, options) { answer.line }
    }
}

private struct ApprovalAnswer: Encodable {
    let id: Int64
    let kind, state, requester, sentence, reason: String
    let customer: Int64?
    let receiver, note, expiresOn: String?

    init(_ approval: Approval) {
        id = approval.id
        kind = approval.kind.rawValue
        state = approval.state.rawValue
        requester = approval.requester.name
        sentence = approval.sentence(.ofTerminal)
        reason = approval.reason
        customer = approval.customer?.id
        receiver = approval.receiver?.name
        note = approval.note
        expiresOn = approval.expiresOn?.description
    }

    var line: String {
        let word = ApprovalState(rawValue: state)?.name(.ofTerminal) ?? state
        return ["#\(id)", word, sentence, reason].joined(separator: "\t")
    }
}

extension ApprovalList.Which: ExpressibleByArgument {}
