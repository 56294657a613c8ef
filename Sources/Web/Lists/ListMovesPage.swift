import CRM
import HTML
import Method

struct ListMovesModel: Sendable {
    var page: Ledger.Page
    var filter: Ledger.Filter
    var isFirst: Bool
    var clock: WorkspaceClock
}

/// The ledger: which customer, from where to where, who did it and why; the newest first.
func listMovesPage(_ model: ListMovesModel, _ frame: Frame) -> Page {
    let (filter, language) = (model.filter, frame.language)
    let title = ListTab.moves.title
    let note = [filter.month?.spoken, filter.move?.name].compactMap(\.self).map { $0(language) }.joined(separator: " · ")
    return Page(title: title, section: .lists, frame: frame) {
        pageHeader(title(language), note: note.isEmpty ? nil : note)
        listTabs(.moves, in: language)
        choice(model, in: language)
        if model.page.moves.isEmpty {
            emptyState(
                Text("没有这样的变动", "沒有這樣的變動", "There are no such moves")(language),
                hint: Text("请选别的月份或变动。", "請選別的月份或變動。", "Choose another month or another kind.")(language))
        } else {
            dataTable(
                caption: title(language), columns: columns, rows: model.page.moves.map { row($0, model.clock, in: language) }, in: language)
        }
        pager(
            first: model.isFirst ? nil : ListRoutes.moves(filter.month, filter.move),
            next: model.page.next.map { ListRoutes.moves(filter.month, filter.move, after: $0) },
            title: Text("更早的 →", "更早的 →", "Earlier →"), in: language)
    }
}

private func choice(_ model: ListMovesModel, in language: Language) -> Markup {
    let (filter, now) = (model.filter, model.clock.today.calendarMonth)
    let months = (0..<24).map { now.adding(months: -$0) }
    let named = filter.month.map { months.contains($0) ? months : [$0] + months } ?? months
    return form(action: "\(ListRoutes.path)/moves", method: .get, .class("filters")) {
        selectField(
            Field("month", Text("月份", "月份", "Month"), value: filter.month?.description ?? ""),
            [Choice("", Text("全部", "全部", "All"))] + named.map { Choice($0.description, $0.spoken) }, in: language)
        selectField(
            Field("move", Text("变动", "變動", "Move"), value: filter.move?.rawValue ?? ""),
            [Choice("", Text("全部", "全部", "All"))] + ListMove.allCases.map { Choice($0.rawValue, $0.name) }, in: language)
        sendButton(Text("查看", "檢視", "Show")(language), .plain)
    }
}

private let columns = [
    Column(Text("客户", "客戶", "Customer"), .heading), Column(Text("时间", "時間", "When")), Column(Text("变动", "變動", "Move")),
    Column(Text("从", "從", "From")), Column(Text("到", "到", "To")), Column(Text("谁", "誰", "Who")),
    Column(Text("原因", "原因", "Why")),
]

private func row(_ move: Ledger.Move, _ clock: WorkspaceClock, in language: Language) -> TableRow {
    TableRow(cells: [
        move.isVisible ? a(href: "/customers/\(move.customer)") { move.customerName } : Markup(text: move.customerName),
        HTML.time(datetime: move.at.timestamp) { moment(move.at, clock, in: language) },
        Markup(text: move.move.name(language)),
        Markup(text: name(move.from, move.move.comesIn)(language)), Markup(text: name(move.to, move.move.goesOut)(language)),
        Markup(text: move.personName ?? Text("系统", "系統", "The program")(language)), Markup(text: move.reason ?? ""),
    ])
}

private func name(_ place: Ledger.Place, _ isOutside: Bool) -> Text {
    if let name = place.name { return Text(verbatim: name) }
    return isOutside ? Text("库外", "庫外", "outside") : Pool.general
}

extension ListMove {
    /// Whether it comes from outside of the valid database, or goes there.
    fileprivate var comesIn: Bool { [.imported, .created, .reopened, .unmerged].contains(self) }
    fileprivate var goesOut: Bool { [.closed, .invalidated, .merged].contains(self) }
}
