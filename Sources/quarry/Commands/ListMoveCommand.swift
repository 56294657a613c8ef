import ArgumentParser
import CRM
import Method

/// What the customer's page does with a list: onto it, off it, out of the database and back (METHOD section 2).
struct ListMoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Claim, release, hand over and transfer customers; close them, and open them again.",
        subcommands: [
            ListClaim.self, ListRelease.self, ListHandOver.self, ListTransfer.self, ListClose.self, ListInvalidate.self, ListReopen.self,
        ])
}

struct ListClaim: QuarryCommand {
    static let configuration = CommandConfiguration(commandName: "claim", abstract: "Take a customer out of a pool onto one's own list.")

    @OptionGroup var options: ActingOptions
    @OptionGroup var subject: SubjectArgument

    func perform() async throws {
        let (workspace, person) = try await options.open()
        try await subject.say(workspace.lists.claim(subject.customer, by: person), workspace, options)
    }
}

struct ListRelease: QuarryCommand {
    static let configuration = CommandConfiguration(commandName: "release", abstract: "Give a customer back to a pool.")

    @OptionGroup var options: ActingOptions
    @OptionGroup var subject: SubjectArgument
    @OptionGroup var why: ReasonOption

    @Option(help: ArgumentHelp("The pool, by its title, or general; that of its market and region where it is not given.", valueName: "name"))
    var pool: String?

    func perform() async throws {
        let (workspace, person) = try await options.open()
        let goal = if let pool { try await workspace.pools.choice(titled: pool) } else { PoolChoice.byRule }
        try await subject.say(
            workspace.lists.release(subject.customer, to: goal, reason: why.reason, version: nil, by: person), workspace, options)
    }
}

struct ListHandOver: QuarryCommand {
    static let configuration = CommandConfiguration(
        commandName: "hand-over", abstract: "Give a customer to somebody else, or ask for the consent that it needs.")

    @OptionGroup var options: ActingOptions
    @OptionGroup var subject: SubjectArgument
    @OptionGroup var why: ReasonOption

    @Option(help: ArgumentHelp("Who gets it.", valueName: "login"))
    var to: String

    func perform() async throws {
        let (workspace, person) = try await options.open()
        let receiver = try await workspace.people.person(login: to)
        let outcome = try await workspace.lists.handOverOrAsk(
            subject.customer, to: receiver.id, reason: why.reason, version: nil, by: person)
        switch outcome {
        case .done(let customer): try await subject.say(customer, workspace, options)
        case .asked(let approval): try AskedAnswer(customer: subject.customer, approval: approval).say(options)
        }
    }
}

struct ListTransfer: QuarryCommand {
    static let configuration = CommandConfiguration(
        commandName: "transfer", abstract: "Put a customer that nobody holds into another pool.")

    @OptionGroup var options: ActingOptions
    @OptionGroup var subject: SubjectArgument
    @OptionGroup var why: ReasonOption

    @Option(help: ArgumentHelp("The pool, by its title, general, or rule for that of its market and region.", valueName: "name"))
    var pool: String

    func perform() async throws {
        let (workspace, person) = try await options.open()
        let goal = try await workspace.pools.choice(titled: pool)
        try await subject.say(
            workspace.lists.transfer(subject.customer, to: goal, reason: why.reason, version: nil, by: person), workspace, options)
    }
}

/// Which customer.
struct SubjectArgument: ParsableArguments {
    @Argument(help: ArgumentHelp("The customer, by its number (quarry find says it).", valueName: "id"))
    var customer: Int64

    /// Says where the customer is now.
    func say(_ customer: Customer, _ workspace: Workspace, _ options: some AnswerOptions) async throws {
        let place = try await workspace.ledger.holder(of: customer.id, on: workspace.clock.today, by: nil)?.place
        let answer = MovedAnswer(
            id: customer.id, name: customer.profile.name.written, standing: customer.standing.rawValue, holder: place?.holderName,
            pool: place?.poolTitle)
        try output(answer, options) {
            let goal =
                customer.standing == .valid
                ? place?.name ?? Pool.general(.ofTerminal) : customer.standing.name(.ofTerminal)
            return "#\(answer.id)\t\(answer.name)\t\(goal)"
        }
    }
}

struct ReasonOption: ParsableArguments {
    @Option(help: ArgumentHelp("Why, in a sentence; the ledger keeps it.", valueName: "text"))
    var reason: String
}

private struct MovedAnswer: Encodable {
    let id: Int64
    let name, standing: String
    let holder, pool: String?
}

/// What was wished waits for consent.
struct AskedAnswer: Encodable {
    let customer, approval: Int64

    func say(_ options: some AnswerOptions) throws {
        try output(self, options) {
            said(
                "需要主管同意，已提出申请 #\(approval)。", "需要主管同意，已提出申請 #\(approval)。",
                "It needs a supervisor’s consent: request #\(approval) was made.")
        }
    }
}
