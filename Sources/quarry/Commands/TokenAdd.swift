public import ArgumentParser
public import CRM
import Method

struct TokenAdd: QuarryCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Make a token and print it, this once.",
        discussion: "A program with the token acts as the person, and never may do more than they may.")

    @OptionGroup var options: WorkspaceOptions

    @Option(help: "The name with which the person signs in.")
    var login: String

    @Option(help: "What the token is for, such as \"telephone system\".")
    var name: String

    @Option(
        help: ArgumentHelp(
            "What it may be used for; may be repeated: "
                + TokenScope.allCases.map(\.rawValue).joined(separator: ", ") + "."))
    var scope: [TokenScope]

    @Option(help: "For how many days it is good.")
    var days = APITokens.usualDays

    func perform() async throws {
        let workspace = try await options.open()
        let person = try await workspace.people.person(login: login)
        let new = try await workspace.tokens.add(named: name, Set(scope), days: days, for: person.id, by: nil)
        try output(TokenAnswer(new.token, workspace, secret: new.secret), options) { new.secret }
    }
}

extension TokenScope: ExpressibleByArgument {}

struct TokenAnswer: Encodable {
    let id: Int64
    let name: String
    let scopes: [String]
    let state: String
    let expires: String
    /// Known only when the token has just been made.
    let token: String?

    init(_ token: APIToken, _ workspace: Workspace, secret: String? = nil) {
        id = token.id
        name = token.name
        scopes = token.scopes.map(\.rawValue).sorted()
        state = token.state(at: workspace.clock.now).rawValue
        expires = workspace.clock.date(of: token.expires).description
        self.token = secret
    }

    /// Parted by tabs, so that `cut` and `awk` read it too.
    var line: String {
        let states = [
            "active": said("有效", "有效", "good"), "expired": said("已过期", "已過期", "expired"),
            "revoked": said("已撤销", "已撤銷", "revoked"),
        ]
        return ["\(id)", name, scopes.joined(separator: " "), expires, states[state] ?? state].joined(separator: "\t")
    }
}
