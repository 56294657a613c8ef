import CRM
import Logging
import SQL
import ServiceLifecycle

/// Looks every second which workspaces there are, and lets go of those that somebody has dropped. New ones need no watching: they are
/// looked for when they are asked for.
struct HouseWatch<Value: Sendable>: Service {
    let house: WorkspaceHouse
    let workspaces: OpenWorkspaces<Value>
    let logger: Logger

    func run() async throws {
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            if !workspaces.names.isEmpty {
                do { workspaces.keepOnly(try await house.names()) } catch {
                    // A server that cannot be reached is no reason to let go of anything.
                    logger.warning("workspaces cannot be listed", metadata: ["error": "\(error)"])
                }
            }
            await cancelWhenGracefulShutdown { try? await Task.sleep(for: .seconds(1)) }
        }
    }
}

extension Workspace {
    /// Closes its database when nobody is left who could be told that this failed.
    func close(_ logger: Logger) {
        do { try database.close() } catch { logger.error("closing", metadata: ["error": "\(error)"]) }
    }
}
