import CRM
import Hummingbird
import Method

/// The recycle bin of customers.
struct RecycleBinRoutes {
    let workspace: Workspace

    /// What is more than this waits for the next time somebody presses the button.
    static let erasedAtOnce = 2_000

    private static let impossibleDays = Problem.invalid(
        Text("天数不对。", "天數不對。", "This number of days is impossible."),
        advice: Text("请填 0 到 3650。", "請填 0 到 3650。", "Give 0 to 3650."), field: "days")

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("/recycle-bin") { request, context in
            let cursor = request.query["after"].flatMap { RecycleBin.Cursor($0) }
            return recycleBinPage(
                RecycleBinModel(
                    page: try await workspace.recycleBin.page(after: cursor, by: context.person.id),
                    isLater: cursor != nil, today: workspace.clock.today),
                context.frame)
        }
        pages.post("/recycle-bin/emptying") { request, context in
            let form = try await request.form()
            guard let days = try form.optionalInteger("days"), (0...3650).contains(days) else { throw Self.impossibleDays }
            let erased = try await workspace.recycleBin.empty(
                before: workspace.clock.now.adding(seconds: -days * 86_400), atMost: Self.erasedAtOnce, by: context.person.id)
            return context.redirect(
                to: RecycleBinPage.path,
                saying: .done(
                    Text(
                        "已永久删除 \(erased) 家客户。", "已永久刪除 \(erased) 家客戶。",
                        erased == 1 ? "1 customer was erased for good." : "\(erased) customers were erased for good.")))
        }
        pages.post("/recycle-bin/:id/restoration") { _, context in
            let id = context.pathID
            let customer = try await workspace.recycleBin.restore(id, by: context.person.id)
            let name = customer.profile.name.written
            return context.redirect(
                to: "/customers/\(id)",
                saying: .done(Text("\(name) 已恢复。", "\(name) 已恢復。", "\(name) was restored.")))
        }
    }
}
