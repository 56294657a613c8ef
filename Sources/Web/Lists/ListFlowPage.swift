import CRM
import HTML
import Method

struct ListFlowModel: Sendable {
    var view: LedgerMonth
    var today: CivilDate
    var viewer: Person
}

/// How customers come into the valid database, onto lists, up the grades and out again, with a month’s numbers.
func listFlowPage(_ model: ListFlowModel, _ frame: Frame) -> Page {
    let (view, language) = (model.view, frame.language)
    return Page(title: ListTab.flow.title, section: .lists, frame: frame) {
        pageHeader(ListTab.flow.title(language), note: (view.month.spoken + Text(verbatim: " · ") + whose(model.viewer))(language)) {
            monthLinks(model, in: language)
        }
        listTabs(.flow, in: language)
        div(.class("columns")) {
            sheet(Text("从名单到签约", "從名單到簽約", "From the list to the contract")(language), id: "flow") {
                listFlowDiagram(view, in: language)
                p(.class("quiet")) {
                    Text("点数字看每一笔。", "點數字看每一筆。", "A number leads to every move behind it.")(language)
                }
            }
            sheet(Text("本月变动", "本月變動", "The month’s moves")(language), id: "moves") { moveTable(view, in: language) }
        }
    }
}

/// Whose lists the numbers are of.
private func whose(_ viewer: Person) -> Text {
    switch viewer.role.scope {
    case .own: Text("我的名单", "我的名單", "my list")
    case .team: Text("我的团队", "我的團隊", "my team")
    case .all: Text("全部名单", "全部名單", "all lists")
    }
}

private func monthLinks(_ model: ListFlowModel, in language: Language) -> Markup {
    let month = model.view.month
    return nav(.class("month-links"), .aria("label", Text("月份", "月份", "Months")(language))) {
        linkButton(Text("← 上月", "← 上月", "← Earlier")(language), href: ListRoutes.path(month.adding(months: -1)))
        if month < model.today.calendarMonth {
            linkButton(Text("下月 →", "下月 →", "Later →")(language), href: ListRoutes.path(month.adding(months: 1)))
        }
    }
}

/// Every arrow of the diagram along which something moved once more, for those who read tables.
private func moveTable(_ view: LedgerMonth, in language: Language) -> Markup {
    let columns = [
        Column(Text("变动", "變動", "Move"), .heading), Column(Text("从哪到哪", "從哪到哪", "From and to")),
        Column(Text("客户", "客戶", "Customers"), .number),
    ]
    let moves = ListMove.allCases.filter { view.count($0) > 0 }.map { move in
        TableRow(cells: [
            Markup(text: move.name(language).capitalisedFirst), Markup(text: move.course(language)),
            a(href: ListRoutes.moves(view.month, move)) { grouped(view.count(move)) },
        ])
    }
    let steps = Grade.allCases.reversed().flatMap { from in
        Grade.allCases.reversed().compactMap { to -> TableRow? in
            guard let count = view.grades[.init(from: from, to: to)], count > 0 else { return nil }
            let title = (to > from ? Text("升级", "升級", "Risen") : Text("降级", "降級", "Fallen"))(language)
            return TableRow(cells: [
                Markup(text: title), Markup(text: "\(from.rawValue) → \(to.rawValue)"),
                a(href: FlowDetailRoutes.grades(.init(month: view.month, from: from, to: to))) { grouped(count) },
            ])
        }
    }
    let outcomes = [(EndedDeals.End.signed, view.signed), (.lost, view.lost)].filter { $0.1 > 0 }.map { end, count in
        TableRow(cells: [
            Markup(text: end.name(language).capitalisedFirst), Markup(text: "A →"),
            a(href: FlowDetailRoutes.deals(end, in: view.month)) { grouped(count) },
        ])
    }
    guard !(moves.isEmpty && steps.isEmpty && outcomes.isEmpty) else {
        return emptyState(
            Text("这个月没有变动", "這個月沒有變動", "Nothing moved in this month")(language),
            hint: Text("请看别的月份。", "請看別的月份。", "Look at another month.")(language))
    }
    return dataTable(
        caption: Text("本月变动", "本月變動", "The month’s moves")(language), columns: columns, rows: moves + steps + outcomes, in: language)
}

extension ListMove {
    /// From where to where, in the words of the diagram.
    var course: Text {
        let (pool, list) = (Text("客户池", "客戶池", "pool"), Text("名单", "名單", "list"))
        let outside = Text("库外", "庫外", "outside")
        let (from, to) =
            switch self {
            case .imported, .created: (outside, pool + Text("或", "或", " or ") + list)
            case .reopened, .unmerged: (outside, pool)
            case .allocated, .supplemented, .claimed: (pool, list)
            case .exchanged: (list, list)
            case .handedOver: (list, list + Text("或", "或", " or ") + pool)
            case .released, .recycled: (list, pool)
            case .transferred: (pool, pool)
            case .closed, .invalidated, .merged: (list + Text("或", "或", " or ") + pool, outside)
            }
        return from + Text(verbatim: " → ") + to
    }
}
