import CRM
import Hummingbird
import Method

/// Who works here: for directors.
struct PeopleRoutes {
    let workspace: Workspace
    let configuration: WebConfiguration

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("/people") { _, context in try await list(context) }
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
                return try await list(context, form: form, problem: problem).response()
            }
        }
        pages.post("/teams") { request, context in
            let form = try await request.form()
            do {
                let team = try await workspace.people.createTeam(form["team"] ?? "", by: context.person.id)
                return context.redirect(
                    to: "/people",
                    saying: .done(
                        Text("已建立团队 \(team.name)。", "已建立團隊 \(team.name)。", "Team \(team.name) was created.")))
            } catch let problem as Problem where problem.field != nil {
                return try await list(context, teamProblem: problem).response()
            }
        }
        addPerson(to: pages)
    }

    private func addPerson(to pages: RouterGroup<SignedInContext>) {
        pages.get("/people/:id") { _, context in try await person(context, problem: nil) }
        pages.post("/people/:id") { request, context in
            let form = try await request.form()
            do {
                let person = try await workspace.people.change(
                    context.personID, role: form.choice("role"), teamID: form.optionalID("team"),
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
            let person = try await workspace.people.deactivate(context.personID, by: context.person.id)
            return context.redirect(
                to: "/people",
                saying: .done(
                    Text(
                        "\(person.name)已停用，各处的登录都已结束。", "\(person.name)已停用，各處的登入都已結束。",
                        "\(person.name) was deactivated and signed out everywhere.")))
        }
        pages.post("/people/:id/reactivation") { _, context in
            let person = try await workspace.people.reactivate(context.personID, by: context.person.id)
            return context.redirect(
                to: "/people",
                saying: .done(
                    Text("\(person.name)已恢复。", "\(person.name)已恢復。", "\(person.name) works here again.")))
        }
        pages.post("/people/:id/password-link") { _, context in
            let invitation = try await workspace.people.issuePasswordLink(
                for: context.personID, by: context.person.id)
            return invitationPage(invitation, origin: context.visit.origin, context.frame)
        }
    }

    private func list(
        _ context: SignedInContext, form: Form = Form([:]), problem: Problem? = nil, teamProblem: Problem? = nil
    ) async throws -> Page {
        guard context.person.role == .director else { throw Problem.forbidden }
        return peoplePage(
            PeopleModel(
                people: try await workspace.people.visiblePeople(for: context.person.id),
                teams: try await workspace.people.teams(), form: form, problem: problem, teamProblem: teamProblem),
            context.frame)
    }

    private func person(_ context: SignedInContext, problem: Problem?) async throws -> Page {
        guard context.person.role == .director else { throw Problem.forbidden }
        return personPage(
            PersonModel(
                person: try await workspace.people.person(context.personID, for: context.person.id),
                teams: try await workspace.people.teams(), isSelf: context.personID == context.person.id,
                problem: problem),
            context.frame)
    }
}

extension SignedInContext {
    /// The route's `:id`; 0, which is nobody's, when it is no number.
    fileprivate var personID: Person.ID { parameters.get("id", as: Int64.self) ?? 0 }
}
