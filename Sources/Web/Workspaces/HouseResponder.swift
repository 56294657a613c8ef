import CRM
import HTML
import Hummingbird
import Logging
import Method

/// Gives each request to the site of the workspace that its address names. What names none is answered alike whether there is no such
/// workspace, or there could not be one: nothing here tells which there are.
struct HouseResponder: HTTPResponder {
    typealias Context = AppRequestContext

    let sites: OpenWorkspaces<WorkspaceSite>
    /// Answers what is asked of the process and not of a workspace.
    let outside: RouterResponder<AppRequestContext>
    let domain: String?

    init(
        _ configuration: WebConfiguration, sites: OpenWorkspaces<WorkspaceSite>, domain: String?, metrics: Metrics,
        health: Health
    ) {
        self.sites = sites
        self.domain = domain
        let router = Router(context: AppRequestContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: RequestIdentity(isBehindProxy: configuration.isBehindProxy))
        HealthRoutes(health: health).add(to: router)
        router.add(middleware: AccessLog())
        router.add(middleware: RequestMetrics(metrics: metrics))
        router.add(middleware: SecurityHeaders(isSecure: configuration.isSecure))
        router.add(middleware: ErrorPages())
        Assets.addRoutes(to: router)
        router.add(middleware: NoWorkspace())
        outside = router.buildResponder()
    }

    func respond(to request: Request, context: AppRequestContext) async throws -> Response {
        var context = context
        let target = request.head.path ?? "/"
        guard !target.hasPrefix("/health/"),
            let address = WorkspaceAddress(authority: request.head.authority, target: target, domain: domain)
        else { return try await answerOutside(request, context) }
        let lease: OpenWorkspaces<WorkspaceSite>.Lease
        do {
            lease = try await sites.lease(address.name)
        } catch {
            if (error as? Problem)?.kind != .notFound { context.failure = error }
            return try await answerOutside(request, context)
        }
        var head = request.head
        head.path = address.path
        context.visit.realm = address.name.description
        context.logger[metadataKey: "workspace"] = .string(address.name.description)
        let response = try await SitePrefix.$current.withValue(address.prefix) { [context] in
            try await lease.value.responder.respond(to: Request(head: head, body: request.body), context: context)
        }
        return response.keeping(lease, prefix: address.prefix)
    }

    private func answerOutside(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        var context = context
        context.visit.language = request.headers[.acceptLanguage].flatMap(Language.init(accepted:)) ?? .simplified
        return try await outside.respond(to: request, context: context)
    }
}

/// The answer to whoever names no workspace, or one that cannot be opened now.
private struct NoWorkspace: RouterMiddleware {
    typealias Context = AppRequestContext

    func handle(
        _ request: Request, context: AppRequestContext, next: (Request, AppRequestContext) async throws -> Response
    ) async throws -> Response {
        if let failure = context.failure { throw failure }
        let language = context.language
        let title = Text("没有这个地址", "沒有這個位址", "No such address")
        return Page(title: title, frame: context.frame, width: .narrow, status: .notFound) {
            h1 { title(language) }
            p {
                Text(
                    "请检查贵公司的掘客地址。", "請檢查貴公司的掘客位址。", "Check the address at which your company uses Quarry.")(
                        language)
            }
        }.response()
    }
}

extension Response {
    /// An answer that is made while it is sent keeps the workspace that it is made of; one that is complete does not need it.
    fileprivate func keeping(_ lease: OpenWorkspaces<WorkspaceSite>.Lease, prefix: String) -> Response {
        guard body.contentLength == nil else { return self }
        var response = self
        let body = body
        response.body = ResponseBody { writer in
            try await SitePrefix.$current.withValue(prefix) { try await body.write(writer) }
            withExtendedLifetime(lease) {}
        }
        return response
    }
}
