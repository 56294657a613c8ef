public import ArgumentParser
public import CRM
import Method

struct UserAdd: QuarryCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a person and print a one-time link to set the password.",
        discussion: "There is no default password. The link works once, for 7 days.")

    @OptionGroup var options: WorkspaceOptions

    @Argument(help: "The name to sign in with.")
    var login: String

    @Option(help: "The person's name; the sign-in name where it is not given.")
    var name: String?

    @Option(help: "What they may do: salesperson, supervisor or director.")
    var role = Role.salesperson

    @Option(help: "Their team; made where there is none of that name.")
    var team: String?

    @Option(help: "How many customers their list may hold; the workspace's default where it is not given.")
    var capacity: Int?

    @OptionGroup var site: SiteOptions

    func perform() async throws {
        let people = try await options.open().people
        var teamID: Int64?
        if let team {
            let known = try await people.teams().first { $0.name == team }
            teamID = if let known { known.id } else { try await people.createTeam(team, by: nil).id }
        }
        let invitation = try await people.add(
            NewPerson(
                login: login, name: name ?? login, role: role, teamID: teamID, language: .ofAdded, capacity: capacity),
            by: nil)
        let answer = InvitationAnswer(invitation, at: site.address(of: options.workspace))
        try output(answer, options) {
            said(
                "已添加 \(invitation.person.login)。设置密码的链接：", "已新增 \(invitation.person.login)。設定密碼的連結：",
                "\(invitation.person.login) was added. Link to set the password:") + "\n\(answer.link)"
        }
    }
}

/// Where people reach the site, for links.
struct SiteOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Where people reach the site, for the link.", valueName: "url"))
    var site = "http://127.0.0.1:8080"

    /// The address of a workspace: the site's own, or within it `/w/NAME` where its host does not begin with the name.
    func address(of workspace: String?) -> String {
        let base = site.hasSuffix("/") ? String(site.dropLast()) : site
        guard let workspace else { return base }
        let host = base.split(separator: "://", maxSplits: 1).last ?? ""
        return host.hasPrefix("\(workspace).") ? base : "\(base)/w/\(workspace)"
    }
}

struct InvitationAnswer: Encodable {
    let id: Int64
    let login: String
    let name: String
    let role: String
    let link: String

    /// - Parameter address: of the workspace's pages, for the link.
    init(_ invitation: Invitation, at address: String) {
        id = invitation.person.id
        login = invitation.person.login
        name = invitation.person.name
        role = invitation.person.role.rawValue
        link = "\(address)/password/\(invitation.token)"
    }
}

extension Role: ExpressibleByArgument {}

extension Language {
    /// Of somebody who is added on a terminal: its language where that is Chinese, else the product's first.
    static var ofAdded: Language { ofTerminal == .traditional ? .traditional : .simplified }
}
