import CRM
import Hummingbird
import Method

/// What somebody was told, and has taken note of.
struct NoticeRoutes {
    let workspace: Workspace

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.post("/notices/:id/dismissal") { _, context in
            let notice = try context.parameters.require("id", as: Int64.self)
            try await workspace.notices.dismiss(notice, by: context.person.id)
            return context.redirect(to: "/today", saying: .done(Text("已知晓。", "已知曉。", "Noted.")))
        }
    }
}
