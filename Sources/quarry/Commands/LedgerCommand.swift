import ArgumentParser
import CRM
import Method

/// Who held what at the end of a day, by replaying the list ledger.
struct LedgerCommand: QuarryCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger", abstract: "Say who held what on a day, by replaying the list ledger.",
        discussion: "Without --holder or --customer it says how many customers everybody held, and reads the whole ledger.")

    @OptionGroup var options: WorkspaceOptions

    @Option(help: ArgumentHelp("At the end of this day; today where it is not given.", valueName: "YYYY-MM-DD"))
    var date: CivilDate?

    @Option(help: ArgumentHelp("The list of this person.", valueName: "login"))
    var holder: String?

    @Option(help: ArgumentHelp("Where this customer was.", valueName: "id"))
    var customer: Int64?

    func validate() throws {
        guard holder == nil || customer == nil else { throw ValidationError("Give --holder or --customer, not both.") }
    }

    func perform() async throws {
        let workspace = try await options.open()
        let date = date ?? workspace.clock.today
        if let customer { return try await say(customer, date, workspace) }
        if let holder { return try await say(workspace.people.person(login: holder), date, workspace) }
        let held = try await workspace.ledger.holders(on: date)
        let lines = try await workspace.people.visiblePeople(for: nil).compactMap { person in
            held[person.id].map { HolderAnswer(login: person.login, name: person.name, customers: $0) }
        }
        try output(lines, options) {
            lines.isEmpty
                ? said("那天没有人持有客户。", "那天沒有人持有客戶。", "Nobody held a customer on that day.")
                : lines.map { "\($0.login)\t\($0.name)\t\($0.customers)" }.joined(separator: "\n")
        }
    }

    private func say(_ customer: Customer.ID, _ date: CivilDate, _ workspace: Workspace) async throws {
        let found = try await workspace.ledger.holder(of: customer, on: date, by: nil)
        let answer = PlaceAnswer(
            customer: customer, date: date.description, holder: found?.place.holderName, pool: found?.place.poolTitle,
            move: found?.move?.rawValue)
        try output(answer, options) {
            guard let found, let move = found.move else {
                return said("那天还不在库里。", "那天還不在庫裡。", "It was not in the database yet.")
            }
            let place = found.place.name ?? said("不在名单上", "不在名單上", "on nobody’s list")
            return "#\(customer)\t\(found.customerName)\t\(place)\t\(move.name(.ofTerminal))"
        }
    }

    private func say(_ holder: Person, _ date: CivilDate, _ workspace: Workspace) async throws {
        var all: [Ledger.Standing] = []
        var last: Customer.ID? = 0
        while let after = last {
            let page = try await workspace.ledger.list(of: holder.id, on: date, after: after, limit: 1000, by: nil)
            all += page.customers
            last = page.next
        }
        try output(all.map { ListedAnswer(customer: $0.customer, name: $0.customerName) }, options) {
            all.isEmpty
                ? said("那天名单是空的。", "那天名單是空的。", "The list was empty on that day.")
                : all.map { "#\($0.customer)\t\($0.customerName)" }.joined(separator: "\n")
        }
    }
}

private struct HolderAnswer: Encodable {
    let login, name: String
    let customers: Int
}

private struct ListedAnswer: Encodable {
    let customer: Int64
    let name: String
}

private struct PlaceAnswer: Encodable {
    let customer: Int64
    let date: String
    let holder, pool, move: String?
}
