import ArgumentParser
import CRM

/// Whether a command means all workspaces of a house, and how many of them it keeps open.
struct ManyWorkspacesOptions: ParsableArguments {
    @Flag(
        help: """
            Every workspace that --database holds: the schemas of a postgres:// URL, or the files of a directory, which is \
            meant anyway.
            """)
    var workspaces = false

    @Option(
        help: ArgumentHelp(
            "How many workspaces to keep open; the one not used for the longest time is closed first.",
            valueName: "number"))
    var openWorkspaces = 32

    func validate() throws {
        guard (1...10_000).contains(openWorkspaces) else { throw ValidationError("--open-workspaces is 1 to 10000.") }
    }

    func areMeant(by options: WorkspaceOptions) -> Bool {
        options.workspace == nil && (workspaces || WorkspaceHouse.isHouse(options.database))
    }
}
