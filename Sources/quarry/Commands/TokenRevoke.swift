import ArgumentParser
import CRM

struct TokenRevoke: QuarryCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "From now on the token is good for nothing.")

    @OptionGroup var options: WorkspaceOptions

    @Argument(help: "The token's number, as \"quarry token list\" says it.")
    var id: Int64

    func perform() async throws {
        let workspace = try await options.open()
        let token = try await workspace.tokens.revoke(id, by: nil)
        try output(TokenAnswer(token, workspace), options) {
            said("\(token.name) 已撤销。", "\(token.name) 已撤銷。", "\(token.name) was revoked.")
        }
    }
}
