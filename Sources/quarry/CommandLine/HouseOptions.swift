import ArgumentParser
import CRM
import Method

/// The options of the commands that keep many workspaces.
struct HouseOptions: ParsableArguments, AnswerOptions {
    @Option(
        help: ArgumentHelp(
            "Where the workspaces are: a directory, or a postgres:// URL, whose schemas they are.", valueName: "place"))
    var database: String

    @Flag(help: "Write JSON for machines.")
    var json = false

    func open(makingDirectory: Bool = false) async throws -> WorkspaceHouse {
        try await Self.house(at: database, makingDirectory: makingDirectory)
    }

    static func house(
        at location: String, makingDirectory: Bool = false, attachments: AttachmentPlace? = nil
    ) async throws -> WorkspaceHouse {
        guard !WorkspaceLocation.namesWorkspace(location) else {
            throw Problem(
                .invalid,
                Text(
                    "这个地址用 workspace= 指定了一个工作区。", "這個位址用 workspace= 指定了一個工作區。",
                    "This URL names one workspace with workspace=."),
                advice: Text(
                    "请去掉 workspace=，或不要使用 --workspace。", "請去掉 workspace=，或不要使用 --workspace。",
                    "Leave workspace= out, or --workspace."))
        }
        return try await WorkspaceHouse.open(location, makingDirectory: makingDirectory, attachments: attachments ?? .said(nil))
    }
}
