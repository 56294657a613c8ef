import ArgumentParser
import CRM

struct TokenList: QuarryCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List a person's tokens: number, name, what for, until when, state.")

    @OptionGroup var options: WorkspaceOptions

    @Option(help: "The name with which the person signs in.")
    var login: String

    func perform() async throws {
        let workspace = try await options.open()
        let person = try await workspace.people.person(login: login)
        let rows = try await workspace.tokens.list(of: person.id, by: nil).map { TokenAnswer($0, workspace) }
        try output(rows, options) {
            rows.isEmpty
                ? said("还没有令牌。", "還沒有權杖。", "There are no tokens yet.") : rows.map(\.line).joined(separator: "\n")
        }
    }
}
