import CRM
import Hummingbird
import Method

/// The check of lists: who is still there, who has closed, who is no customer for us.
struct ListCheckRoutes {
    static let path = "/lists/check"

    let workspace: Workspace

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("/lists/check") { request, context in try await page(request.query, context) }
        pages.post("/lists/check/:id/verification") { request, context in
            try await answer(request, context) { id, form in
                let customer = try await workspace.listCheck.verify(id, version: form.id("version"), by: context.person.id)
                let name = customer.profile.name.written
                return Text("\(name)：已核实，一年内不再提示。", "\(name)：已核實，一年內不再提示。", "\(name) is still there; it is not asked after for a year.")
            }
        }
        pages.post("/lists/check/:id/standing") { request, context in
            try await answer(request, context) { id, form in
                let customer = try await workspace.lists.changeStanding(
                    of: id, to: form.choice("standing"), evidence: form.standingEvidence(), version: form.id("version"),
                    by: context.person.id)
                return Text(verbatim: customer.profile.name.written) + Text("：", "：", ": ") + customer.standing.name + Text("。", "。", ".")
            }
        }
    }

    private func answer(
        _ request: Request, _ context: SignedInContext, _ work: (Customer.ID, Form) async throws -> Text
    ) async throws -> Response {
        let form = try await request.form()
        let id = context.pathID
        do {
            let done = try await work(id, form)
            return context.redirect(to: form.checkPath(after: form["after"]), saying: .done(done))
        } catch let problem as Problem where problem.isAboutTheForm {
            return try await page(form, context, ListCheckDraft(customer: id, values: form, problem: problem)).response()
        }
    }

    private func page(_ form: Form, _ context: SignedInContext, _ draft: ListCheckDraft? = nil) async throws -> Page {
        let after = form["after"].flatMap { Customers.Cursor($0) }
        let found = try await workspace.listCheck.page(form.checkKind, days: form.checkDays, after: after, by: context.person.id)
        return listCheckPage(
            ListCheckModel(
                page: found, kind: form.checkKind, days: form.checkDays, after: after?.description, today: workspace.clock.today,
                draft: draft), context.frame)
    }
}

extension Form {
    fileprivate var checkKind: ListCheck.Kind { self["kind"].flatMap(ListCheck.Kind.init(rawValue:)) ?? .untouched }

    /// What is no number of days is the usual one.
    fileprivate var checkDays: Int {
        let days = self["days"].flatMap { Int($0.withoutSpaceAround) } ?? ListCheck.usualDays
        return ListCheck.days.contains(days) ? days : ListCheck.usualDays
    }

    fileprivate func checkPath(after: String?) -> String { listCheckPath(checkKind, days: checkDays, after: after) }
}

func listCheckPath(_ kind: ListCheck.Kind, days: Int, after: String? = nil) -> String {
    let place = after.flatMap { $0.isEmpty ? nil : "&after=\($0.percentEncoded())" } ?? ""
    return "\(ListCheckRoutes.path)?kind=\(kind.rawValue)&days=\(days)\(place)"
}
