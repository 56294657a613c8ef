import CRM
import HTML
import Method

struct DealColumnModel: Sendable {
    let process: NamedProcess
    let column: DealBoard.Column
    let filter: DealBoard.Filter
    let isFirst: Bool
    let today: CivilDate
}

/// All deals of one stage, a page at a time, those that have been in it the longest first.
func dealColumnPage(_ model: DealColumnModel, _ frame: Frame) -> Page {
    let language = frame.language
    let column = model.column
    return Page(title: column.stage.name, section: .deals, frame: frame) {
        pageHeader(
            column.stage.name(language),
            note: Text(
                "\(column.count) 个商机，合计 \(yuan(fen: column.sum.fen))，停留最久的在前。", "\(column.count) 個商機，合計 \(yuan(fen: column.sum.fen))，停留最久的在前。",
                "\(column.count == 1 ? "One deal" : "\(column.count) deals"), \(yuan(fen: column.sum.fen)) in all; the longest in it first.")(language)
        ) {
            linkButton(
                Text("看板", "看板", "Board")(language), href: DealRoutes.path(.init(process: model.process.id, holder: model.filter.holder)))
        }
        if column.cards.isEmpty {
            emptyState(
                Text("这个阶段没有商机", "這個階段沒有商機", "No deals in this stage")(language),
                hint: Text("请看看板上的其他阶段。", "請看看板上的其他階段。", "Look at the other stages of the board.")(language))
        } else {
            dataTable(
                caption: column.stage.name(language), columns: columns, rows: column.cards.map { row($0, in: language) }, in: language)
        }
        pager(
            first: model.isFirst ? nil : columnPath(column.stage.id, model.filter),
            next: column.next.map { columnPath(column.stage.id, model.filter, after: $0) }, in: language)
    }
}

private let columns = [
    Column(Text("客户", "客戶", "Customer"), .heading), Column(.amount), Column(Text("预计成交", "預計成交", "Expected")),
    Column(Text("下一步", "下一步", "Next step")), Column(Text("负责人", "負責人", "Holder")), Column(Text("在此阶段", "在此階段", "In this stage")),
]

private func row(_ card: DealBoard.Card, in language: Language) -> TableRow {
    let days = Text("\(card.daysInStage) 天", "\(card.daysInStage) 天", card.daysInStage == 1 ? "1 day" : "\(card.daysInStage) days")(language)
    return TableRow(cells: [
        customerName(CustomerSummary(card.row), in: language),
        Markup(text: card.amount.map { yuan(fen: $0.fen) } ?? "—"), Markup(text: card.row.expected?.description ?? "—"),
        Markup(text: [card.row.nextStepOn?.description, card.row.nextStep].compactMap(\.self).joined(separator: " ")),
        holder(card.row.holderName, in: language),
        card.daysInStage >= Deals.quietDays ? span(.class("column-late")) { days } : Markup(text: days),
    ])
}
