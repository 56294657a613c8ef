import ArgumentParser
import CRM
import Method

/// Exchanges of lists (名单交换).
struct ExchangeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exchange", abstract: "Propose exchanges of customers between two salespeople, look at them and answer.",
        subcommands: [
            ExchangeList.self, ExchangeShow.self, ExchangePropose.self, ExchangeAccept.self, ExchangeRefuse.self, ExchangeWithdraw.self,
        ])
}

struct ExchangeList: QuarryCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the last exchanges of those whose work somebody sees.")

    @OptionGroup var options: ActingOptions

    @OptionGroup var most: LimitOption

    func perform() async throws {
        let (workspace, person) = try await options.open()
        let found = try await workspace.exchanges.list(limit: most.limit, by: person).exchanges.map { ExchangeAnswer($0) }
        try output(found, options) {
            found.isEmpty ? said("还没有交换。", "還沒有交換。", "There are no exchanges yet.") : found.map(\.line).joined(separator: "\n")
        }
    }
}

struct ExchangeShow: QuarryCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Say which customers an exchange is of, and what stands in its way.")

    @OptionGroup var options: ActingOptions
    @OptionGroup var exchange: ExchangeArgument

    func perform() async throws {
        let (workspace, person) = try await options.open()
        try await exchange.say(workspace, person, options)
    }
}

struct ExchangePropose: QuarryCommand {
    static let configuration = CommandConfiguration(
        commandName: "propose", abstract: "Propose an exchange to a colleague.",
        discussion: "What is wanted of theirs may be left to them: they answer with a counter-proposal then.")

    @OptionGroup var options: ActingOptions
    @OptionGroup var why: ReasonOption

    @Option(help: ArgumentHelp("The colleague.", valueName: "login"))
    var to: String

    @Option(parsing: .upToNextOption, help: ArgumentHelp("What one gives, by number.", valueName: "id"))
    var give: [Int64]

    @Option(parsing: .upToNextOption, help: ArgumentHelp("What one gets, by name.", valueName: "name"))
    var get: [String] = []

    func perform() async throws {
        let (workspace, person) = try await options.open()
        let partner = try await workspace.people.person(login: to)
        let id = try await workspace.exchanges.propose(
            ExchangeOffer(mine: Set(give), named: get), to: partner.id, reason: why.reason, by: person)
        try await ExchangeArgument.say(id, workspace, person, options)
    }
}

struct ExchangeAccept: QuarryCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept", abstract: "Accept a proposal: a supervisor of both is asked for consent.")

    @OptionGroup var options: ActingOptions
    @OptionGroup var exchange: ExchangeArgument

    func perform() async throws {
        let (workspace, person) = try await options.open()
        let version = try await workspace.exchanges.view(exchange.id, by: person).exchange.version
        _ = try await workspace.exchanges.accept(exchange.id, version: version, by: person)
        try await exchange.say(workspace, person, options)
    }
}

struct ExchangeRefuse: QuarryCommand {
    static let configuration = CommandConfiguration(commandName: "refuse", abstract: "Say no to a proposal.")

    @OptionGroup var options: ActingOptions
    @OptionGroup var exchange: ExchangeArgument

    @Option(help: ArgumentHelp("Why.", valueName: "text"))
    var note: String?

    func perform() async throws {
        let (workspace, person) = try await options.open()
        let version = try await workspace.exchanges.view(exchange.id, by: person).exchange.version
        try await workspace.exchanges.decline(exchange.id, note: note, version: version, by: person)
        try await exchange.say(workspace, person, options)
    }
}

struct ExchangeWithdraw: QuarryCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "Take an exchange back before it has happened.")

    @OptionGroup var options: ActingOptions
    @OptionGroup var exchange: ExchangeArgument

    func perform() async throws {
        let (workspace, person) = try await options.open()
        try await workspace.exchanges.withdraw(exchange.id, by: person)
        try await exchange.say(workspace, person, options)
    }
}
