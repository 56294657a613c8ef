import ArgumentParser
import CRM
import Method

/// The pools beside the general one.
struct PoolCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pool", abstract: "List and make pools.", subcommands: [PoolList.self, PoolAdd.self])
}

struct PoolList: QuarryCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the pools and how many customers each has.")

    @OptionGroup var options: WorkspaceOptions

    func perform() async throws {
        let pools = try await options.open().pools.all(by: nil).map(PoolAnswer.init)
        try output(pools, options) { pools.map(\.line).joined(separator: "\n") }
    }
}

struct PoolAdd: QuarryCommand {
    static let configuration = CommandConfiguration(commandName: "add", abstract: "Make a pool.")

    @OptionGroup var options: WorkspaceOptions

    @Argument(help: "What it is called.")
    var title: String

    @Option(help: ArgumentHelp("Whose people alone may claim from it; everybody's where it is not given.", valueName: "team"))
    var team: String?

    @Option(help: ArgumentHelp("A market whose customers come to it by themselves; * for any.", valueName: "market"))
    var market: String?

    @Option(help: ArgumentHelp("A region (GB/T 2260) that goes with --market; anywhere where it is not given.", valueName: "region"))
    var region = "*"

    func perform() async throws {
        let workspace = try await options.open()
        var details = Pools.Details(title: title)
        if let team {
            guard let found = try await workspace.people.teams().first(where: { $0.name == team }) else {
                throw Problem(
                    .notFound, Text("没有团队“\(team)”。", "沒有團隊「\(team)」。", "There is no team “\(team)”."),
                    advice: Text("请核对名称。", "請核對名稱。", "Check its name."))
            }
            details.team = found.id
        }
        if let market {
            guard let market = Market(market), let region = Region(region) else {
                throw ValidationError("There is no such market or region: \(market) \(region)")
            }
            details.cells = [.init(market: market, region: region)]
        }
        let id = try await workspace.pools.add(details, by: nil)
        guard let made = try await workspace.pools.all(by: nil).first(where: { $0.pool?.id == id }) else { return }
        let answer = PoolAnswer(made)
        try output(answer, options) { answer.line }
    }
}

private struct PoolAnswer: Encodable {
    let id: Int64?
    let title: String
    let team: Int64?
    let cells: [String]
    let customers: Int

    init(_ filled: Pools.Filled) {
        id = filled.pool?.id
        title = filled.pool?.title ?? Pool.general(.ofTerminal)
        team = filled.pool?.teamID
        cells = filled.pool?.cells.map { "\($0.market) \($0.region)" } ?? []
        customers = filled.customers
    }

    var line: String { [id.map { "#\($0)" } ?? "-", title, String(customers), cells.joined(separator: ", ")].joined(separator: "\t") }
}
