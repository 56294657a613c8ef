import CRM
import Hummingbird
import Method

/// The second step of signing in: a code, or, where a role may not do without, an authenticator that is set up now.
struct SecondStepRoutes {
    let workspace: Workspace
    let configuration: WebConfiguration

    static let path = "/sign-in/second-step"

    func add(to router: Router<AppRequestContext>) {
        router.get("/sign-in/second-step") { request, context in
            guard let (_, step) = try await step(request) else { return context.redirect(to: "/sign-in") }
            return secondStepPage(step, next: next(request.query), problem: nil, context.frame).response()
        }
        router.post("/sign-in/second-step") { request, context in
            guard let (token, step) = try await step(request) else { throw SignInRequired() }
            let form = try await request.form()
            do {
                let session = try await workspace.people.takeSecondStep(
                    token, code: form.secret("code"), origin: SessionOrigin(request, context.visit))
                return try await begin(session, request, context, workspace, configuration, next: next(form))
            } catch let problem as Problem where problem.kind == .invalid || problem.kind == .tooMany {
                return secondStepPage(step, next: next(form), problem: problem, context.frame).response()
            }
        }
        router.post("/sign-in/enrolment") { request, context in
            guard let (token, step) = try await step(request) else { throw SignInRequired() }
            let enrolment = try await workspace.people.secondFactor.enrol(secondStep: token)
            return enrolmentPage(model(step, enrolment, try await request.form()), context.frame)
        }
        router.post("/sign-in/enrolment/confirmation") { request, context in
            guard let (token, step) = try await step(request) else { throw SignInRequired() }
            return try await confirm(token, step, request, context)
        }
    }

    private func confirm(
        _ token: String, _ step: SecondStep, _ request: Request, _ context: AppRequestContext
    ) async throws -> Response {
        let form = try await request.form()
        do {
            let (session, codes) = try await workspace.people.secondFactor.confirm(
                secondStep: token, code: form.secret("code"), origin: SessionOrigin(request, context.visit))
            var response = recoveryCodesPage(codes, next: next(form).description, context.frame).response()
            let begun = try await begin(session, request, context, workspace, configuration, next: next(form))
            for cookie in begun.headers[values: .setCookie] {
                response.headers.append(.init(name: .setCookie, value: cookie))
            }
            return response
        } catch let problem as Problem where problem.kind == .invalid || problem.kind == .tooMany {
            let enrolment = try await workspace.people.secondFactor.pending(of: step.person.id)
            return enrolmentPage(model(step, enrolment, form, problem), context.frame).response()
        }
    }

    private func model(
        _ step: SecondStep, _ enrolment: SecondFactor.Enrolment, _ form: Form, _ problem: Problem? = nil
    ) -> EnrolmentModel {
        EnrolmentModel(
            enrolment: enrolment, action: "/sign-in/enrolment/confirmation", next: next(form).description,
            problem: problem)
    }

    private func next(_ form: Form) -> SitePath { SitePath(form["next"] ?? "/") ?? .start }

    private func step(_ request: Request) async throws -> (token: String, step: SecondStep)? {
        guard let token = request.cookies[SiteCookies.secondStep]?.value else { return nil }
        return try await workspace.people.secondStep(token: token).map { (token, $0) }
    }
}

/// Goes on after a first step that was right: with a session, or to the second step.
func goOn(
    _ admission: Admission, _ request: Request, _ context: some PageContext, _ workspace: Workspace,
    _ configuration: WebConfiguration, next: SitePath
) async throws -> Response {
    switch admission {
    case .signedIn(let session):
        return try await begin(session, request, context, workspace, configuration, next: next)
    case .secondStep(let step):
        var response = context.redirect(to: address(SecondStepRoutes.path, setting: "next", to: next.description))
        response.setCookie(
            SiteCookies.make(
                SiteCookies.secondStep, step.token, seconds: 900, isSecure: configuration.isSecure))
        return response
    }
}
