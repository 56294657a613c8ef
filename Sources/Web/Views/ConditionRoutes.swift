import CRM
import Hummingbird
import Method

/// The page on which a list's conditions are put together. What it leads to is an address, so it changes nothing.
struct ConditionRoutes {
    static let path = "/customers/conditions"

    let workspace: Workspace

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("/customers/conditions") { request, context in try await answer(request.query, context) }
    }

    private func answer(_ form: Form, _ context: SignedInContext) async throws -> Response {
        let names = try await ConditionNames.of(workspace, context.person.id)
        var query = CustomerQuery(ListAddress(form["list"]).query, for: context.person)
        let written = form["where"].map { String($0.prefix(20_000)) }
        if form.all("field").isEmpty {
            guard let written, !written.isEmpty else { return page(query, names, context) }
            do throws(ConditionProblem) {
                query.segment = try Condition(written)
            } catch {
                return conditionPage(
                    ConditionPageModel(query: query, rows: nil, written: written, problem: error.text, names: names),
                    context.frame
                ).response()
            }
            return form["do"] == "apply" ? context.redirect(to: query.path()) : page(query, names, context)
        }
        var rows = ConditionRows(form)
        let condition = rows.condition(names)
        if form["do"] == "apply", let condition {
            query.segment = condition == .all([]) ? nil : condition
            return context.redirect(to: query.path())
        }
        rows.rows.append(ConditionRows.Row())
        return conditionPage(
            ConditionPageModel(query: query, rows: rows, written: condition?.description ?? "", names: names),
            context.frame
        ).response()
    }

    /// The conditions as they stand, with a row more to fill in.
    private func page(_ query: CustomerQuery, _ names: ConditionNames, _ context: SignedInContext) -> Response {
        var rows = query.segment.map { ConditionRows($0, names, in: context.language) } ?? ConditionRows()
        rows?.rows.append(ConditionRows.Row())
        return conditionPage(
            ConditionPageModel(query: query, rows: rows, written: query.segment?.description ?? "", names: names),
            context.frame
        ).response()
    }
}

extension ConditionNames {
    /// The names that the person may see.
    static func of(_ workspace: Workspace, _ person: Person.ID) async throws -> ConditionNames {
        ConditionNames(
            people: try await workspace.people.names(by: person), fields: try await workspace.customFields.all(by: person),
            pools: try await workspace.pools.all(by: person).compactMap(\.pool),
            productLines: try await workspace.productLines.all(by: person))
    }
}
