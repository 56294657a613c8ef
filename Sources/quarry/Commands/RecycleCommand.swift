import ArgumentParser
import CRM
import Method

/// What the coming night's recycling would take back into the pools.
struct RecycleCommand: QuarryCommand {
    static let configuration = CommandConfiguration(
        commandName: "recycle", abstract: "Say what the coming night's recycling would take, by holder.",
        discussion: "Recycling itself is a job of the night (quarry work, quarry serve), after the holders have been warned.")

    @OptionGroup var options: WorkspaceOptions

    @Flag(help: "Only look. It does nothing else.")
    var dryRun = false

    @Option(help: ArgumentHelp("The day that begins with the night; tomorrow where it is not given.", valueName: "YYYY-MM-DD"))
    var date: CivilDate?

    func validate() throws {
        guard dryRun else { throw ValidationError("Give --dry-run: recycling itself is done by the night's job.") }
    }

    func perform() async throws {
        let found = try await options.open().lists.recyclingPreview(on: date)
        let answer = RecyclingAnswer(
            date: found.date.description,
            holders: found.lines.map { line in
                .init(
                    login: line.login, name: line.name, customers: line.all,
                    grades: Dictionary(uniqueKeysWithValues: line.customers.map { ($0.key.rawValue, $0.value) }))
            }, unwarned: found.unwarned)
        try output(answer, options) {
            (answer.holders.map { holder in
                let grades = holder.grades.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
                return "\(holder.login)\t\(holder.name)\t\(holder.customers)\t\(grades)"
            } + [
                said(
                    "\(found.date)：将回收 \(found.all) 家；另有 \(found.unwarned) 家到期但尚未预警，先不收。",
                    "\(found.date)：將回收 \(found.all) 家；另有 \(found.unwarned) 家到期但尚未預警，先不收。",
                    "\(found.date): \(found.all) would go; \(found.unwarned) more are due but stay, since nobody was warned of them yet.")
            ]).joined(separator: "\n")
        }
    }
}

private struct RecyclingAnswer: Encodable {
    struct Holder: Encodable {
        let login, name: String
        let customers: Int
        let grades: [String: Int]
    }

    let date: String
    let holders: [Holder]
    let unwarned: Int
}
