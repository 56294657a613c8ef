import CRM
import HTML
import Method

struct EndedDealsModel: Sendable {
    var page: EndedDeals
    var end: EndedDeals.End
    var month: CivilMonth
    var isFirst: Bool
    var clock: WorkspaceClock
}

/// The deals that were signed or lost in a month, with their customers; the newest first.
func endedDealsPage(_ model: EndedDealsModel, _ frame: Frame) -> Page {
    let (page, language) = (model.page, frame.language)
    let title = model.end.title
    return Page(title: title, section: .lists, frame: frame) {
        pageHeader(title(language), note: (model.month.spoken + Text(verbatim: " · ") + count(page.count))(language)) {
            linkButton(Text.backToFlow(language), href: ListRoutes.path(model.month))
        }
        listTabs(.flow, in: language)
        if page.deals.isEmpty {
            emptyState(
                Text("这个月没有这样的商机", "這個月沒有這樣的商機", "There are none in this month")(language),
                hint: Text("请看别的月份。", "請看別的月份。", "Look at another month.")(language))
        } else {
            dataTable(
                caption: title(language), columns: columns(model.end), rows: page.deals.map { row($0, model.clock, in: language) },
                in: language)
        }
        pager(
            first: model.isFirst ? nil : FlowDetailRoutes.deals(model.end, in: model.month),
            next: page.next.map { FlowDetailRoutes.deals(model.end, in: model.month, after: $0) },
            title: Text("更早的 →", "更早的 →", "Earlier →"), in: language)
    }
}

private func columns(_ end: EndedDeals.End) -> [Column] {
    [
        Column(Text("客户", "客戶", "Customer"), .heading), Column(Text("级别", "級別", "Grade")),
        Column(end == .signed ? Text("签约时间", "簽約時間", "Signed") : Text("丢单时间", "丟單時間", "Lost")),
        Column(Text("商机开始", "商機開始", "Deal opened")), Column(Text("在谁名下", "在誰名下", "Held by")),
    ]
}

private func row(_ deal: EndedDeals.Deal, _ clock: WorkspaceClock, in language: Language) -> TableRow {
    TableRow(cells: [
        customerLink(deal.customer, deal.customerName, isVisible: deal.isVisible),
        deal.grade.map { gradeBadge(GradeMark($0), in: language) } ?? noGrade(in: language),
        HTML.time(datetime: deal.at.timestamp) { moment(deal.at, clock, in: language) },
        HTML.time(datetime: deal.openedAt.timestamp) { moment(deal.openedAt, clock, in: language) },
        Markup(text: deal.holderName ?? Text("客户池", "客戶池", "The pools")(language)),
    ])
}

private func count(_ deals: Int) -> Text {
    let number = grouped(deals)
    return Text("\(number) 个商机", "\(number) 個商機", deals == 1 ? "1 deal" : "\(number) deals")
}

extension EndedDeals.End {
    /// As a box of the diagram calls it.
    var name: Text {
        switch self {
        case .signed: Text("签约", "簽約", "signed")
        case .lost: Text("丢单", "丟單", "lost")
        }
    }

    fileprivate var title: Text {
        switch self {
        case .signed: Text("签约的商机", "簽約的商機", "Signed deals")
        case .lost: Text("丢单的商机", "丟單的商機", "Lost deals")
        }
    }
}
