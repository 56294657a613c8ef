import CRM
import Hummingbird
import Method

/// One's own account: password and language.
struct AccountRoutes {
    let workspace: Workspace
    let configuration: WebConfiguration

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("/account") { _, context in
            try await page(problem: nil, context)
        }
        pages.post("/account/password") { request, context in
            let form = try await request.form()
            do {
                let session = try await workspace.people.changePassword(
                    of: context.person.id, current: form.secret("current"), new: form.secret("password"))
                var response = try await begin(
                    session, request, context, workspace, configuration, next: Self.changed)
                response.headers[.cacheControl] = "no-store"
                return response
            } catch let problem as Problem where problem.kind == .invalid || problem.kind == .tooMany {
                return try await page(problem: problem, context).response()
            }
        }
        pages.post("/account/language") { request, context in
            let language = try await request.form().choice("language", of: Language.self)
            try await workspace.people.changeLanguage(of: context.person.id, to: language)
            return context.redirect(to: "/account")
        }
    }

    // The message travels in the address, since the new session cannot read what the old one signed.
    private static let changed = SitePath("/account?changed=1")!  // A literal within the site.

    private func page(problem: Problem?, _ context: SignedInContext) async throws -> Page {
        let sessions = try await workspace.people.sessionCount(of: context.person.id)
        var frame = context.frame
        if context.visit.path == Self.changed.description {
            frame.messages.append(
                .done(
                    Text(
                        "密码已更改，其他设备上的登录都已结束。", "密碼已更改，其他裝置上的登入都已結束。",
                        "The password is changed; all other devices are signed out.")))
        }
        return accountPage(
            AccountModel(person: context.person, sessions: sessions, problem: problem), frame)
    }
}
