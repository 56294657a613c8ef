import CRM
import HTML
import Hummingbird
import Method

struct DealBoardModel: Sendable {
    let board: DealBoard
    let filter: DealBoard.Filter
    /// Whether who looks moves deals at all.
    let mayWork: Bool
    /// Whether their doing it is a consent.
    let mayConsent: Bool
    /// A move that was refused: of which customer, what was sent, and why.
    var draft: (customer: Customer.ID, values: Form, problem: Problem)?

    func state(_ customer: Customer.ID) -> FormState {
        guard let draft, draft.customer == customer else { return FormState() }
        return FormState(values: draft.values, problem: draft.problem)
    }
}

/// The open deals, a column a stage.
func dealBoardPage(_ model: DealBoardModel, _ frame: Frame) -> Page {
    let language = frame.language
    let columns = model.board.columns
    let count = columns.reduce(0) { $0 + $1.count }
    return Page(title: MainSection.deals.title, section: .deals, frame: frame, status: model.draft?.problem.status ?? .ok) {
        pageHeader(MainSection.deals.title(language), note: total(columns, count)(language)) { boardFilter(model, in: language) }
        if let problem = model.draft?.problem { errorState(problem, in: language) }
        if count == 0 {
            emptyState(
                Text("没有进行中的商机", "沒有進行中的商機", "No open deals")(language),
                hint: Text(
                    "在 A 级客户的页面上开始商机；这里只列出有人跟进的。", "在 A 級客戶的頁面上開始商機；這裡只列出有人跟進的。",
                    "Open one on the page of an A customer; only deals that somebody follows stand here.")(language))
        }
        div(
            .class("board"), .id("board"), .data("live", "yes"), .data("feature", "deal-drag"), .tabindex(0), .role("region"),
            .aria("label", Text("商机看板", "商機看板", "Board of deals")(language)),
            .data("no", Text("流程不允许直接进入“{stage}”。", "流程不允許直接進入「{stage}」。", "The process does not let it go straight to {stage}.")(language)),
            .data("back", Text("退回“{stage}”要写原因。", "退回「{stage}」要寫原因。", "Going back to {stage} needs a reason.")(language)),
            .data("consent", Text("进入“{stage}”须主管同意，请写原因。", "進入「{stage}」須主管同意，請寫原因。", "Going to {stage} needs consent; give a reason.")(language)),
            .data("moved", Text("{name} 已进入“{stage}”。", "{name} 已進入「{stage}」。", "{name} is in {stage} now.")(language))
        ) {
            for column in columns { boardColumn(column, model, frame) }
        }
    }
}

private func total(_ columns: [DealBoard.Column], _ count: Int) -> Text {
    let sum = yuan(fen: columns.reduce(0) { $0 + $1.sum.fen })
    let weighted = yuan(fen: columns.reduce(0) { $0 + $1.weighted.fen })
    return Text(
        "\(count) 个商机，合计 \(sum)，按概率 \(weighted)", "\(count) 個商機，合計 \(sum)，按機率 \(weighted)",
        "\(count == 1 ? "One deal" : "\(count) deals"), \(sum) in all, \(weighted) by their chances")
}

private func boardFilter(_ model: DealBoardModel, in language: Language) -> Markup {
    let board = model.board
    guard board.processes.count > 1 || !board.people.isEmpty else { return .empty }
    return form(action: DealRoutes.path, method: .get, .class("filters")) {
        if board.processes.count > 1 {
            selectField(
                Field("process", Text("流程", "流程", "Process"), value: String(board.process.id)),
                board.processes.map { Choice(String($0.id), $0.name) }, in: language)
        }
        if !board.people.isEmpty {
            selectField(
                Field("holder", Text("销售", "銷售", "Salesperson"), value: model.filter.holder.map { String($0) } ?? ""),
                [Choice("", .all)] + board.people.map { Choice(String($0.id), Text(verbatim: $0.name)) }, in: language)
        }
        sendButton(Text("查看", "檢視", "Show")(language), .plain)
    }
}

private func boardColumn(_ column: DealBoard.Column, _ model: DealBoardModel, _ frame: Frame) -> Markup {
    let language = frame.language
    let stage = column.stage
    return section(
        .class("board-column"), .data("stage", String(stage.id)), .data("name", stage.name(language)), .aria("labelledby", "column-\(stage.id)")
    ) {
        header {
            h2(.id("column-\(stage.id)")) {
                stage.shortName(language) + " "
                span(.class("count")) { String(column.count) }
            }
            p(.class("quiet")) {
                (column.count > 0 && column.sum.fen == 0 ? Text("金额未填", "金額未填", "no amounts")(language) : yuan(fen: column.sum.fen))
                    + " · \(stage.probability) %"
            }
        }
        ul {
            for card in column.cards { dealCard(card, model, frame) }
        }
        if column.next != nil {
            p {
                linkButton(
                    Text("全部 \(column.count) 个", "全部 \(column.count) 個", "All \(column.count)")(language), href: columnPath(stage.id, model.filter), .small)
            }
        }
    }
}

