import ArgumentParser
import CRM
import Method

struct WorkspaceMigrate: QuarryCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate",
        abstract: "Bring the schema of one workspace or of all up to date; exit code 1 if one fails.",
        discussion: "Each is migrated in one transaction, wholly or not at all; the others go on when one fails.")

    @OptionGroup var options: HouseOptions

    @Argument(help: "Which one.")
    var name: String?

    @Flag(help: "All of them.")
    var all = false

    func validate() throws {
        guard (name == nil) == all else { throw ValidationError("Give one name, or --all.") }
    }

    func perform() async throws {
        let house = try await options.open()
        let names = if let name { [try WorkspaceName(typed: name)] } else { try await house.names() }
        var results: [Migrated] = []
        for name in names {
            do {
                results.append(Migrated(name: name.description, applied: try await house.migrate(name), problem: nil))
            } catch {
                let problem = Problem.explaining(error)?.message(.ofTerminal) ?? "\(error)"
                results.append(Migrated(name: name.description, applied: [], problem: problem))
            }
        }
        try output(results, options) { results.map(\.line).joined(separator: "\n") }
        let failed = results.compactMap { result in result.problem.map { "\(result.name): \($0)" } }
        for line in failed { Terminal.say("quarry: \(line)") }
        if !failed.isEmpty { throw ExitCode(1) }
    }

    private struct Migrated: Encodable {
        let name: String
        let applied: [String]
        let problem: String?

        var line: String {
            let outcome =
                if problem != nil {
                    said("失败，没有任何改动", "失敗，沒有任何改動", "failed, nothing was changed")
                } else if applied.isEmpty {
                    said("已是最新", "已是最新", "up to date")
                } else {
                    said("已升级", "已升級", "migrated") + " (" + applied.joined(separator: ", ") + ")"
                }
            return "\(name)\t\(outcome)"
        }
    }
}
