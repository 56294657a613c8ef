import ArgumentParser
import CRM
import Method

struct UserDeactivate: QuarryCommand {
    static let configuration = CommandConfiguration(
        commandName: "deactivate",
        abstract: "Somebody no longer works here: sign them out and let them sign in no more.",
        discussion: "Their customers stay on their list until they are handed over.")

    @OptionGroup var options: WorkspaceOptions

    @Argument(help: "The name they sign in with.")
    var login: String

    func perform() async throws {
        let people = try await options.open().people
        let person = try await people.deactivate(people.person(login: login).id, by: nil)
        try output(PersonAnswer(person, team: nil), options) {
            said("\(person.login) 已停用。", "\(person.login) 已停用。", "\(person.login) was deactivated.")
        }
    }
}

struct UserReactivate: QuarryCommand {
    static let configuration = CommandConfiguration(
        commandName: "reactivate", abstract: "Somebody works here again, with the password they had.")

    @OptionGroup var options: WorkspaceOptions

    @Argument(help: "The name they sign in with.")
    var login: String

    func perform() async throws {
        let people = try await options.open().people
        let person = try await people.reactivate(people.person(login: login).id, by: nil)
        try output(PersonAnswer(person, team: nil), options) {
            said("\(person.login) 已恢复。", "\(person.login) 已恢復。", "\(person.login) works here again.")
        }
    }
}
