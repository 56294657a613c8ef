import CRM
import HTML
import Method

struct SupplementsModel: Sendable {
    var needs: [SupplementNeed]
    var earlier: [Supplement]
    var clock: WorkspaceClock
}

/// Capacity against what is held, by grade; what the pool has for each list; and where new lists are needed.
func supplementsPage(_ model: SupplementsModel, _ frame: Frame) -> Page {
    let language = frame.language
    let title = ListTab.supplements.title
    return Page(title: title, section: .lists, frame: frame) {
        pageHeader(
            title(language),
            note: Text(
                "名单不足容量时，从责任区域的池里按潜力补充。", "名單不足容量時，從責任區域的池裡按潛力補充。",
                "Lists below their capacity are filled up from the pool of their cells, the most promising first.")(language)
        ) {}
        listTabs(.supplements, in: language)
        if model.needs.isEmpty {
            emptyState(Text("没有销售名单", "沒有銷售名單", "There are no lists of salespeople")(language))
        } else {
            dataTable(
                caption: Text("容量与持有", "容量與持有", "Capacity and what is held")(language), columns: needColumns,
                rows: model.needs.map { needRow($0, frame) }, in: language)
            exhausted(model.needs, in: language)
        }
        if !model.earlier.isEmpty { earlier(model, in: language) }
    }
}

private let needColumns =
    [Column(Text("谁", "誰", "Who"), .heading), Column(Text("容量", "容量", "Capacity"), .number), Column(Text("持有", "持有", "Held"), .number)]
    + Grade.allCases.map { Column(Text(verbatim: $0.rawValue), .number) }
    + [
        Column(Text("缺", "缺", "Lacking"), .number), Column(Text("池里可补", "池裡可補", "In the pool"), .number),
        Column(Text("须新名单", "須新名單", "New ones needed"), .number), Column(Text("补充", "補充", "Supplement")),
    ]

private func needRow(_ need: SupplementNeed, _ frame: Frame) -> TableRow {
    let language = frame.language
    var cells: [Markup] = [
        a(href: "/customers?holder=\(need.person.id)") { need.person.name }, Markup(text: grouped(need.capacity)),
        Markup(text: grouped(need.heldInAll)),
    ]
    for grade in Grade.allCases {
        let held = grouped(need.held[grade] ?? 0)
        cells.append(Markup(text: need.targets[grade].map { "\(held) / \($0)" } ?? held))
    }
    cells.append(Markup(text: grouped(need.lacking)))
    cells.append(Markup(text: grouped(need.available)))
    cells.append(need.missing == 0 ? Markup(text: "0") : strong { grouped(need.missing) })
    if let open = need.open {
        cells.append(a(href: "\(SupplementRoutes.path)/\(open)") { Text("看补充名单", "看補充名單", "See it")(language) })
    } else if need.lacking > 0, need.available > 0, frame.may(.claimCustomers) {
        cells.append(
            postForm(to: SupplementRoutes.path, frame) {
                input(hidden: "person", value: String(need.person.id))
                sendButton(Text("生成", "產生", "Make one")(language), .plain)
            })
    } else {
        cells.append(Markup(text: "—"))
    }
    return TableRow(cells: cells)
}

/// Where the pool has nothing left for somebody who lacks customers.
private func exhausted(_ needs: [SupplementNeed], in language: Language) -> Markup {
    let lines = needs.filter { $0.missing > 0 }.map { need in
        (need, need.exhausted.prefix(8).map { ($0.market.name + Text(verbatim: " × ") + Regions.china.name($0.region))(language) })
    }
    guard !lines.isEmpty else { return .empty }
    return sheet(Text("哪里需要新名单", "哪裡需要新名單", "Where new lists are needed")(language), id: "exhausted") {
        ul(.class("plain-list")) {
            for (need, cells) in lines {
                li {
                    strong { need.person.name }
                    Text("：还差 \(need.missing) 家", "：還差 \(need.missing) 家", ": \(need.missing) more")(language)
                    if need.cells.isEmpty {
                        Text("，没有责任区域", "，沒有責任區域", ", answers for no cell")(language)
                    } else if !cells.isEmpty {
                        Text("，已用尽：", "，已用盡：", ", exhausted: ")(language) + cells.joined(separator: Text("、", "、", ", ")(language))
                        if need.exhausted.count > cells.count { Text(" 等", " 等", " and others")(language) }
                    }
                }
            }
        }
    }
}

private func earlier(_ model: SupplementsModel, in language: Language) -> Markup {
    let columns = [
        Column(Text("谁", "誰", "Who"), .heading), Column(Text("何时", "何時", "When")), Column(Text("缺", "缺", "Lacking"), .number),
        Column(Text("状态", "狀態", "State")),
    ]
    let rows = model.earlier.map { supplement in
        TableRow(cells: [
            a(href: "\(SupplementRoutes.path)/\(supplement.id)") { supplement.personName },
            Markup(text: moment(supplement.at, model.clock, in: language)), Markup(text: grouped(supplement.lacking)),
            Markup(text: supplement.state.name(language) + (supplement.decidedBy.map { " · \($0)" } ?? "")),
        ])
    }
    return sheet(Text("补充记录", "補充記錄", "Supplements so far")(language), id: "earlier") {
        dataTable(caption: Text("补充记录", "補充記錄", "Supplements so far")(language), columns: columns, rows: rows, in: language)
    }
}
