import CRM
import Foundation
import Logging
import Outgoing

/// The jobs of the workspaces of a house. How a workspace is opened, and what else stands on it, is for whoever visits it.
struct HouseJobs: Sendable {
    /// Runs the body on a workspace, which stays open meanwhile.
    typealias Visit = @Sendable (WorkspaceName, _ body: @Sendable (Workspace) async throws -> Void) async throws -> Void

    let house: WorkspaceHouse
    let logger: Logger
    let webhooks: Outgoing.Send
    let mail: MailSender?
    /// Told of each job that ended, well or not, by its kind: for the figures.
    var ended: @Sendable (_ kind: String, _ failed: Bool) -> Void = { _, _ in }
    let visit: Visit

    /// Works off the jobs of one workspace until none is due.
    ///
    /// - Parameters:
    ///   - isWanted: asked after each step; once it says no, the job goes back as it stands.
    ///   - report: told of each job, as the log is.
    /// - Throws: what opening the workspace throws, or working in it.
    func workOff(
        _ name: WorkspaceName, while isWanted: @Sendable () -> Bool = { true },
        report: @Sendable (JobWorker.Outcome) -> Void = { _ in }
    ) async throws {
        let log = log(name)
        try await visit(name) { workspace in
            let worker = JobWorker(workspace, process: ProcessInfo.processInfo.processIdentifier, webhooks: webhooks, mail: mail?.within(name))
            try await worker.workOff(while: isWanted) { outcome in
                report(outcome)
                log.report(outcome)
            }
        }
    }

    /// The log of one workspace's jobs, which names it.
    func log(_ name: WorkspaceName) -> JobLog {
        var logger = logger
        logger[metadataKey: "workspace"] = .string(name.description)
        return JobLog(logger: logger, ended: ended)
    }
}
