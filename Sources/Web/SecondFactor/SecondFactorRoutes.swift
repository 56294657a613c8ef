import CRM
import Hummingbird
import Method

/// One's own second factor.
struct SecondFactorRoutes {
    let workspace: Workspace

    static let path = "/account/second-factor"

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("/account/second-factor") { _, context in try await page(context) }
        pages.post("/account/second-factor") { request, context in
            let form = try await request.form()
            return try await answer(context) {
                let enrolment = try await workspace.people.secondFactor.enrol(
                    context.person.id, password: form.secret("current"))
                return enrolmentPage(model(enrolment), context.frame)
            }
        }
        pages.post("/account/second-factor/confirmation") { request, context in
            try await confirm(request, context)
        }
        pages.post("/account/second-factor/recovery-codes") { request, context in
            let form = try await request.form()
            return try await answer(context) {
                let codes = try await workspace.people.secondFactor.renewRecoveryCodes(
                    of: context.person.id, password: form.secret("current"), code: form.secret("code"))
                return recoveryCodesPage(codes, next: Self.path, context.frame)
            }
        }
        pages.post("/account/second-factor/removal") { request, context in
            let form = try await request.form()
            do {
                try await workspace.people.secondFactor.switchOff(
                    context.person.id, password: form.secret("current"), code: form.secret("code"))
            } catch let problem as Problem where problem.kind != .forbidden {
                return try await page(context, problem).response()
            }
            return context.redirect(
                to: Self.path,
                saying: .done(Text("两步验证已关闭。", "兩步驗證已關閉。", "Two-factor sign-in is off.")))
        }
    }

    private func confirm(_ request: Request, _ context: SignedInContext) async throws -> Page {
        let form = try await request.form()
        let factor = workspace.people.secondFactor
        do {
            let codes = try await factor.confirm(
                context.person.id, code: form.secret("code"),
                keeping: request.cookies[SiteCookies.session]?.value ?? "")
            return recoveryCodesPage(codes, next: Self.path, context.frame)
        } catch let problem as Problem where problem.kind == .invalid || problem.kind == .tooMany {
            return enrolmentPage(model(try await factor.pending(of: context.person.id), problem), context.frame)
        }
    }

    private func model(_ enrolment: SecondFactor.Enrolment, _ problem: Problem? = nil) -> EnrolmentModel {
        EnrolmentModel(enrolment: enrolment, action: Self.path + "/confirmation", next: Self.path, problem: problem)
    }

    /// The page that was asked for, or the first one again with what was wrong.
    private func answer(_ context: SignedInContext, _ work: () async throws -> Page) async throws -> Page {
        do {
            return try await work()
        } catch let problem as Problem where problem.kind != .forbidden {
            return try await page(context, problem)
        }
    }

    private func page(_ context: SignedInContext, _ problem: Problem? = nil) async throws -> Page {
        secondFactorPage(
            try await workspace.people.secondFactor.state(of: context.person.id), problem, context.frame)
    }
}
