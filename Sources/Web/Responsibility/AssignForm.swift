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
            errorState(problem, in: language)
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
    let lines = AnsweringLine.lines(of: square, typed: model.typed)
    return Markup {
        if let effect = model.effect { effectOf(effect, in: language) }
        postForm(to: "/responsibility", frame) {
            input(hidden: "market", value: cell.market.description)
            input(hidden: "cell", value: cell.region.description)
            input(hidden: "region", value: model.view.region.description)
            if let sector = model.address.sector { input(hidden: "sector", value: sector.rawValue) }
            input(hidden: "version", value: model.typed?["version"] ?? "\(square.answering.map(\.version).max() ?? 0)")
            for (index, line) in lines.enumerated() { answeringFields(line, index, model, in: language) }
            div(.class("actions")) {
                sendButton(Text("保存", "儲存", "Save")(language), .primary)
                if frame.may(.allocateCustomers) {
                    button(.class("button"), .name("do"), .value("preview")) {
                        Text("先看影响", "先看影響", "What if?")(language)
                    }
                }
            }
        }
    }
}

private func answeringFields(
    _ line: AnsweringLine, _ index: Int, _ model: ResponsibilityModel, in language: Language
) -> Markup {
    let nobody = index == 0 ? Text("（不单独指定）", "（不單獨指定）", "(nobody on its own)") : Text("—", "—", "—")
    return div(.class("fields")) {
        selectField(
            Field(
                "person", Text("负责人", "負責人", "Who answers for it"), value: line.person,
                error: index == 0 ? model.problem.error(at: "person") : nil, id: index == 0 ? "assign-person" : "assign-person-\(index)"),
            [Choice("", nobody)] + model.view.people.map { Choice("\($0.id)", personLine($0)) }, in: language)
        inputField(
            Field(
                "share", Text("份额", "份額", "Share"), value: line.share,
                error: index == 0 ? model.problem.error(at: "share") : nil, id: "assign-share-\(index)"),
            .inputmode("numeric"), .maxlength(4), in: language)
        inputField(Field("from", Text("自", "自", "From"), value: line.from, id: "assign-from-\(index)"), type: .date, in: language)
        inputField(
            Field(
                "until", Text("至", "至", "Until"), value: line.until, error: index == 0 ? model.problem.error(at: "until") : nil,
                id: "assign-until-\(index)"), type: .date, in: language)
    }
}

/// What the lists would have to follow, before anything is saved.
private func effectOf(_ effect: Realignment.Effect, in language: Language) -> Markup {
    let more = effect.then.customers - effect.now.customers
    return div(.class("notice"), .role("status")) {
        p {
            more == 0
                ? Text("这样改不影响谁持有客户。", "這樣改不影響誰持有客戶。", "Nobody’s list would be affected.")(language)
                : Text(
                    "这样改之后，不在负责人名单上的客户\(more > 0 ? "多" : "少") \(grouped(abs(more))) 家。还没有保存。",
                    "這樣改之後，不在負責人名單上的客戶\(more > 0 ? "多" : "少") \(grouped(abs(more))) 家。還沒有儲存。",
                    "\(grouped(abs(more))) customers \(more > 0 ? "more" : "fewer") would be held by somebody who does not answer for them. Nothing is saved yet."
                )(language)
        }
        let changed = effect.changed.prefix(8)
        if !changed.isEmpty {
            ul(.class("plain-list")) {
                for line in changed { li { "\(line.fromName) → \(line.toName): \(grouped(line.customers))" } }
            }
        }
    }
}

/// One line of the form, as it stands or as it was typed.
private struct AnsweringLine {
    var person = ""
    var share = "1"
    var from = ""
    var until = ""

    static func lines(of square: ResponsibilityView.Square, typed: Form?) -> [AnsweringLine] {
        if let typed { return typed.answeringLines }
        let known = square.answering.map { cell in
            AnsweringLine(
                person: "\(cell.personID)", share: "\(cell.share)", from: cell.from?.description ?? "",
                until: cell.until?.description ?? "")
        }
        return known + (known.isEmpty ? [AnsweringLine()] : []) + [AnsweringLine()]
    }
}

extension Form {
    fileprivate var answeringLines: [AnsweringLine] {
        let (shares, from, until) = (all("share"), all("from"), all("until"))
        return all("person").enumerated().map { index, person in
            AnsweringLine(
                person: person, share: index < shares.count ? shares[index] : "1", from: index < from.count ? from[index] : "",
                until: index < until.count ? until[index] : "")
        }
    }

    /// Who is to answer for a cell; lines without a person are left out.
    func answering() throws -> [ResponsibilityTable.Answering] {
        try answeringLines.compactMap { line in
            guard !line.person.isEmpty else { return nil }
            guard let person = Person.ID(line.person) else { throw Problem.notFound(Text("这个人", "這個人", "person")) }
            let share = line.share.isEmpty ? 1 : Int(line.share.withoutSpaceAround) ?? 0
            return .init(person: person, share: share, from: try date(line.from, "from"), until: try date(line.until, "until"))
        }
    }

    private func date(_ typed: String, _ field: String) throws -> CivilDate? {
        guard !typed.isEmpty else { return nil }
        guard let date = CivilDate(typed) else { throw Self.noDate(field) }
        return date
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
