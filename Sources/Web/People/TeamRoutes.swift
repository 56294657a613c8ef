import CRM
import Hummingbird
import Method

/// The tree of teams: its forms stand on the page of people.
struct TeamRoutes {
    let workspace: Workspace
    let list: PeopleRoutes

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.post("/teams") { request, context in
            let form = try await request.form()
            return try await saved(nil, context) {
                let team = try await workspace.people.createTeam(
                    form["team"] ?? "", below: form.optionalID("parent"), by: context.person.id)
                return Text("已建立团队 \(team.name)。", "已建立團隊 \(team.name)。", "Team \(team.name) was created.")
            }
        }
        pages.post("/teams/:id") { request, context in
            let form = try await request.form()
            return try await saved(context.pathID, context) {
                try await workspace.people.changeTeam(
                    context.pathID, name: form["team"] ?? "", below: form.optionalID("parent"), by: context.person.id)
                return Text("团队已保存。", "團隊已儲存。", "The team was saved.")
            }
        }
        pages.post("/teams/:id/removal") { _, context in
            try await saved(context.pathID, context) {
                try await workspace.people.removeTeam(context.pathID, by: context.person.id)
                return Text("团队已删除。", "團隊已刪除。", "The team was removed.")
            }
        }
    }

    private func saved(
        _ team: Team.ID?, _ context: SignedInContext, _ work: () async throws -> Text
    ) async throws -> Response {
        do {
            return context.redirect(to: "/people#teams", saying: .done(try await work()))
        } catch let problem as Problem where [.invalid, .conflict].contains(problem.kind) {
            return try await list.page(context, team: (team, problem)).response()
        }
    }
}
