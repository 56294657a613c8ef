import CRM
import Hummingbird
import Method

/// The recycle bin of customers.
struct RecycleBinRoutes {
    let workspace: Workspace

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("/recycle-bin") { request, context in
            let cursor = request.query["after"].flatMap { RecycleBin.Cursor($0) }
            return recycleBinPage(
                RecycleBinModel(
                    page: try await workspace.recycleBin.page(after: cursor, by: context.person.id),
                    isLater: cursor != nil, today: workspace.clock.today),
                context.frame)
        }
        pages.post("/recycle-bin/:id/restoration") { _, context in
            let id = context.parameters.get("id", as: Int64.self) ?? 0
            let customer = try await workspace.recycleBin.restore(id, by: context.person.id)
            let name = customer.profile.name.written
            return context.redirect(
                to: "/customers/\(id)",
                saying: .done(Text("\(name) 已恢复。", "\(name) 已恢復。", "\(name) was restored.")))
        }
    }
}
