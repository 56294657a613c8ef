import ArgumentParser
import CRM
import Method

/// Which exchange; said with its customers.
struct ExchangeArgument: ParsableArguments {
    @Argument(help: "The number of the exchange.")
    var id: Int64

    func say(_ workspace: Workspace, _ person: Person.ID, _ options: some AnswerOptions) async throws {
        try await Self.say(id, workspace, person, options)
    }

    static func say(_ id: Exchange.ID, _ workspace: Workspace, _ person: Person.ID, _ options: some AnswerOptions) async throws {
        let view = try await workspace.exchanges.view(id, by: person)
        let answer = ExchangeAnswer(view.exchange, view)
        try output(answer, options) { answer.text }
    }
}

struct ExchangeAnswer: Encodable {
    struct Line: Encodable {
        let id: Int64
        let name, giver: String
        /// Nil where the one who looks is not shown more than the name.
        let grade: String?
    }

    let id: Int64
    let state, proposer, partner, reason, expiresOn: String
    let customers: Int
    /// The number of the request for consent.
    let approval: Int64?
    /// Only where one exchange is looked at.
    let lines: [Line]?
    let obstacle: String?

    init(_ exchange: Exchange, _ view: ExchangeView? = nil) {
        id = exchange.id
        state = exchange.state.rawValue
        proposer = exchange.proposer.name
        partner = exchange.partner.name
        reason = exchange.reason
        expiresOn = exchange.expiresOn.description
        customers = exchange.customers
        approval = exchange.approvalID
        lines = view?.sides.flatMap { side in
            side.lines.map { Line(id: $0.id, name: $0.name, giver: side.giver.name, grade: $0.grade?.rawValue) }
        }
        obstacle = view?.obstacle?(.ofTerminal)
    }

    var line: String {
        let word = ExchangeState(rawValue: state)?.name(.ofTerminal) ?? state
        return ["#\(id)", word, "\(proposer) ⇄ \(partner)", String(customers), expiresOn, reason].joined(separator: "\t")
    }

    var text: String {
        let each = (lines ?? []).map { "  #\($0.id)\t\($0.giver)\t\($0.grade ?? "–")\t\($0.name)" }
        return ([line] + each + (obstacle.map { [$0] } ?? [])).joined(separator: "\n")
    }
}
