import ArgumentParser
import CRM
import Foundation
import Method

/// The state of the jobs.
struct JobsCommand: QuarryCommand {
    static let configuration = CommandConfiguration(
        commandName: "jobs", abstract: "List the jobs that are not finished, and the last that were.")

    @OptionGroup var options: WorkspaceOptions

    @Option(help: ArgumentHelp("How many finished jobs to list.", valueName: "number"))
    var finished = 20

    func validate() throws {
        guard (0...10_000).contains(finished) else { throw ValidationError("--finished is 0 to 10000.") }
    }

    func perform() async throws {
        let jobs = try await options.open().jobs.list(finished: finished).map(JobAnswer.init)
        try output(jobs, options) {
            jobs.isEmpty
                ? said("还没有任何作业。", "還沒有任何作業。", "There are no jobs yet.")
                : jobs.map(\.line).joined(separator: "\n")
        }
    }
}

private struct JobAnswer: Encodable {
    let job, state, dueAt: String
    let progress: String?
    let claims, failures: Int
    let worker, error, finishedAt: String?
    private let stateName: String

    private enum CodingKeys: String, CodingKey {
        case job, state, dueAt, progress, claims, failures, worker, error, finishedAt
    }

    init(_ job: Job) {
        self.job = job.key
        state = job.state.rawValue
        stateName = job.state.name(.ofTerminal)
        dueAt = Self.time(job.dueAt)
        progress = job.progress
        claims = job.claims
        failures = job.failures
        worker = job.claimedBy
        error = job.lastError
        finishedAt = job.finishedAt.map(Self.time)
    }

    /// Parted by tabs, so that `cut` and `awk` read it too.
    var line: String {
        [job, stateName, finishedAt ?? dueAt, progress ?? "-", worker ?? "-", error ?? "-"].joined(separator: "\t")
    }

    /// ISO 8601, UTC.
    private static func time(_ instant: Instant) -> String {
        Date(timeIntervalSince1970: TimeInterval(instant.milliseconds / 1000)).ISO8601Format()
    }
}
