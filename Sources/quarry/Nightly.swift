import CRM
import Logging
import ServiceLifecycle

/// Does the nightly work while the site is being served: at the start when it is due, and soon after each midnight.
struct Nightly: Service {
    let workspace: Workspace
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    if let done = try await workspace.nightlyJobs.runIfDue() {
                        logger.info("nightly work done", metadata: ["regraded": "\(done.regraded)"])
                    }
                } catch {
                    // Tried again in ten minutes; the pages go on meanwhile.
                    logger.error("nightly work failed", metadata: ["error": "\(error)"])
                }
                try? await Task.sleep(for: .seconds(600))
            }
        }
    }
}
