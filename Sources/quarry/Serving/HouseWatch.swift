import CRM
import Logging
import ServiceLifecycle
import Web

/// Looks every second which workspaces there are, and lets go of those that somebody has dropped. New ones need no watching: they are
/// looked for when they are asked for.
struct HouseWatch: Service {
    let house: WorkspaceHouse
    let sites: OpenWorkspaces<WorkspaceSite>
    let logger: Logger

    func run() async throws {
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            if !sites.names.isEmpty {
                do { sites.keepOnly(try await house.names()) } catch {
                    // A server that cannot be reached is no reason to let go of anything.
                    logger.warning("workspaces cannot be listed", metadata: ["error": "\(error)"])
                }
            }
            await cancelWhenGracefulShutdown { try? await Task.sleep(for: .seconds(1)) }
        }
    }
}
