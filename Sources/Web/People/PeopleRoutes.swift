import CRM
import Hummingbird
import Method

/// Who works here.
struct PeopleRoutes {
    let workspace: Workspace
    let configuration: WebConfiguration

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("/people") { _, context in try await page(context) }
        pages.post("/people") { request, context in
            let form = try await request.form()
            do {
                let invitation = try await workspace.people.add(
                    NewPerson(
                        login: form["login"] ?? "", name: form["name"] ?? "", role: form.choice("role"),
                        teamID: form.optionalID("team"), language: context.language,
                        capacity: form.optionalInteger("capacity")),
                    by: context.person.id)
                return invitationPage(invitation, origin: context.visit.origin, context.frame).response()
            } catch let problem as Problem where problem.field != nil {
                return try await page(context, form: form, problem: problem).response()
            }
        }
        pages.get("/people/permissions") { _, context in permissionsPage(context.frame) }
        TeamRoutes(workspace: workspace, list: self).add(to: pages)
        addPerson(to: pages)
    }

    private func addPerson(to pages: RouterGroup<SignedInContext>) {
        pages.get("/people/:id") { _, context in try await person(context, problem: nil) }
        pages.post("/people/:id") { request, context in
            let form = try await request.form()
            do {
                let person = try await workspace.people.change(
                    context.pathID, role: form.choice("role"), teamID: form.optionalID("team"),
                    capacity: form.optionalInteger("capacity"), version: form.id("version"), by: context.person.id)
                return context.redirect(
                    to: "/people",
                    saying: .done(
                        Text("已保存 \(person.name)。", "已儲存 \(person.name)。", "\(person.name) was saved.")))
            } catch let problem as Problem where [.invalid, .conflict, .changedMeanwhile].contains(problem.kind) {
                return try await person(context, problem: problem).response()
            }
        }
        pages.post("/people/:id/deactivation") { _, context in
            let person = try await workspace.people.deactivate(context.pathID, by: context.person.id)
            return context.redirect(
                to: "/people",
                saying: .done(
                    Text(
                        "\(person.name)已停用，各处的登录都已结束。", "\(person.name)已停用，各處的登入都已結束。",
                        "\(person.name) was deactivated and signed out everywhere.")))
        }
        pages.post("/people/:id/reactivation") { _, context in
            let person = try await workspace.people.reactivate(context.pathID, by: context.person.id)
            return context.redirect(
                to: "/people",
                saying: .done(
                    Text("\(person.name)已恢复。", "\(person.name)已恢復。", "\(person.name) works here again.")))
        }
        pages.post("/people/:id/sessions-end") { _, context in
            let person = try await workspace.people.endAllSessions(of: context.pathID, by: context.person.id)
            return context.redirect(
                to: context.pathID == context.person.id ? "/sign-in" : "/people/\(person.id)",
                saying: .done(
                    Text(
                        "\(person.name)各处的登录都已结束。", "\(person.name)各處的登入都已結束。",
                        "\(person.name) was signed out everywhere.")))
        }
        pages.post("/people/:id/second-factor-removal") { _, context in
            let person = try await workspace.people.secondFactor.remove(of: context.pathID, by: context.person.id)
            return context.redirect(
                to: "/people/\(person.id)",
                saying: .done(
                    Text(
                        "\(person.name)的两步验证已清除。", "\(person.name)的兩步驗證已清除。",
                        "\(person.name)’s second factor was removed.")))
        }
        pages.post("/people/:id/password-link") { _, context in
            let invitation = try await workspace.people.issuePasswordLink(
                for: context.pathID, by: context.person.id)
            return invitationPage(invitation, origin: context.visit.origin, context.frame)
        }
    }

    func page(
        _ context: SignedInContext, form: Form = Form([:]), problem: Problem? = nil,
        team: (Team.ID?, Problem)? = nil
    ) async throws -> Page {
        peoplePage(
            PeopleModel(
                people: try await workspace.people.visiblePeople(for: context.person.id),
                teams: try await workspace.people.teams(), form: form, problem: problem,
                teamProblem: team.map { (team: $0.0, problem: $0.1) }),
            context.frame)
    }

    private func person(_ context: SignedInContext, problem: Problem?) async throws -> Page {
        personPage(
            PersonModel(
                person: try await workspace.people.person(context.pathID, for: context.person.id),
                teams: try await workspace.people.teams(), isSelf: context.pathID == context.person.id,
                secondFactor: try await workspace.people.secondFactor.state(of: context.pathID),
                problem: problem),
            context.frame)
    }
}
