import ArgumentParser
import CRM
import Foundation
import Method

/// The options of every command that works on a workspace.
struct WorkspaceOptions: ParsableArguments, AnswerOptions {
    @Option(
        help: ArgumentHelp(
            "The database file, made where it is missing; or a postgres:// URL; with --workspace, a directory of such files.",
            valueName: "path"))
    var database = "quarry.sqlite"

    @Option(help: ArgumentHelp("Which of the many workspaces that --database holds.", valueName: "name"))
    var workspace: String?

    @Option(
        help: ArgumentHelp(
            "The directory of the attachments, which all processes reach; of many workspaces each has one of its name in it. Beside the database file unless given.",
            valueName: "directory"))
    var attachments: String?

    @Flag(help: "Write JSON for machines.")
    var json = false

    /// Where attachments are: as said here, else as the environment says, else beside the file.
    var attachmentPlace: AttachmentPlace { get throws { try .said(attachments) } }

    /// Opens the workspace and brings its schema up to date.
    func open() async throws -> Workspace {
        guard let workspace else {
            guard !WorkspaceHouse.isHouse(database) else { throw WhichWorkspace.problem(database) }
            return try await Workspace.open(database, attachments: attachmentPlace)
        }
        let name = try WorkspaceName(typed: workspace)
        return try await HouseOptions.house(at: database, attachments: attachmentPlace).open(name)
    }
}

extension AttachmentPlace {
    /// - Parameter directory: as somebody has said at the command line; nil for `QUARRY_S3_ENDPOINT`, `QUARRY_ATTACHMENTS`, or beside
    ///   the database.
    static func said(_ directory: String?) throws -> AttachmentPlace {
        let environment = ProcessInfo.processInfo.environment
        if let directory { return .folder(path: directory) }
        if let place = try S3Place(environment) { return .s3(place) }
        if let directory = environment["QUARRY_ATTACHMENTS"], !directory.isEmpty { return .folder(path: directory) }
        return .besideDatabase
    }
}

private enum WhichWorkspace {
    static func problem(_ database: String) -> Problem {
        Problem(
            .invalid,
            Text(
                "\(database) 是一个目录，里面的文件各是一个工作区。", "\(database) 是一個目錄，裡面的檔案各是一個工作區。",
                "\(database) is a directory, whose files are a workspace each."),
            advice: Text(
                "请用 --workspace 指明是哪一个，或给出文件的路径。", "請用 --workspace 指明是哪一個，或給出檔案的路徑。",
                "Say with --workspace which one you mean, or give the path of a file."))
    }
}
