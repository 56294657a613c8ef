import CRM
import HTML
import Hummingbird
import Method

struct PeopleModel: Sendable {
    var people: [Person]
    var teams: [Team]
    /// What was typed before a problem.
    var form: Form
    var problem: Problem?
    /// What is wrong with a team's form; of a new one without its number.
    var teamProblem: (team: Team.ID?, problem: Problem)?
}

func peoplePage(_ model: PeopleModel, _ frame: Frame) -> Page {
    let language = frame.language
    let title = Text("人员", "人員", "People")
    let status = (model.problem ?? model.teamProblem?.problem)?.status ?? .ok
    return Page(title: title, section: .people, frame: frame, status: status) {
        pageHeader(title(language)) {
            linkButton(Text("权限", "權限", "Permissions")(language), href: "/people/permissions")
        }
        dataTable(
            caption: title(language), columns: columns, rows: model.people.map { row($0, model.teams, language) },
            in: language)
        sheet(Text("添加同事", "新增同事", "Add a person")(language), id: "add-person") {
            postForm(to: "/people", frame) {
                inputField(
                    Field(
                        "name", Text("姓名", "姓名", "Name"), value: model.form["name"] ?? "",
                        error: model.problem.error(at: "name"), isRequired: true),
                    .autocomplete("off"), .maxlength(100), in: language)
                inputField(
                    Field(
                        "login", .login, value: model.form["login"] ?? "", error: model.problem.error(at: "login"),
                        isRequired: true),
                    .autocomplete("off"), .attribute("autocapitalize", "none"), .attribute("spellcheck", "false"),
                    .maxlength(100), in: language)
                workFields(
                    role: model.form["role"].flatMap(Role.init(rawValue:)) ?? .salesperson,
                    team: model.form["team"] ?? "", capacity: model.form["capacity"] ?? "", model.teams, model.problem,
                    in: language)
                sendButton(Text("添加", "新增", "Add")(language))
            }
        }
        teamsSheet(model, frame)
    }
}

/// Role, team and capacity, as they are for a new person and for one who is changed.
func workFields(
    role: Role, team: String, capacity: String, _ teams: [Team], _ problem: Problem?, in language: Language
) -> Markup {
    Markup {
        selectField(
            Field(
                "role", Text("角色", "角色", "Role"), value: role.rawValue, error: problem.error(at: "role"),
                isRequired: true),
            Role.allCases.map { Choice($0.rawValue, $0.name) }, in: language)
        selectField(
            Field("team", Text("团队", "團隊", "Team"), value: team, error: problem.error(at: "team")),
            teamChoices(teams), in: language)
        inputField(
            Field(
                "capacity", Text("名单容量（户）", "名單容量（戶）", "List capacity (customers)"), value: capacity,
                hint: Text("留空用默认值。", "留空用預設值。", "Empty for the default."), error: problem.error(at: "capacity")),
            .inputmode("numeric"), .autocomplete("off"), .maxlength(6), in: language)
    }
}

private let columns = [
    Column(Text("姓名", "姓名", "Name"), .heading),
    Column(.login),
    Column(Text("角色", "角色", "Role")),
    Column(Text("团队", "團隊", "Team")),
    Column(Text("名单容量", "名單容量", "Capacity"), .number),
    Column(Text("状态", "狀態", "State")),
]

private func row(_ person: Person, _ teams: [Team], _ language: Language) -> TableRow {
    TableRow(cells: [
        a(href: "/people/\(person.id)") { person.name },
        Markup(text: person.login),
        Markup(text: person.role.name(language)),
        Markup(text: teams.first { $0.id == person.teamID }?.name ?? ""),
        Markup(text: person.capacity.map(String.init) ?? ""),
        Markup(
            text: (person.isActive ? Text("在职", "在職", "Active") : Text("已停用", "已停用", "Deactivated"))(language)),
    ])
}
