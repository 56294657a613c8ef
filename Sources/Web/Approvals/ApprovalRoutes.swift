import CRM
import Hummingbird
import Method

/// Requests for consent: the inbox, one of them, and what is decided.
struct ApprovalRoutes {
    let workspace: Workspace

    static let path = "/approvals"

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("/approvals") { request, context in
            let query = request.query
            let which = query["list"].flatMap(ApprovalList.Which.init(rawValue:)) ?? .waiting
            let before = query["before"].flatMap { Approval.ID($0) }
            return approvalsPage(
                ApprovalsModel(
                    which: which,
                    list: try await workspace.approvals.list(which, before: before, by: context.person.id),
                    isFirst: before == nil, today: workspace.clock.today, clock: workspace.clock), context.frame)
        }
        pages.get("/approvals/:id") { _, context in try await page(context) }
        decision("grant", grants: true, pages)
        decision("refusal", grants: false, pages)
        pages.post("/approvals/:id/withdrawal") { _, context in
            _ = try await workspace.approvals.withdraw(context.pathID, by: context.person.id)
            return context.redirect(
                to: "\(Self.path)/\(context.pathID)", saying: .done(Text("已撤回。", "已撤回。", "Withdrawn.")))
        }
        pages.post("/approvals/notices/:id/dismissal") { _, context in
            try await workspace.notices.dismiss(request: context.pathID, by: context.person.id)
            return context.redirect(to: "/today", saying: .done(Text("已知晓。", "已知曉。", "Noted.")))
        }
    }

    private func decision(_ name: String, grants: Bool, _ pages: RouterGroup<SignedInContext>) {
        pages.post("/approvals/:id/\(name)") { request, context in
            let form = try await request.form()
            let id = context.pathID
            do {
                let decided = try await workspace.approvals.decide(
                    id, grant: grants, note: form.optionalText("note", longest: 500) ?? "", by: context.person.id)
                return context.redirect(
                    to: "\(Self.path)/\(id)", saying: decided.message(wanted: grants ? .granted : .refused))
            } catch let problem as Problem where [.invalid, .conflict].contains(problem.kind) {
                return try await page(context, form, problem).response()
            }
        }
    }

    private func page(_ context: SignedInContext, _ form: Form? = nil, _ problem: Problem? = nil) async throws -> Page {
        approvalPage(
            ApprovalModel(
                view: try await workspace.approvals.view(context.pathID, by: context.person.id),
                today: workspace.clock.today, clock: workspace.clock, form: form, problem: problem), context.frame)
    }
}
