import CRM
import Hummingbird
import Method

/// The fields that directors add to customers.
struct CustomFieldRoutes {
    let workspace: Workspace

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("/settings/fields") { _, context in try await page(context) }
        pages.post("/settings/fields") { request, context in
            let form = try await request.form()
            return try await answer(nil, form, context) {
                let title = try form.text("title", longest: 1_000)
                try await workspace.customFields.add(
                    title, form.choice("kind"), choices: form.lines("choices"), by: context.person.id)
                return title
            }
        }
        pages.post("/settings/fields/:field") { request, context in
            let form = try await request.form()
            let field = context.parameters.get("field", as: Int64.self) ?? 0
            return try await answer(field, form, context) {
                let title = try form.text("title", longest: 1_000)
                try await workspace.customFields.edit(
                    field, title: title, adding: form.lines("choices"), isArchived: form.isTicked("archived"),
                    version: form.id("version"), by: context.person.id)
                return title
            }
        }
    }

    /// - Parameter field: nil for a new one.
    private func answer(
        _ field: CustomField.ID?, _ form: Form, _ context: SignedInContext, _ work: () async throws -> String
    ) async throws -> Response {
        do {
            let title = try await work()
            return context.redirect(
                to: CustomFieldPage.path,
                saying: .done(Text("已保存“\(title)”。", "已儲存「\(title)」。", "“\(title)” was saved.")))
        } catch let problem as Problem where [.invalid, .changedMeanwhile].contains(problem.kind) {
            return try await page(context, draft: (field, form, problem)).response()
        }
    }

    private func page(
        _ context: SignedInContext, draft: (field: CustomField.ID?, values: Form, problem: Problem)? = nil
    ) async throws -> Page {
        let fields = try await workspace.customFields.all(by: context.person.id)
        return customFieldPage(CustomFieldModel(fields: fields, draft: draft), context.frame)
    }
}

extension Form {
    /// The lines of a text that are not empty.
    fileprivate func lines(_ name: String) throws -> [String] {
        try optionalText(name, longest: 20_000)?.split(whereSeparator: \.isNewline).map(String.init) ?? []
    }
}