func columnPath(_ stage: ProcessStage.ID, _ filter: DealBoard.Filter, after cursor: DealBoard.Cursor? = nil) -> String {
    let parts = [filter.holder.map { "holder=\($0)" }, cursor.map { "after=\($0)" }].compactMap(\.self)
    return "\(DealRoutes.path)/stages/\(stage)" + (parts.isEmpty ? "" : "?" + parts.joined(separator: "&"))
}

private func dealCard(_ card: DealBoard.Card, _ model: DealBoardModel, _ frame: Frame) -> Markup {
    let language = frame.language
    let ways = model.mayWork ? boardWays(card, model) : []
    let isQuiet = card.daysInStage >= Deals.quietDays
    return li(
        .class("deal-card"), .when(isQuiet, .class("is-quiet")), .data("name", card.row.name),
        ways.isEmpty ? .none : .data("ways", ways.map { "\($0.stage.id):\($0.word)" }.joined(separator: " "))
    ) {
        customerName(CustomerSummary(card.row), in: language)
        p { worth(card, in: language) }
        if let holder = card.row.holderName, !model.board.people.isEmpty { p(.class("quiet")) { holder } }
        nextStep(card, model.board.today, in: language)
        if isQuiet {
            p(.class("is-late")) {
                Text("\(card.daysInStage) 天没有推进", "\(card.daysInStage) 天沒有推進", "\(card.daysInStage) days in this stage")(language)
            }
        }
        if !ways.isEmpty { moveForm(card, ways, model, frame) }
    }
}

/// What it is worth, and when it is expected.
private func worth(_ card: DealBoard.Card, in language: Language) -> Markup {
    let amount = card.amount.map { yuan(fen: $0.fen) } ?? Text("金额未填", "金額未填", "no amount")(language)
    let expected = card.row.expected.map { Text("预计 ", "預計 ", "expected ")(language) + $0.description }
    return Markup { [amount, expected].compactMap(\.self).joined(separator: " · ") }
}

/// What comes next, marked where its day has passed or there is none.
private func nextStep(_ card: DealBoard.Card, _ today: CivilDate, in language: Language) -> Markup {
    guard let date = card.row.nextStepOn else {
        return p(.class("is-late")) { Text("没有下一步", "沒有下一步", "no next step")(language) }
    }
    let isLate = date < today
    return p(.when(isLate, .class("is-late"))) {
        date.description + " " + (card.row.nextStep ?? "")
        if isLate { Text("（已过期）", "（已過期）", " (overdue)")(language) }
    }
}

/// Where a card may go from its column, and what it takes.
private struct BoardWay {
    let stage: ProcessStage
    /// As the script knows it.
    let word: String
    let name: Text
}

private func boardWays(_ card: DealBoard.Card, _ model: DealBoardModel) -> [BoardWay] {
    let process = model.board.process.process
    guard let here = process.position(of: card.stageID) else { return [] }
    return process.stages.enumerated().compactMap { position, stage in
        switch process.matrix[card.stageID, stage.id] {
        case .forbidden: nil
        case .allowed, .consentOnly where position < here:
            BoardWay(
                stage: stage, word: position < here ? "back" : "ok",
                name: stage.name + (position < here ? Text("（须写原因）", "（須寫原因）", " (with a reason)") : Text(verbatim: "")))
        case .consentOnly:
            BoardWay(
                stage: stage, word: model.mayConsent ? "ok" : "consent",
                name: stage.name + Text("（须主管同意）", "（須主管同意）", " (with consent)"))
        }
    }
}

private func moveForm(_ card: DealBoard.Card, _ ways: [BoardWay], _ model: DealBoardModel, _ frame: Frame) -> Markup {
    let language = frame.language
    let state = model.state(card.row.id)
    let next = ways.first { $0.word != "back" } ?? ways.first
    return details(.class("move-deal"), .open(state.isDraft)) {
        summary(.aria("label", (Text("移动 ", "移動 ", "Move ") + Text(verbatim: card.row.name))(language))) {
            Text("移动", "移動", "Move")(language)
        }
        postForm(to: "\(DealRoutes.path)/\(card.row.id)/stage", frame) {
            input(hidden: "version", value: String(card.version))
            if let process = model.filter.process { input(hidden: "process", value: String(process)) }
            if let holder = model.filter.holder { input(hidden: "holder", value: String(holder)) }
            selectField(
                state.field(
                    "stage", Text("到", "到", "To"), now: next.map { String($0.stage.id) } ?? "", isRequired: true, id: "stage-\(card.deal)"),
                ways.map { Choice(String($0.stage.id), $0.name) }, in: language)
            inputField(
                state.field("reason", .reason, id: "reason-\(card.deal)"), .autocomplete("off"), .maxlength(500), in: language)
            sendButton(Text("改变阶段", "改變階段", "Change the stage")(language), .small)
        }
    }
}
