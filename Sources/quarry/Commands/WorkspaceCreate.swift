import ArgumentParser
import CRM
import Method

struct WorkspaceCreate: QuarryCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Make a workspace and print a one-time link for its first director.",
        discussion: "A process that serves the others serves the new one at once.")

    @OptionGroup var options: HouseOptions

    @Argument(help: "Its name: a–z, digits and hyphens, a letter first.")
    var name: String

    @Option(
        help: ArgumentHelp(
            "The director's name to sign in with; chosen behind the link where it is not given.", valueName: "login"))
    var director: String?

    @OptionGroup var site: SiteOptions

    func perform() async throws {
        let name = try WorkspaceName(typed: name)
        let house = try await options.open(makingDirectory: true)
        let address = site.address(of: name.description)
        let director = director
        let link = try await house.create(name) { workspace in
            guard let director else {
                return try await workspace.people.issueFirstDirectorLink().map { "\(address)/setup/\($0)" } ?? address
            }
            let invitation = try await workspace.people.add(
                NewPerson(login: director, name: director, role: .director, language: .ofAdded), by: nil)
            return InvitationAnswer(invitation, at: address).link
        }
        try output(Created(name: name.description, link: link), options) {
            said(
                "工作区 \(name) 已建立。第一位总监的链接（只能用一次，7 天内有效）：",
                "工作區 \(name) 已建立。第一位總監的連結（只能用一次，7 天內有效）：",
                "The workspace \(name) was made. Link for its first director (works once, for 7 days):") + "\n\(link)"
        }
    }

    private struct Created: Encodable {
        let name, link: String
    }
}
