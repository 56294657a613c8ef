import ArgumentParser
import CRM
import Method

struct WorkspaceDrop: QuarryCommand {
    static let configuration = CommandConfiguration(
        commandName: "drop", abstract: "Take a workspace away.",
        discussion: """
            A file is moved aside to NAME.sqlite.dropped-TIME, unless --forever is given. A schema of PostgreSQL is removed with \
            all that it holds: back it up first (pg_dump --schema NAME).
            """)

    @OptionGroup var options: HouseOptions

    @Argument(help: "Which one.")
    var name: String

    @Option(help: ArgumentHelp("Its name once more.", valueName: "name"))
    var confirm: String

    @Flag(help: "Remove the file instead of moving it aside.")
    var forever = false

    func perform() async throws {
        guard confirm == name else {
            throw Problem(
                .invalid,
                Text(
                    "--confirm 后面不是 \(name)，没有任何改动。", "--confirm 後面不是 \(name)，沒有任何改動。",
                    "What stands behind --confirm is not \(name); nothing was changed."),
                advice: Text(
                    "确定要移除时，请重复写一遍名称。", "確定要移除時，請重複寫一遍名稱。",
                    "Write the name there once more if you are sure."))
        }
        let name = try WorkspaceName(typed: name)
        let house = try await options.open()
        let state = WorkspaceAnswer(try await house.state(of: name))
        Terminal.say(
            said("正在移除：\(state.line)", "正在移除：\(state.line)", "Taking away: \(state.line)"))
        let aside = try await house.drop(name, forever: forever)
        try output(Dropped(name: name.description, customers: state.customers, file: aside), options) {
            aside.map { said("已移到 \($0)。", "已移到 \($0)。", "Moved to \($0).") }
                ?? said("工作区 \(name) 已移除。", "工作區 \(name) 已移除。", "The workspace \(name) was removed.")
        }
    }

    private struct Dropped: Encodable {
        let name: String
        let customers: Int?
        let file: String?
    }
}
