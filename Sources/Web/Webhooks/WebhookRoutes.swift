import CRM
import Hummingbird
import Method

/// Addresses that are told of what happens: for directors.
struct WebhookRoutes {
    let workspace: Workspace
    let configuration: WebConfiguration

    static let path = "/settings/webhooks"

    static func path(of id: Webhook.ID) -> String { "\(path)/\(id)" }

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("/settings/webhooks") { _, context in try await list(context) }
        pages.post("/settings/webhooks") { request, context in
            let form = try await request.form()
            do {
                let new = try await workspace.webhooks.add(
                    form["url"] ?? "", form.webhookKinds, allowsInternal: configuration.allowsInternalWebhooks,
                    by: context.person.id)
                return try await page(context, of: new.webhook, new: new).response()
            } catch let problem as Problem where problem.field != nil || problem.kind == .conflict {
                return try await list(context, form, problem).response()
            }
        }
        addOne(to: pages)
    }

    private func addOne(to pages: RouterGroup<SignedInContext>) {
        pages.get("/settings/webhooks/:id") { request, context in
            try await page(
                context, of: context.pathID, before: try request.query.optionalID("before"))
        }
        pages.post("/settings/webhooks/:id") { request, context in
            let form = try await request.form()
            do {
                try await workspace.webhooks.change(
                    context.pathID, url: form["url"] ?? "", kinds: form.webhookKinds,
                    isActive: form.isTicked("active"), version: form.id("version"),
                    allowsInternal: configuration.allowsInternalWebhooks, by: context.person.id)
            } catch let problem as Problem where [.invalid, .changedMeanwhile].contains(problem.kind) {
                return try await page(context, of: context.pathID, form: form, problem: problem).response()
            }
            return back(context, Text("已保存。", "已儲存。", "Saved."))
        }
        pages.post("/settings/webhooks/:id/secret") { _, context in
            let new = try await workspace.webhooks.renewSecret(of: context.pathID, by: context.person.id)
            return try await page(context, of: new.webhook, new: new)
        }
        pages.post("/settings/webhooks/:id/test") { _, context in
            try await workspace.webhooks.test(context.pathID, by: context.person.id)
            return back(context, Text("试发已排队，几秒后发出。", "試發已排隊，幾秒後發出。", "The test goes out within seconds."))
        }
        pages.post("/settings/webhooks/:id/removal") { _, context in
            try await workspace.webhooks.remove(context.pathID, by: context.person.id)
            return context.redirect(
                to: Self.path, saying: .done(Text("已删除。", "已刪除。", "Removed.")))
        }
        pages.post("/settings/webhooks/deliveries/:id/again") { _, context in
            let webhook = try await workspace.webhooks.sendAgain(context.pathID, by: context.person.id)
            return context.redirect(
                to: Self.path(of: webhook),
                saying: .done(Text("已重新排队，几秒后发出。", "已重新排隊，幾秒後發出。", "It goes out again within seconds.")))
        }
    }

    private func back(_ context: SignedInContext, _ text: Text) -> Response {
        context.redirect(to: Self.path(of: context.pathID), saying: .done(text))
    }

    private func list(
        _ context: SignedInContext, _ form: Form = Form([:]), _ problem: Problem? = nil
    ) async throws -> Page {
        webhooksPage(try await workspace.webhooks.all(by: context.person.id), form, problem, context.frame)
    }

    private func page(
        _ context: SignedInContext, of id: Webhook.ID, before: WebhookDelivery.ID? = nil, new: NewWebhookSecret? = nil,
        form: Form? = nil, problem: Problem? = nil
    ) async throws -> Page {
        webhookPage(
            WebhookModel(
                webhook: try await workspace.webhooks.webhook(id, by: context.person.id),
                deliveries: try await workspace.webhooks.deliveries(of: id, before: before, by: context.person.id),
                secret: new?.secret, form: form, problem: problem, clock: workspace.clock), context.frame)
    }
}

extension Form {
    fileprivate var webhookKinds: Set<WebhookKind> { Set(all("kind").compactMap(WebhookKind.init(rawValue:))) }
}
