import ArgumentParser
import CRM

/// The options of every command that works on a workspace.
struct WorkspaceOptions: ParsableArguments, AnswerOptions {
    @Option(help: ArgumentHelp("The database file; made where it is missing.", valueName: "path"))
    var database = "quarry.sqlite"

    @Flag(help: "Write JSON for machines.")
    var json = false

    /// Opens the workspace and brings its schema up to date.
    func open() async throws -> Workspace {
        try await Workspace.open(database)
    }
}
