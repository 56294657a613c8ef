import CRM
import HTML
import Method

/// What both give, with its value: customers by grade, touches in the last ninety days, days untouched, open deals by stage.
func exchangeSides(_ view: ExchangeView, in language: Language) -> Markup {
    div(.class("columns")) { for side in view.sides { one(side, in: language) } }
}

private func one(_ side: ExchangeView.Side, in language: Language) -> Markup {
    let name = side.giver.name
    return sheet(
        Text("\(name) 拿出", "\(name) 拿出", "\(name) gives")(language), id: "gives-\(side.giver.id)", count: side.lines.count
    ) {
        if side.lines.isEmpty {
            emptyState(Text("还没有选客户。", "還沒有選客戶。", "Nothing yet.")(language))
        } else {
            p(.class("quiet")) { value(of: side, in: language) }
            table(side, in: language)
        }
    }
}

/// `A 2 · B 5 · 报价 1 · 近 90 天接触 12 次`
private func value(of side: ExchangeView.Side, in language: Language) -> String {
    let parts =
        side.byGrade.map { "\($0.0.rawValue) \($0.1)" } + side.deals.map { "\($0.0.name(language)) \($0.1)" }
        + [Text("近 90 天接触 \(side.touches) 次", "近 90 天接觸 \(side.touches) 次", "\(side.touches) touches in 90 days")(language)]
        + (side.hidden == 0
            ? []
            : [
                Text(
                    "\(side.hidden) 家要等对方同意才显示详情", "\(side.hidden) 家要等對方同意才顯示詳情",
                    "of \(side.hidden) only the name is shown until they are offered")(language)
            ])
    return parts.joined(separator: " · ")
}

private func table(_ side: ExchangeView.Side, in language: Language) -> Markup {
    let columns = [
        Column(CustomerColumn.name.title, .heading), Column(Text("级别", "級別", "Grade")),
        Column(Text("近 90 天接触", "近 90 天接觸", "Touches in 90 days"), .number),
        Column(Text("几天未联系", "幾天未聯絡", "Days untouched"), .number), Column(Text("商机阶段", "商機階段", "Deal")),
    ]
    let rows = side.lines.map { line in
        TableRow(cells: [
            line.isSeen ? a(href: "/customers/\(line.id)") { line.name } : Markup(text: line.name),
            line.grade.map { gradeBadge(GradeMark($0), in: language) } ?? .empty,
            line.isShown ? Markup(text: grouped(line.touches)) : .empty,
            line.daysUntouched.map { Markup(text: grouped($0)) } ?? .empty,
            line.stage.map { Markup(text: $0.name(language)) } ?? .empty,
        ])
    }
    return dataTable(
        caption: Text("\(side.giver.name) 的客户", "\(side.giver.name) 的客戶", "Customers of \(side.giver.name)")(language),
        columns: columns, rows: rows, in: language)
}
