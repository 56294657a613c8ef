import ArgumentParser
import CRM
import Foundation
import Logging
import Method
import SQL
import ServiceLifecycle
import UnixSignals

/// Works off the jobs without serving pages.
struct Work: QuarryCommand {
    static let configuration = CommandConfiguration(
        abstract: "Work off the jobs (nightly regrade, reminders, plans) without serving.",
        discussion: """
            Each "quarry serve" does so by itself. Any number of workers may run beside each other, on one machine or many: each \
            job is done once. It runs until SIGINT or SIGTERM, or with --once until nothing is due. Of many workspaces one that \
            cannot be opened does not hold up the others.
            """)

    @OptionGroup var options: WorkspaceOptions

    @OptionGroup var many: ManyWorkspacesOptions

    @OptionGroup var webhooks: WebhookOptions

    @OptionGroup var mail: MailOptions

    @Flag(help: "End when no job is due; exit code 1 if one failed, or a workspace could not be opened.")
    var once = false

    @Option(help: ArgumentHelp("What to log: debug, info, notice, warning or error.", valueName: "level"))
    var logLevel = Logger.Level.info

    func perform() async throws {
        LoggingSystem.bootstrap { StreamLogHandler.standardError(label: $0) }
        var logger = Logger(label: "quarry")
        logger.logLevel = logLevel
        if let answer = try await many.areMeant(by: options) ? workForHouse(logger) : workForOne(logger) {
            try say(answer)
            if answer.hasFailures { throw ExitCode(1) }
        }
    }

    /// - Returns: what was done, when it was to be done once.
    private func workForOne(_ logger: Logger) async throws -> WorkAnswer? {
        let workspace = try await options.open()
        defer { workspace.close(logger) }
        guard once else {
            try await run([JobService(workspace, logger, webhooks: webhooks.send, mail: mail.sender())], logger)
            return nil
        }
        let (tally, log) = (WorkTally(), JobLog(logger: logger))
        let worker = JobWorker(workspace, process: ProcessInfo.processInfo.processIdentifier, webhooks: webhooks.send, mail: try mail.sender())
        try await worker.workOff(report: { outcome in
            tally.count(outcome)
            log.report(outcome)
        })
        return tally.answer
    }

    private func workForHouse(_ logger: Logger) async throws -> WorkAnswer? {
        let house = try await HouseOptions.house(at: options.database)
        let workspaces = OpenWorkspaces(limit: many.openWorkspaces) {
            try await house.open($0)
        } close: {
            $0.close(logger)
        }
        let jobs = HouseJobs(house: house, logger: logger, webhooks: webhooks.send, mail: try mail.sender()) { name, work in
            let lease = try await workspaces.lease(name)
            defer { withExtendedLifetime(lease) {} }
            try await work(lease.value)
        }
        var answer: WorkAnswer?
        if once {
            answer = try await jobs.workOffAll { name, problem in Terminal.say("quarry: \(name): \(problem)") }
        } else {
            let watch = HouseWatch(house: house, workspaces: workspaces, logger: logger)
            try await run([watch, HouseJobService(jobs)], logger)
        }
        await workspaces.closeAll()
        house.close()
        return answer
    }

    /// Runs until a signal ends it.
    private func run(_ services: [any Service], _ logger: Logger) async throws {
        var lifecycle = logger
        lifecycle.logLevel = max(logLevel, .warning)
        try await ServiceGroup(
            services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: lifecycle
        ).run()
    }

    private func say(_ answer: WorkAnswer) throws {
        try output(answer, options) {
            said(
                "完成 \(answer.done) 项，失败 \(answer.failed) 项，放弃 \(answer.givenUp) 项。",
                "完成 \(answer.done) 項，失敗 \(answer.failed) 項，放棄 \(answer.givenUp) 項。",
                "\(answer.done) done, \(answer.failed) failed and to be tried again, \(answer.givenUp) given up.")
        }
    }
}
