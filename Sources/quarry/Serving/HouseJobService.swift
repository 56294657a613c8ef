import CRM
import Foundation
import Logging
import ServiceLifecycle
import Web

/// Works off the jobs of all workspaces in turn, each for so long at most that the others do not wait for a large one. What is not
/// finished then goes back, and on in the next round.
struct HouseJobService: Service {
    private let house: WorkspaceHouse
    private let sites: OpenWorkspaces<WorkspaceSite>
    private let logger: Logger
    private let ended: @Sendable (String, Bool) -> Void
    private let share = Duration.seconds(5)

    init(
        _ house: WorkspaceHouse, _ sites: OpenWorkspaces<WorkspaceSite>, _ logger: Logger,
        ended: @escaping @Sendable (_ kind: String, _ failed: Bool) -> Void
    ) {
        self.house = house
        self.sites = sites
        self.logger = logger
        self.ended = ended
    }

    func run() async throws {
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            // In another order each time: where several processes do this, they do not follow one another.
            let names = ((try? await house.names()) ?? []).shuffled()
            for name in names where !Task.isShuttingDownGracefully && !Task.isCancelled { await workOff(name) }
            // Not all processes at the same moment; and with very many workspaces, not without a rest.
            let wait = Duration.milliseconds(Int.random(in: 2000...4000) + 20 * names.count)
            await cancelWhenGracefulShutdown { try? await Task.sleep(for: wait) }
        }
    }

    private func workOff(_ name: WorkspaceName) async {
        var logger = logger
        logger[metadataKey: "workspace"] = .string(name.description)
        let log = JobLog(logger: logger, ended: ended)
        do {
            try await sites.visit(name) { site in
                let worker = JobWorker(site.workspace, process: ProcessInfo.processInfo.processIdentifier)
                let end = ContinuousClock.now + share
                try await worker.workOff(
                    while: { !Task.isShuttingDownGracefully && ContinuousClock.now < end }, report: log.report)
            }
        } catch {
            // The others go on; this one is looked at again in the next round.
            log.failed(error)
        }
    }
}
