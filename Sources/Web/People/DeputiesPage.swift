import CRM
import HTML
import Hummingbird
import Method

struct DeputiesModel: Sendable {
    /// Whose deputies they are.
    var person: Person
    /// One's own, or somebody else's for their supervisor and whoever manages people.
    var isOwn: Bool
    var deputising: [Deputising]
    var choices: [Choice]
    /// Those for whom a supervisor arranges, beside themselves.
    var team: [Person] = []
    var today: CivilDate
    var form: Form
    var problem: Problem?

    var path: String { isOwn ? "/account/deputies" : "/people/\(person.id)/deputies" }
}

/// Who stands in for somebody while they are away, and for whom they stand in themselves.
func deputiesPage(_ model: DeputiesModel, _ frame: Frame) -> Page {
    let language = frame.language
    let title = Text.deputies
    return Page(
        title: title, section: model.isOwn || !frame.may(.managePeople) ? nil : .people, frame: frame, width: .narrow, status: model.problem?.status ?? .ok
    ) {
        pageHeader(
            title(language),
            note: model.isOwn
                ? Text(
                    "代理人在这段时间里看到并维护您的客户，到期自动结束。", "代理人在這段時間裡看到並維護您的客戶，到期自動結束。",
                    "A deputy sees and works your customers during these days; it ends by itself.")(language)
                : model.person.name
        ) {
            if !model.isOwn { back(model, frame) }
        }
        if let problem = model.problem, problem.field == nil {
            errorState(problem, in: language)
        }
        if model.deputising.isEmpty {
            emptyState(Text("没有代理", "沒有代理", "Nobody stands in for anybody")(language))
        } else {
            ul(.class("rows deputies")) { for one in model.deputising { li { line(one, model, frame) } } }
        }
        sheet(Text("安排代理", "安排代理", "Arrange a deputy")(language), id: "new-deputy") {
            postForm(to: model.path, frame) {
                selectField(
                    Field(
                        "deputy", Text("代理人", "代理人", "Who stands in"), value: model.form["deputy"] ?? "",
                        error: model.problem.error(at: "deputy"), isRequired: true),
                    [Choice("", Text("请选择", "請選擇", "Choose"))] + model.choices, in: language)
                inputField(
                    Field(
                        "from", Text("从", "從", "From"), value: model.form["from"] ?? model.today.description,
                        error: model.problem.error(at: "from"), isRequired: true), type: .date, in: language)
                inputField(
                    Field(
                        "through", Text("到（含）", "到（含）", "Through"), value: model.form["through"] ?? "",
                        error: model.problem.error(at: "through"), isRequired: true), type: .date, in: language)
                sendButton(Text("安排", "安排", "Arrange")(language))
            }
        }
        if !model.team.isEmpty { team(model, in: language) }
    }
}

private func back(_ model: DeputiesModel, _ frame: Frame) -> Markup {
    frame.may(.managePeople)
        ? linkButton(model.person.name, href: "/people/\(model.person.id)")
        : linkButton(Text("返回", "返回", "Back")(frame.language), href: "/account/deputies")
}

/// Whom a supervisor helps who could not say it themselves.
private func team(_ model: DeputiesModel, in language: Language) -> Markup {
    sheet(Text("为团队成员安排", "為團隊成員安排", "For people of your team")(language), id: "team-deputies") {
        ul(.class("plain-list")) {
            for person in model.team { li { a(href: "/people/\(person.id)/deputies") { person.name } } }
        }
    }
}

private func line(_ one: Deputising, _ model: DeputiesModel, _ frame: Frame) -> Markup {
    let language = frame.language
    let days = "\(one.days.lowerBound) – \(one.days.upperBound)"
    let who =
        one.absentID == model.person.id
        ? Text("由\(one.deputyName)代理", "由\(one.deputyName)代理", "\(one.deputyName) stands in")
        : Text("代理\(one.absentName)", "代理\(one.absentName)", "stands in for \(one.absentName)")
    return Markup {
        strong { who(language) }
        span(.class("quiet")) { " \(days)" }
        postForm(to: "\(model.path)/\(one.id)/end", frame) {
            sendButton(
                Text("结束", "結束", "End")(language), .small, .aria("label", "\(Text("结束", "結束", "End")(language)) \(days)"))
        }
    }
}

extension Text {
    static let deputies = Text("代理", "代理", "Deputies")
}
