import CRM
import Hummingbird
import Method

/// The catalogue of product lines, which directors keep.
struct ProductLineRoutes {
    let workspace: Workspace

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("/settings/product-lines") { _, context in try await page(context) }
        pages.post("/settings/product-lines") { request, context in
            let form = try await request.form()
            return try await answer(nil, form, context) { title in
                try await workspace.productLines.add(title, by: context.person.id)
            }
        }
        pages.post("/settings/product-lines/:line") { request, context in
            let form = try await request.form()
            let line = context.parameters.get("line", as: Int64.self) ?? 0
            return try await answer(line, form, context) { title in
                try await workspace.productLines.edit(
                    line, title: title, isArchived: form.isTicked("archived"), version: form.id("version"), by: context.person.id)
            }
        }
    }

    /// - Parameter line: nil for a new one.
    private func answer(
        _ line: ProductLine.ID?, _ form: Form, _ context: SignedInContext, _ work: (String) async throws -> Void
    ) async throws -> Response {
        do {
            let title = try form.text("title", longest: 1_000)
            try await work(title)
            return context.redirect(
                to: ProductLinePage.path, saying: .done(Text("已保存“\(title)”。", "已儲存「\(title)」。", "“\(title)” was saved.")))
        } catch let problem as Problem where problem.isAboutTheForm {
            return try await page(context, draft: (line, form, problem)).response()
        }
    }

    private func page(
        _ context: SignedInContext, draft: (line: ProductLine.ID?, values: Form, problem: Problem)? = nil
    ) async throws -> Page {
        let lines = try await workspace.productLines.all(by: context.person.id)
        return productLinePage(ProductLineModel(lines: lines, draft: draft), context.frame)
    }
}
