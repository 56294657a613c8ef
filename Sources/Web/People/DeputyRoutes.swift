import CRM
import Hummingbird
import Method

/// Who stands in for whom: one's own, that of one's team for supervisors, and anybody's for those who manage people.
struct DeputyRoutes {
    let workspace: Workspace

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("/account/deputies") { _, context in try await page(of: context.person.id, context) }
        pages.post("/account/deputies") { request, context in
            try await arrange(for: context.person.id, try await request.form(), context)
        }
        pages.post("/account/deputies/:id/end") { _, context in
            try await end(context.pathID, "/account/deputies", context)
        }
        pages.get("/people/:id/deputies") { _, context in try await page(of: context.pathID, context) }
        pages.post("/people/:id/deputies") { request, context in
            try await arrange(for: context.pathID, try await request.form(), context)
        }
        pages.post("/people/:id/deputies/:deputising/end") { _, context in
            try await end(
                context.parameters.get("deputising", as: Int64.self) ?? 0, "/people/\(context.pathID)/deputies", context)
        }
    }

    private func arrange(for absent: Person.ID, _ form: Form, _ context: SignedInContext) async throws -> Response {
        do {
            let made = try await workspace.people.deputise(
                form.optionalID("deputy") ?? 0, for: absent, form.date("from"), through: form.date("through"),
                by: context.person.id)
            let path = absent == context.person.id ? "/account/deputies" : "/people/\(absent)/deputies"
            return context.redirect(
                to: path,
                saying: .done(
                    Text(
                        "已安排\(made.deputyName)代理。", "已安排\(made.deputyName)代理。", "\(made.deputyName) will stand in.")))
        } catch let problem as Problem where problem.field != nil || problem.kind == .conflict {
            return try await page(of: absent, context, form, problem).response()
        }
    }

    private func end(_ id: Deputising.ID, _ path: String, _ context: SignedInContext) async throws -> Response {
        try await workspace.people.endDeputising(id, by: context.person.id)
        return context.redirect(to: path, saying: .done(Text("代理已结束。", "代理已結束。", "It has ended.")))
    }

    private func page(
        of person: Person.ID, _ context: SignedInContext, _ form: Form = Form([:]), _ problem: Problem? = nil
    ) async throws -> Page {
        let people = workspace.people
        let isOwn = person == context.person.id
        // Those who manage people find everybody on their page.
        let hasTeam = isOwn && context.may(.arrangeDeputies) && !context.may(.managePeople)
        return deputiesPage(
            DeputiesModel(
                person: try await people.person(person, for: context.person.id), isOwn: isOwn,
                deputising: try await people.deputising(of: person, by: context.person.id),
                choices: try await people.possibleDeputies(for: person).map {
                    Choice(String($0.id), Text(verbatim: $0.name))
                }, team: hasTeam ? try await people.absentees(by: context.person.id) : [], today: workspace.clock.today, form: form, problem: problem),
            context.frame)
    }
}
