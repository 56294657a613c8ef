import CRM
import HTML
import Hummingbird
import Method

/// The teams in their tree, each with its form, and one more for a new team.
func teamsSheet(_ model: PeopleModel, _ frame: Frame) -> Markup {
    let language = frame.language
    let tree = model.teams.asTree
    return sheet(Text("团队", "團隊", "Teams")(language), id: "teams", count: tree.isEmpty ? nil : tree.count) {
        if tree.isEmpty {
            p(.class("quiet")) {
                Text("还没有团队。主管负责自己的团队和它的下级团队。", "還沒有團隊。主管負責自己的團隊和它的下級團隊。",
                    "There are no teams yet. A supervisor answers for their team and those below it.")(language)
            }
        } else {
            ul(.class("team-tree")) {
                for placed in tree { li(.class("depth-\(placed.depth)")) { team(placed, model, frame) } }
            }
        }
        disclosure(
            Text("建立团队", "建立團隊", "Create a team")(language), isOpen: model.teamProblem.map { $0.team == nil } ?? false
        ) {
            postForm(to: "/teams", frame) {
                fields(nil, model, frame)
                sendButton(Text("建立", "建立", "Create")(language), .plain)
            }
        }
    }
}

private func team(_ placed: PlacedTeam, _ model: PeopleModel, _ frame: Frame) -> Markup {
    let language = frame.language
    let team = placed.team
    let isDraft = model.teamProblem?.team == team.id
    let size = Text("\(team.members) 人", "\(team.members) 人", team.members == 1 ? "1 person" : "\(team.members) people")
    return disclosure("\(team.name) · \(size(language))", isOpen: isDraft) {
        postForm(to: "/teams/\(team.id)", frame) {
            fields(team, model, frame)
            sendButton(Text.save(language), .plain)
        }
        if team.members == 0, !model.teams.contains(where: { $0.parentID == team.id }) {
            postForm(to: "/teams/\(team.id)/removal", frame, .class("removal")) {
                sendButton(Text("删除团队", "刪除團隊", "Remove the team")(language), .danger)
            }
        }
    }
}

private func fields(_ team: Team?, _ model: PeopleModel, _ frame: Frame) -> Markup {
    let language = frame.language
    let problem = model.teamProblem?.team == team?.id ? model.teamProblem?.problem : nil
    let id = team.map { "team-\($0.id)" } ?? "new-team"
    return Markup {
        if let problem, problem.field == nil { errorState(problem, in: language) }
        inputField(
            Field(
                "team", Text("团队名称", "團隊名稱", "Name of the team"), value: team?.name ?? "",
                error: problem.error(at: "team"), isRequired: true, id: id),
            .autocomplete("off"), .maxlength(100), in: language)
        selectField(
            Field(
                "parent", Text("上级团队", "上級團隊", "Team above"), value: team?.parentID.map(String.init) ?? "",
                error: problem.error(at: "parent"), id: "\(id)-parent"),
            teamChoices(model.teams.filter { $0.id != team?.id }), in: language)
    }
}

/// A choice of one team or none, each set in below the one above it.
func teamChoices(_ teams: [Team]) -> [Choice] {
    [Choice("", Text("无", "無", "None"))]
        + teams.asTree.map { placed in
            Choice(
                String(placed.team.id),
                Text(verbatim: String(repeating: "\u{3000}", count: placed.depth) + placed.team.name))
        }
}
