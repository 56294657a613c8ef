import ArgumentParser
import CRM
import Method

/// Plays months of a sales company's lists and looks whether everything still agrees.
struct Simulate: QuarryCommand {
    static let configuration = CommandConfiguration(
        abstract: "Play months of a sales company's lists on a generated workspace, and check that everything agrees.",
        discussion: """
            Claims, releases, hand-overs, supplements, closures, merges, people who leave and come, and every night's jobs, by \
            several workers side by side. For a workspace that "quarry generate" has made; never for one that people use.
            """)

    @OptionGroup var options: WorkspaceOptions

    @Option(help: "How many days from today on.")
    var days = 730

    @Option(help: "The number from which all chance follows.")
    var seed: UInt64 = 1

    @Option(help: "How many work side by side.")
    var workers = 2

    @Option(help: "What somebody with a list does on a day, on average.")
    var events = 2

    @Option(help: "How often the invariants are looked at in between.")
    var examinations = 4

    @Flag(help: "Leave out the weekly scan for duplicates, which takes the longest and moves nothing.")
    var withoutDuplicateScan = false

    func perform() async throws {
        var settings = Simulation.Options()
        settings.days = days
        settings.seed = seed
        settings.workers = max(1, workers)
        settings.eventsOfPerson = events
        settings.examinations = examinations
        settings.scansForDuplicates = !withoutDuplicateScan
        let bar = ProgressBar(unit: said("天", "天", "days"))
        let all = max(1, days)
        let result = try await options.open().simulation.play(settings) { done in
            bar.update(fraction: Double(done) / Double(all), count: done)
        }
        bar.finish()
        let answer = SimulateAnswer(result)
        try output(answer, options) {
            let lines = answer.done.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value) (\(answer.refused[$0.key] ?? 0) refused)" }
            return (lines + [
                "nights: \(answer.nights), median \(answer.medianNight) s, longest \(answer.longestNight) s",
                "doctor: \(answer.examinations) times, \(answer.problems.count) problems",
            ] + answer.problems.prefix(20)).joined(separator: "\n")
        }
        guard result.problems.isEmpty else { throw ExitCode.failure }
    }
}

private struct SimulateAnswer: Encodable {
    let done, refused: [String: Int]
    let nights, examinations: Int
    let medianNight, longestNight: Double
    let problems: [String]

    init(_ result: Simulation.Result) {
        (done, refused, problems, examinations) = (result.done, result.refused, result.problems, result.examinations)
        let sorted = result.nights.sorted()
        nights = sorted.count
        medianNight = sorted.isEmpty ? 0 : sorted[sorted.count / 2]
        longestNight = sorted.last ?? 0
    }
}
