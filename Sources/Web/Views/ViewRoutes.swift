import CRM
import Hummingbird
import Method

/// Lists that are kept: adding, changing, forgetting. They are shown as lists of customers.
struct ViewRoutes {
    static let path = "/customers/views"

    let workspace: Workspace

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("/customers/views") { request, context in
            try await page(request.query, context)
        }
        pages.post("/customers/views") { request, context in
            let form = try await request.form()
            return try await answer(nil, form, context) { details in
                try await workspace.customerViews.add(details, by: context.person.id)
            }
        }
        pages.post("/customers/views/:view") { request, context in
            let form = try await request.form()
            let id = context.parameters.get("view", as: Int64.self) ?? 0
            return try await answer(id, form, context) { details in
                try await workspace.customerViews.edit(
                    id, to: details, version: form.id("version"), by: context.person.id)
                return id
            }
        }
        pages.post("/customers/views/:view/removal") { request, context in
            let form = try await request.form()
            let id = context.parameters.get("view", as: Int64.self) ?? 0
            try await workspace.customerViews.remove(id, version: form.id("version"), by: context.person.id)
            return context.redirect(
                to: Self.path, saying: .done(Text("视图已删除。", "檢視已刪除。", "The view was removed.")))
        }
    }

    /// - Parameter id: nil for a new one.
    private func answer(
        _ id: CustomerView.ID?, _ form: Form, _ context: SignedInContext,
        _ keep: (CustomerViewDetails) async throws -> CustomerView.ID
    ) async throws -> Response {
        do {
            let kept = try await keep(try details(form, context))
            return context.redirect(
                to: "/customers?view=\(kept)", saying: .done(Text("视图已保存。", "檢視已儲存。", "The view was saved.")))
        } catch let problem as Problem where [.invalid, .changedMeanwhile].contains(problem.kind) {
            return try await page(form, context, draft: ViewPageModel.Draft(view: id, values: form, problem: problem))
                .response()
        }
    }

    /// What the list of the form's address is, as a view.
    private func details(_ form: Form, _ context: SignedInContext) throws -> CustomerViewDetails {
        let query = CustomerQuery(ListAddress(form["list"]).query, for: context.person)
        try query.requireCondition()
        return CustomerViewDetails(
            title: try form.text("title", longest: 500), isShared: form.isTicked("shared"), words: query.words,
            condition: query.wholeCondition, order: query.order,
            columns: form.all("column").filter { CustomerColumn(rawValue: $0) != nil })
    }

    private func page(
        _ form: Form, _ context: SignedInContext, draft: ViewPageModel.Draft? = nil
    ) async throws -> Page {
        let address = ListAddress(form["list"])
        return viewPage(
            ViewPageModel(
                views: try await workspace.customerViews.all(by: context.person.id), viewer: context.person,
                list: address.isList ? CustomerQuery(address.query, for: context.person) : nil,
                names: try await .of(workspace, context.person.id), draft: draft),
            context.frame)
    }
}

/// The address of a list of customers, as a form carries it.
struct ListAddress {
    let isList: Bool
    let query: Form

    init(_ written: String?) {
        let start = written?.firstRange(of: "/customers?")
        isList = start != nil
        query = Form(query: start.flatMap { start in written.map { String($0[start.upperBound...].prefix(20_000)) } } ?? "")
    }
}
