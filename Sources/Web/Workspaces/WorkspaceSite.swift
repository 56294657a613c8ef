public import CRM
import Hummingbird

/// A workspace with the pages, the API and everything else that stands on it. Its handlers hold this one workspace and know of no
/// other, so that none can be reached through them.
public struct WorkspaceSite: Sendable {
    public let workspace: Workspace
    let responder: RouterResponder<AppRequestContext>
    /// All that can be asked for: each method with the pattern of its path.
    let routes: [(method: HTTPRequest.Method, path: String)]

    /// - Parameter health: of the process, where this site is all that it serves; else of the workspace alone.
    public init(
        _ configuration: WebConfiguration, workspace: Workspace, metrics: Metrics = Metrics(), health: Health? = nil
    ) {
        self.init(configuration, workspace: workspace, metrics: metrics, health: health, hasDoor: true)
    }

    /// - Parameter hasDoor: false for the test that the use cases refuse by themselves what `PagePermissions` refuses before them.
    init(
        _ configuration: WebConfiguration, workspace: Workspace, metrics: Metrics = Metrics(), health: Health? = nil,
        hasDoor: Bool
    ) {
        self.workspace = workspace
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

        Routes.add(to: router, workspace: workspace, configuration: configuration, hasDoor: hasDoor)
        routes = router.routes.map { (method: $0.method, path: $0.path.description) }
        Self.refuseOtherMethods(router)
        responder = router.buildResponder()
    }

    /// Answers 405 with the methods that there are, where the router would say that there is no such page.
    private static func refuseOtherMethods(_ router: Router<AppRequestContext>) {
        let known = Dictionary(grouping: router.routes, by: { $0.path.description })
        for routes in known.values {
            guard let path = routes.first?.path else { continue }
            var methods = Set(routes.map(\.method))
            if methods.contains(.get) { methods.insert(.head) }
            let allowed = methods.map(\.rawValue).sorted().joined(separator: ", ")
            for method in [HTTPRequest.Method.get, .head, .post, .put, .patch, .delete] where !methods.contains(method)
            {
                router.on(path, method: method) { _, _ -> Response in
                    throw HTTPError(.methodNotAllowed, headers: [.allow: allowed])
                }
            }
        }
    }
}
