public import ArgumentParser
import CRM
import Foundation
public import Method

/// Sets who answers for which market and region.
struct Respond: QuarryCommand {
    static let configuration = CommandConfiguration(
        abstract: "Set who answers for which market and region.",
        discussion: """
            The most specific cell wins. A market is * (any), a sector (manufacturing) or an industry \
            (manufacturing.chemicals); a region is * (anywhere), a province (33) or a city (3301). A CSV file has the \
            columns login,market,region; all of its lines are taken, or none. Without arguments, the matrix is printed.
            """)

    @OptionGroup var options: WorkspaceOptions

    @Argument(help: "The sign-in name of the person.")
    var login: String?

    @Option(help: "The market.")
    var market = Market.any

    @Option(help: "The region.")
    var region = Region.anywhere

    @Option(help: ArgumentHelp("A CSV file with login,market,region.", valueName: "file"))
    var file: String?

    func validate() throws {
        guard login == nil || file == nil else { throw ValidationError("Give a login or --file, not both.") }
    }

    func perform() async throws {
        let table = try await options.open().responsibility
        if let file {
            do {
                try await table.assign(Self.read(file))
            } catch let error as ImportFileError {
                throw Problem(
                    error.problem.kind, error.problem.what,
                    advice: error.problem.advice + Text("没有改动。", "沒有改動。", " Nothing was changed."))
            }
        } else if let login {
            try await table.assign([.init(login: login, market: market, region: region)])
        }
        let cells = try await table.cells()
        try output(cells.map(CellAnswer.init), options) {
            guard !cells.isEmpty else {
                return said("还没有分配责任区域。", "還沒有分配責任區域。", "Nobody answers for anything yet.")
            }
            return cells.map { "\($0.market)\t\($0.region)\t\($0.personName)" }.joined(separator: "\n")
        }
    }

    private static func read(_ path: String) throws -> [ResponsibilityTable.Assignment] {
        var reader = try CSVReader(TextSource(path: path))
        var assignments: [ResponsibilityTable.Assignment] = []
        while let record = try reader.next() {
            if record.isBlank { continue }
            let fields = record.fields
            if record.line == 1, fields.first?.lowercased() == "login" { continue }
            guard fields.count == 3, let market = Market(fields[1]), let region = Region(fields[2]),
                region.isKnown
            else {
                throw Problem(
                    .invalid,
                    Text(
                        "第 \(record.line) 行不是 login,market,region。", "第 \(record.line) 列不是 login,market,region。",
                        "Line \(record.line) is not login,market,region."),
                    advice: Text(
                        "例如：zhang,manufacturing,33。没有改动。", "例如：zhang,manufacturing,33。沒有改動。",
                        "For example: zhang,manufacturing,33. Nothing was changed."))
            }
            assignments.append(.init(login: fields[0], market: market, region: region))
        }
        return assignments
    }
}

private struct CellAnswer: Encodable {
    let market, region, person: String

    init(_ cell: ResponsibilityTable.Cell) {
        market = cell.market.description
        region = cell.region.description
        person = cell.personName
    }
}

extension Market: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}

extension Region: ExpressibleByArgument {
    public init?(argument: String) {
        self.init(argument)
        guard isKnown else { return nil }
    }
}
