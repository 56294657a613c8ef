import CRM
import Hummingbird
import Method

/// Coming and going.
struct SignInRoutes {
    let workspace: Workspace
    let configuration: WebConfiguration

    func add(to router: Router<AppRequestContext>) {
        router.get("/sign-in") { request, context in
            let next = SitePath(request.query["next"] ?? "/") ?? .start
            if context.visit.signedIn != nil { return context.redirect(to: next.description) }
            return try await page(login: "", next: next, problem: nil, context).response()
        }
        router.post("/sign-in") { request, context in try await signIn(request, context) }
        router.post("/sign-out") { request, context in
            if let token = request.cookies[SiteCookies.session]?.value {
                try await workspace.people.signOut(token: token)
            }
            var response = context.redirect(to: "/sign-in")
            response.setCookie(SiteCookies.removal(of: SiteCookies.session, isSecure: configuration.isSecure))
            // Whoever uses this computer next finds none of the pages in it.
            response.headers[.clearSiteData] = "\"cache\""
            return response
        }
    }

    private func signIn(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        let form = try await request.form()
        let next = SitePath(form["next"] ?? "/") ?? .start
        let login = form["login"] ?? ""
        do {
            let origin = SessionOrigin(request, context.visit)
            let admission = try await workspace.people.signIn(
                login: login, password: form.secret("password"), address: origin.address, browser: origin.browser)
            return try await goOn(admission, request, context, workspace, configuration, next: next)
        } catch let problem as Problem where problem.kind == .invalid || problem.kind == .tooMany {
            var response = try await page(
                login: String(login.prefix(100)), next: next, problem: problem, context
            ).response()
            if problem.kind == .tooMany { response.headers[.retryAfter] = "900" }
            return response
        }
    }

    private func page(
        login: String, next: SitePath, problem: Problem?, _ context: AppRequestContext
    ) async throws -> Page {
        let isNew = try await workspace.people.needsFirstDirector()
        return signInPage(
            SignInModel(
                login: login, next: next.description, problem: problem, isNewWorkspace: isNew,
                provider: configuration.openID?.provider.label), context.frame)
    }
}

extension SitePath {
    static let start = SitePath("/")!  // A slash alone is within every site.
}

/// Goes on with a session that has just begun. The one before ends: a session that somebody else knew before sign-in is worth
/// nothing after it.
func begin(
    _ session: NewSession, _ request: Request, _ context: some PageContext, _ workspace: Workspace,
    _ configuration: WebConfiguration, next: SitePath
) async throws -> Response {
    if let earlier = request.cookies[SiteCookies.session]?.value {
        try await workspace.people.signOut(token: earlier)
    }
    var response = context.redirect(to: next.description)
    if request.cookies[SiteCookies.secondStep] != nil {
        response.setCookie(SiteCookies.removal(of: SiteCookies.secondStep, isSecure: configuration.isSecure))
    }
    response.setCookie(
        SiteCookies.session(session, now: workspace.clock.now, isSecure: configuration.isSecure))
    return response
}
