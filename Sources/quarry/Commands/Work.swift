import ArgumentParser
import CRM
import Foundation
import Logging
import Method
import SQL
import ServiceLifecycle
import Synchronization
import UnixSignals

/// Works off the jobs without serving pages.
struct Work: QuarryCommand {
    static let configuration = CommandConfiguration(
        abstract: "Work off the jobs (nightly regrade, reminders, plans) without serving.",
        discussion: """
            Each "quarry serve" does so by itself. Any number of workers may run beside each other, on one machine or many: each \
            job is done once. It runs until SIGINT or SIGTERM, or with --once until nothing is due.
            """)

    @OptionGroup var options: WorkspaceOptions

    @Flag(help: "End when no job is due.")
    var once = false

    @Option(help: ArgumentHelp("What to log: debug, info, notice, warning or error.", valueName: "level"))
    var logLevel = Logger.Level.info

    func perform() async throws {
        LoggingSystem.bootstrap { StreamLogHandler.standardError(label: $0) }
        var logger = Logger(label: "quarry")
        logger.logLevel = logLevel
        let workspace = try await options.open()
        if once {
            try await workOnce(workspace, JobLog(logger: logger))
        } else {
            var lifecycle = logger
            lifecycle.logLevel = max(logLevel, .warning)
            try await ServiceGroup(
                services: [JobService(workspace, logger)], gracefulShutdownSignals: [.sigterm, .sigint],
                logger: lifecycle
            ).run()
        }
        try workspace.database.close()
    }

    private func workOnce(_ workspace: Workspace, _ log: JobLog) async throws {
        let tally = Mutex(WorkAnswer())
        let worker = JobWorker(workspace, process: ProcessInfo.processInfo.processIdentifier)
        try await worker.workOff(report: { outcome in
            tally.withLock { $0.count(outcome) }
            log.report(outcome)
        })
        let answer = tally.withLock { $0 }
        try output(answer, options) {
            said(
                "完成 \(answer.done) 项，失败 \(answer.failed) 项，放弃 \(answer.givenUp) 项。",
                "完成 \(answer.done) 項，失敗 \(answer.failed) 項，放棄 \(answer.givenUp) 項。",
                "\(answer.done) done, \(answer.failed) failed and to be tried again, \(answer.givenUp) given up.")
        }
        if answer.failed + answer.givenUp > 0 { throw ExitCode(1) }
    }
}

private struct WorkAnswer: Encodable {
    private(set) var done = 0
    private(set) var failed = 0
    private(set) var givenUp = 0

    mutating func count(_ outcome: JobWorker.Outcome) {
        switch outcome {
        case .done: done += 1
        case .failed: failed += 1
        case .givenUp: givenUp += 1
        case .givenBack, .lost: break
        }
    }
}
