import ArgumentParser
import CRM
import Method

struct UserSecondFactor: QuarryCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove-second-factor",
        abstract: "Take away somebody's second factor when telephone and recovery codes are lost.",
        discussion: "They are signed out everywhere, and sign in by password alone until they set up another.")

    @OptionGroup var options: WorkspaceOptions

    @Argument(help: "The name they sign in with.")
    var login: String

    func perform() async throws {
        let people = try await options.open().people
        let person = try await people.secondFactor.remove(of: people.person(login: login).id, by: nil)
        try output(PersonAnswer(person, team: nil), options) {
            said(
                "\(person.login) 的两步验证已清除。", "\(person.login) 的兩步驗證已清除。",
                "The second factor of \(person.login) was removed.")
        }
    }
}
