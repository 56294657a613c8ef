import CRM
import HTML
import Method

/// The chosen cell: what lies in it, and to whom it is to be given.
func assignment(
    of cell: ResponsibilityAddress.Cell, _ model: ResponsibilityModel, _ frame: Frame
) -> Markup {
    let language = frame.language
    let square = model.view[cell.market, cell.region]
    return sheet(cell.name(language).capitalisedFirst, id: "assign") {
        linkButton(
            Text("关闭", "關閉", "Close")(language), href: model.address.path(choosing: nil) + "#" + cell.id, .small)
    } content: {
        if let problem = model.problem, problem.field == nil {
            errorState(problem.what(language), whatToDo: problem.advice(language))
        }
        p {
            holderSentence(square)(language)
            " "
            a(href: customers(in: cell, scope: "pool")) {
                Text(
                    "待分配 \(grouped(square.pool)) 家", "待分配 \(grouped(square.pool)) 家",
                    "\(grouped(square.pool)) in the pool")(language)
            }
            Text("，", "，", ", ")(language)
            a(href: customers(in: cell, scope: "all")) {
                Text(
                    "共 \(grouped(square.pool + square.held)) 家", "共 \(grouped(square.pool + square.held)) 家",
                    "\(grouped(square.pool + square.held)) in all")(language)
            }
            Text("。", "。", ".")(language)
        }
        if model.view.mayAssign(square) {
            assignForm(cell, square, model, frame)
        } else if let own = square.own, !model.view.people.isEmpty {
            p(.class("quiet")) {
                Text(
                    "\(own.personName) 属于别的团队：请其主管或总监来改。", "\(own.personName) 屬於別的團隊：請其主管或總監來改。",
                    "\(own.personName) belongs to another team: their supervisor or a director can change this.")(
                        language)
            }
        }
    }
}

private func assignForm(
    _ cell: ResponsibilityAddress.Cell, _ square: ResponsibilityView.Square, _ model: ResponsibilityModel,
    _ frame: Frame
) -> Markup {
    let language = frame.language
    let nobody = Text("（不单独指定）", "（不單獨指定）", "(nobody on its own)")
    return postForm(to: "/responsibility", frame, .class("row-form")) {
        input(hidden: "market", value: cell.market.description)
        input(hidden: "cell", value: cell.region.description)
        input(hidden: "region", value: model.view.region.description)
        if let sector = model.address.sector { input(hidden: "sector", value: sector.rawValue) }
        input(hidden: "version", value: "\(square.own?.version ?? 0)")
        selectField(
            Field(
                "person", Text("负责人", "負責人", "Who answers for it"),
                value: square.own.map { "\($0.personID)" } ?? "", error: model.problem.error(at: "person"),
                isRequired: false, id: "assign-person"),
            [Choice("", nobody)] + model.view.people.map { Choice("\($0.id)", personLine($0)) }, in: language)
        sendButton(Text("保存", "儲存", "Save")(language), .primary)
    }
}

private func personLine(_ person: Person) -> Text {
    person.role.hasList
        ? Text(verbatim: person.name)
        : Text(verbatim: person.name) + Text("（", "（", " (") + person.role.name + Text("）", "）", ")")
}

private func holderSentence(_ square: ResponsibilityView.Square) -> Text {
    if let own = square.own {
        return Text("现由 \(own.personName) 负责。", "現由 \(own.personName) 負責。", "\(own.personName) answers for it.")
    }
    if let inherited = square.inherited {
        let wider = ResponsibilityAddress.Cell(market: inherited.market, region: inherited.region).name
        return Text(
            "现由 \(inherited.personName) 负责，来自“", "現由 \(inherited.personName) 負責，來自「",
            "\(inherited.personName) answers for it, by “")
            + wider + Text("”。", "」。", "”.")
    }
    return Text("现在无人负责。", "現在無人負責。", "Nobody answers for it.")
}

private func customers(in cell: ResponsibilityAddress.Cell, scope: String) -> String {
    var path = "/customers?scope=\(scope)"
    if cell.market != .any { path = address(path, setting: "market", to: cell.market.description) }
    if cell.region != .anywhere { path = address(path, setting: "region", to: cell.region.description) }
    return path
}
