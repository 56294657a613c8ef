import ArgumentParser
import CRM
import Method

/// The options of a command that somebody gives: what it may do is what they may, on the pages as at the command line.
struct ActingOptions: ParsableArguments, AnswerOptions {
    @OptionGroup var place: WorkspaceOptions

    @Option(help: ArgumentHelp("Who does it, with the permission that they have.", valueName: "login"))
    var by: String

    var json: Bool { place.json }

    /// The workspace, and who does it.
    ///
    /// - Throws: `Problem.notFound` for a login that nobody has; `.forbidden` for who does not work here any more.
    func open() async throws -> (Workspace, Person.ID) {
        let workspace = try await place.open()
        let person = try await workspace.people.person(login: by)
        guard person.isActive else {
            throw Problem(
                .forbidden, Text("\(person.login) 已停用。", "\(person.login) 已停用。", "\(person.login) is deactivated."),
                advice: Text("请换一位在职的同事。", "請換一位在職的同事。", "Name somebody who works here."))
        }
        return (workspace, person.id)
    }
}
