import CRM
import Hummingbird
import Method

/// Everything that somebody holds, handed over at once: looked at first, then done.
struct LeavingRoutes {
    let workspace: Workspace

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("/people/:id/hand-over") { request, context in try await page(request.query, context) }
        pages.post("/people/:id/hand-over") { request, context in
            let form = try await request.form()
            let leaver = context.pathID
            do {
                let done = try await workspace.lists.handOverAll(
                    of: leaver, form.succession(), reason: form.optionalText("reason", longest: 500) ?? "", mark: form["mark"],
                    by: context.person.id)
                return context.redirect(
                    to: SupplementRoutes.path,
                    saying: .done(
                        Text("已交出 \(done.all) 家客户。", "已交出 \(done.all) 家客戶。", "\(done.all) customers were handed over.")))
            } catch let problem as Problem where problem.isAboutTheForm {
                return try await page(form, context, problem).response()
            }
        }
    }

    func page(_ form: Form, _ context: SignedInContext, _ problem: Problem? = nil) async throws -> Page {
        let leaver = context.pathID
        let person = context.person.id
        let names = try await workspace.people.names(by: person)
        return leavingPage(
            LeavingModel(
                leaver: leaver, leaverName: names.first { $0.id == leaver }?.name ?? "",
                receivers: names.filter { $0.id != leaver }, pools: try await workspace.pools.names(by: person),
                preview: try await workspace.lists.previewOfLeaving(leaver, form.succession(), by: person),
                passing: try await passing(leaver, by: person), form: form, problem: problem),
            context.frame)
    }

    private func passing(_ leaver: Person.ID, by person: Person.ID) async throws -> ResponsibilityTable.PassingOn? {
        do {
            return try await workspace.responsibility.passingOn(from: leaver, by: person)
        } catch let problem as Problem where problem.kind == .forbidden {
            return nil
        }
    }
}

extension Form {
    /// Where everything goes; by rule where nothing is said.
    func succession() throws -> Lists.Succession {
        switch self["to"] {
        case "pool": .pool(poolChoice())
        case let id?: Person.ID(id).map(Lists.Succession.person) ?? .byRule
        case nil: .byRule
        }
    }
}
