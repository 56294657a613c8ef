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
    let router = Router(context: AppRequestContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: RequestIdentity(isBehindProxy: configuration.isBehindProxy))
    HealthRoutes(health: health ?? Health(workspace)).add(to: router)
    router.add(middleware: AccessLog())
    router.add(middleware: RequestMetrics(metrics: metrics))
    router.add(middleware: SecurityHeaders(isSecure: configuration.isSecure))
    router.add(middleware: ErrorPages())
    // Files that are the same for everybody need no session.
    Assets.addRoutes(to: router)
    router.add(middleware: Revalidation())
    // Programs show tokens and have neither sessions nor forms.
    APIRoutes(workspace: workspace, configuration: configuration).add(to: router)
    router.add(middleware: VisitMiddleware(workspace: workspace, configuration: configuration))
    // Once more, now that it is known who looks at the page and in which language.
    router.add(middleware: ErrorPages())
    router.add(middleware: FormGuard())

    Routes.add(to: router, workspace: workspace, configuration: configuration)
    refuseOtherMethods(router)

    return Application(
        router: router,
        server: .http1(configuration: .init(additionalChannelHandlers: [FlushBeforeClose()])),
        configuration: ApplicationConfiguration(
            address: .hostname(configuration.host, port: configuration.port), serverName: nil),
        onServerRunning: { channel in await onServerRunning(channel.localAddress?.port ?? configuration.port) },
        logger: logger)
}

/// Answers 405 with the methods that there are, where the router would say that there is no such page.
private func refuseOtherMethods(_ router: Router<AppRequestContext>) {
    let known = Dictionary(grouping: router.routes, by: { $0.path.description })
    for routes in known.values {
        guard let path = routes.first?.path else { continue }
        var methods = Set(routes.map(\.method))
        if methods.contains(.get) { methods.insert(.head) }
        let allowed = methods.map(\.rawValue).sorted().joined(separator: ", ")
        for method in [HTTPRequest.Method.get, .head, .post, .put, .patch, .delete] where !methods.contains(method) {
            router.on(path, method: method) { _, _ -> Response in
                throw HTTPError(.methodNotAllowed, headers: [.allow: allowed])
            }
        }
    }
}
