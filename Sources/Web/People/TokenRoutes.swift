import CRM
import Hummingbird
import Method

/// One's own tokens: made, shown once, and revoked.
struct TokenRoutes {
    let workspace: Workspace

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("/account/tokens") { _, context in try await page(context) }
        pages.post("/account/tokens") { request, context in
            let form = try await request.form()
            do {
                let scopes = Set(form.all("scope").compactMap { TokenScope(rawValue: $0) })
                let new = try await workspace.tokens.add(
                    named: form["name"] ?? "", scopes, days: form.integer("days"), for: context.person.id,
                    by: context.person.id)
                return try await page(context, new: new).response()
            } catch let problem as Problem where problem.field != nil || problem.kind == .conflict {
                return try await page(context, form: form, problem: problem).response()
            }
        }
        pages.post("/account/tokens/:id/revocation") { _, context in
            let token = try await workspace.tokens.revoke(
                context.pathID, by: context.person.id)
            return context.redirect(
                to: "/account/tokens",
                saying: .done(
                    Text("\(token.name) 已撤销。", "\(token.name) 已撤銷。", "\(token.name) was revoked.")))
        }
    }

    private func page(
        _ context: SignedInContext, new: NewAPIToken? = nil, form: Form = Form([:]), problem: Problem? = nil
    ) async throws -> Page {
        let tokens = try await workspace.tokens.list(of: context.person.id, by: context.person.id)
        return tokensPage(
            TokensModel(tokens: tokens, new: new, form: form, problem: problem, clock: workspace.clock), context.frame)
    }
}
