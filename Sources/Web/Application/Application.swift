public import CRM
public import Hummingbird
public import Logging

/// The whole site, the same in production and in tests.
///
/// - Parameters:
///   - metrics: where requests are counted.
///   - health: what proxies are told; the workspace's own unless somebody else must know of it, too.
///   - onServerRunning: called with the port once requests are answered.
public func buildApplication(
    _ configuration: WebConfiguration, workspace: Workspace, logger: Logger, metrics: Metrics = Metrics(),
    health: Health? = nil,
    onServerRunning: @escaping @Sendable (Int) async -> Void = { _ in }
) -> some ApplicationProtocol {
    let site = WorkspaceSite(configuration, workspace: workspace, metrics: metrics, health: health)
    return application(site.responder, configuration, logger, onServerRunning)
}

/// The sites of many workspaces, each reached at its host or path.
///
/// - Parameters:
///   - sites: opened when they are first asked for.
///   - domain: the one whose first labels are workspaces, as in `acme.example.com`; without it they are at `/w/acme`.
///   - health: of the process.
public func buildApplication(
    _ configuration: WebConfiguration, sites: OpenWorkspaces<WorkspaceSite>, domain: String?, logger: Logger,
    metrics: Metrics = Metrics(), health: Health,
    onServerRunning: @escaping @Sendable (Int) async -> Void = { _ in }
) -> some ApplicationProtocol {
    let house = HouseResponder(configuration, sites: sites, domain: domain, metrics: metrics, health: health)
    return application(house, configuration, logger, onServerRunning)
}

private func application<Responder: HTTPResponder<AppRequestContext>>(
    _ responder: Responder, _ configuration: WebConfiguration, _ logger: Logger,
    _ onServerRunning: @escaping @Sendable (Int) async -> Void
) -> Application<Responder> {
    Application(
        responder: responder,
        server: .http1(configuration: .init(additionalChannelHandlers: [FlushBeforeClose()])),
        configuration: ApplicationConfiguration(
            address: .hostname(configuration.host, port: configuration.port), serverName: nil),
        onServerRunning: { channel in await onServerRunning(channel.localAddress?.port ?? configuration.port) },
        logger: logger)
}
