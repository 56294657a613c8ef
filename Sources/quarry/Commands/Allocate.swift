import ArgumentParser
import CRM

/// Gives pool customers to who answers for them.
struct Allocate: QuarryCommand {
    static let configuration = CommandConfiguration(
        abstract: "Give pool customers to who answers for them, up to capacity.")

    @OptionGroup var options: WorkspaceOptions

    func perform() async throws {
        let workspace = try await options.open()
        let bar = ProgressBar(unit: said("家", "家", "customers"))
        let result = try await workspace.lists.allocate(by: nil) { bar.update(fraction: nil, count: $0) }
        bar.finish()
        let people = try await workspace.people.visiblePeople(for: nil)
        let given = people.filter { result.given[$0.id] != nil }
        let answer = AllocationAnswer(
            given: Dictionary(uniqueKeysWithValues: given.map { ($0.login, result.given[$0.id] ?? 0) }),
            uncovered: result.uncovered, noRoom: result.noRoom)
        try output(answer, options) {
            (given.map { "\($0.name)\t\(result.given[$0.id] ?? 0)" } + [
                said(
                    "共分配 \(result.total) 家；无人负责 \(result.uncovered) 家；名单已满 \(result.noRoom) 家。",
                    "共分配 \(result.total) 家；無人負責 \(result.uncovered) 家；名單已滿 \(result.noRoom) 家。",
                    "\(result.total) given; \(result.uncovered) that nobody answers for; \(result.noRoom) whose list is full.")
            ]).joined(separator: "\n")
        }
    }
}

private struct AllocationAnswer: Encodable {
    let given: [String: Int]
    let uncovered, noRoom: Int
}
