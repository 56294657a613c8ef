import CRM
import Hummingbird
import Method

/// One's own account: password and language.
struct AccountRoutes {
    let workspace: Workspace
    let configuration: WebConfiguration

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("/account") { request, context in
            try await page(problem: nil, request, context)
        }
        pages.post("/account/password") { request, context in
            let form = try await request.form()
            do {
                let session = try await workspace.people.changePassword(
                    of: context.person.id, current: form.secret("current"), new: form.secret("password"),
                    origin: SessionOrigin(request, context.visit))
                var response = try await begin(
                    session, request, context, workspace, configuration, next: Self.changed)
                response.headers[.cacheControl] = "no-store"
                return response
            } catch let problem as Problem where problem.kind == .invalid || problem.kind == .tooMany {
                return try await page(problem: problem, request, context).response()
            }
        }
        pages.post("/account/mail") { request, context in
            let typed = try await request.form()["mail"] ?? ""
            do {
                try await workspace.people.changeMail(of: context.person.id, to: typed)
                return context.redirect(to: "/account", saying: .done(Text("已保存。", "已儲存。", "Saved.")))
            } catch let problem as Problem where problem.kind == .invalid {
                return try await page(problem: problem, mail: typed, request, context).response()
            }
        }
        pages.post("/account/language") { request, context in
            let language = try await request.form().choice("language", of: Language.self)
            try await workspace.people.changeLanguage(of: context.person.id, to: language)
            return context.redirect(to: "/account")
        }
        addSessions(to: pages)
    }

    private func addSessions(to pages: RouterGroup<SignedInContext>) {
        pages.post("/account/sessions/end") { request, context in
            try await workspace.people.endSession(
                request.form()["session"] ?? "", of: context.person.id)
            return context.redirect(
                to: "/account", saying: .done(Text("那处的登录已结束。", "那處的登入已結束。", "That session has ended.")))
        }
        pages.post("/account/sessions/end-others") { request, context in
            try await workspace.people.endOtherSessions(of: context.person.id, keeping: Self.token(of: request))
            return context.redirect(
                to: "/account",
                saying: .done(Text("其他各处的登录都已结束。", "其他各處的登入都已結束。", "All other sessions have ended.")))
        }
    }

    private func provider(_ person: Person) async throws -> AccountModel.Provider? {
        guard let provider = configuration.openID?.provider else { return nil }
        return AccountModel.Provider(
            label: provider.label,
            isBound: try await workspace.people.isBound(person.id, to: provider.issuer))
    }

    private static func token(of request: Request) -> String { request.cookies[SiteCookies.session]?.value ?? "" }

    // The message travels in the address, since the new session cannot read what the old one signed.
    private static let changed = SitePath("/account?changed=1")!  // A literal within the site.

    private func page(
        problem: Problem?, mail typed: String? = nil, _ request: Request, _ context: SignedInContext
    ) async throws -> Page {
        let sessions = try await workspace.people.sessions(
            of: context.person.id, asking: Self.token(of: request))
        var frame = context.frame
        if context.visit.path == Self.changed.description {
            frame.messages.append(
                .done(
                    Text(
                        "密码已更改，其他设备上的登录都已结束。", "密碼已更改，其他裝置上的登入都已結束。",
                        "The password is changed; all other devices are signed out.")))
        }
        let known = try await workspace.people.mail(of: context.person.id)?.description ?? ""
        return accountPage(
            AccountModel(
                person: context.person, sessions: sessions,
                secondFactor: try await workspace.people.secondFactor.state(of: context.person.id),
                provider: try await provider(context.person), mail: configuration.sendsMail ? typed ?? known : nil, clock: workspace.clock, problem: problem), frame)
    }
}
