import CRM
import Foundation
import Logging
import Outgoing
import ServiceLifecycle

/// Works off jobs until the process is asked to end: then the step under way is finished and its job put back.
struct JobService: Service {
    private let worker: JobWorker
    private let log: JobLog

    /// - Parameter ended: told of each job that ended, well or not, by its kind: for the figures.
    init(
        _ workspace: Workspace, _ logger: Logger, webhooks: @escaping Outgoing.Send, mail: MailSender?,
        ended: @escaping @Sendable (_ kind: String, _ failed: Bool) -> Void = { _, _ in }
    ) {
        worker = JobWorker(workspace, process: ProcessInfo.processInfo.processIdentifier, webhooks: webhooks, mail: mail)
        log = JobLog(logger: logger, ended: ended)
    }

    func run() async throws {
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            do {
                try await worker.workOff(while: { !Task.isShuttingDownGracefully }, report: log.report)
            } catch {
                // The database cannot be reached, or is kept locked: looked at again soon, the pages go on meanwhile.
                log.failed(error)
            }
            // Not all processes at the same moment.
            let wait = Duration.milliseconds(Int.random(in: 2000...4000))
            await cancelWhenGracefulShutdown { try? await Task.sleep(for: wait) }
        }
    }
}

/// What a log says of jobs: their keys, which hold no personal data.
struct JobLog: Sendable {
    let logger: Logger
    var ended: @Sendable (_ kind: String, _ failed: Bool) -> Void = { _, _ in }

    @Sendable func report(_ outcome: JobWorker.Outcome) {
        switch outcome {
        case .done(let job):
            ended(job.kind, false)
            logger.info("job done", metadata: about(job))
        case .failed(let job):
            ended(job.kind, true)
            logger.warning("job failed, to be tried again", metadata: about(job))
        case .givenUp(let job):
            ended(job.kind, true)
            logger.error("job given up", metadata: about(job))
        case .givenBack(let job): logger.info("job put back unfinished", metadata: about(job))
        case .lost(let job): logger.warning("job taken over by another worker", metadata: about(job))
        }
    }

    func failed(_ error: any Error) {
        logger.error("jobs cannot be worked off", metadata: ["error": "\(error)"])
    }

    private func about(_ job: Job) -> Logger.Metadata {
        var metadata: Logger.Metadata = ["job": "\(job.key)"]
        if let error = job.lastError { metadata["error"] = "\(error)" }
        return metadata
    }
}
