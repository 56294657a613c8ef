import ArgumentParser
import CRM
import Method

struct UserLink: QuarryCommand {
    static let configuration = CommandConfiguration(
        commandName: "link", abstract: "Print a new one-time link to set a person's password.",
        discussion: "An earlier link no longer works. The present password works until a new one is set.")

    @OptionGroup var options: WorkspaceOptions

    @Argument(help: "The name they sign in with.")
    var login: String

    @OptionGroup var site: SiteOptions

    func perform() async throws {
        let people = try await options.open().people
        let invitation = try await people.issuePasswordLink(for: people.person(login: login).id, by: nil)
        let answer = InvitationAnswer(invitation, at: site.address(of: options.workspace))
        try output(answer, options) { answer.link }
    }
}
