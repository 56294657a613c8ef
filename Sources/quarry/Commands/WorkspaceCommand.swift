import ArgumentParser

/// `quarry workspace`: many companies' data in one place, each on its own.
struct WorkspaceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "workspace", abstract: "Keep many workspaces: one SQLite file or one PostgreSQL schema each.",
        subcommands: [WorkspaceCreate.self, WorkspaceList.self, WorkspaceMigrate.self, WorkspaceDrop.self])
}
