import CRM
import HTML
import Method

/// The matrix: sectors, one of them opened into its industries, by the parts of a region. It scrolls in a box of its own.
func responsibilityTable(_ model: ResponsibilityModel, in language: Language) -> Markup {
    let view = model.view
    let columns = view.columns.filter { $0 != view.region }
    let most = columns.flatMap { column in Sector.allCases.map { view[.sector($0), column] } }.map { $0.pool + $0.held }.max() ?? 1
    return div(
        .class("scroll matrix-box"), .role("region"), .tabindex(0), .aria("labelledby", "matrix-title")
    ) {
        table(.class("matrix")) {
            caption(.class("visually-hidden")) {
                Text(
                    "每格：负责人，待分配与已有负责人的客户数", "每格：負責人，待分配與已有負責人的客戶數",
                    "Each cell: who answers for it, and its customers in the pool and held")(language)
            }
            thead {
                tr {
                    th(.scope(.col)) { Text("行业", "行業", "Industry")(language) }
                    for column in view.columns { columnHead(column, model, in: language) }
                }
            }
            tbody {
                for market in rows(opened: model.address.sector) {
                    tr(.class("matrix-level-\(market.specificity)")) {
                        rowHead(market, model, in: language)
                        for column in view.columns { square(market, column, most, model, in: language) }
                    }
                }
            }
        }
    }
}

private func rows(opened: Sector?) -> [Market] {
    [.any]
        + Sector.allCases.flatMap { sector in
            [Market.sector(sector)] + (sector == opened ? sector.industries.map(Market.industry) : [])
        }
}

private func columnHead(_ column: Region, _ model: ResponsibilityModel, in language: Language) -> Markup {
    th(.scope(.col)) {
        if column.specificity == 1, model.view.region == .anywhere {
            a(
                href: model.address.path(region: column),
                .title(Text("看各城市", "看各城市", "Show its cities")(language))
            ) { columnName(column)(language) }
        } else {
            columnName(column)(language).capitalisedFirst
        }
    }
}

private func rowHead(_ market: Market, _ model: ResponsibilityModel, in language: Language) -> Markup {
    th(.scope(.row)) {
        if case .sector(let sector) = market {
            let isOpen = model.address.sector == sector
            a(
                href: model.address.path(opening: isOpen ? nil : sector) + "#row-\(sector.rawValue)",
                .id("row-\(sector.rawValue)"), .class("opener"),
                .title(
                    (isOpen
                        ? Text("收起行业", "收起行業", "Hide its industries") : Text("展开行业", "展開行業", "Show its industries"))(
                            language))
            ) {
                span(.class("opener-mark"), .aria("hidden", true)) { isOpen ? "▾" : "▸" }
                market.name(language).capitalisedFirst
            }
        } else {
            market.name(language).capitalisedFirst
        }
    }
}

private func square(
    _ market: Market, _ column: Region, _ most: Int, _ model: ResponsibilityModel, in language: Language
) -> Markup {
    let square = model.view[market, column]
    let cell = ResponsibilityAddress.Cell(market: market, region: column)
    let heat = model.address.heat
    let level = heat?.percent(square, most: most).map(Heat.level)
    let content = squareContent(square, heat, in: language)
    return td(
        .id(cell.id), .when(square.uncovered > 0, .class("is-uncovered")),
        .when(cell == model.address.chosen, .class("is-chosen")), .when(level != nil, .class("heat-\(level ?? 0)"))
    ) {
        if model.view.mayAssign(square) {
            a(
                href: model.address.path(choosing: cell) + "#assign",
                .aria("label", label(of: cell, square)(language)), .current(cell == model.address.chosen)
            ) { content }
        } else {
            div { content }
        }
    }
}

private func squareContent(_ square: ResponsibilityView.Square, _ heat: Heat?, in language: Language) -> Markup {
    Markup {
        span(.class("matrix-holder")) {
            if let own = square.own {
                strong { own.personName }
                if square.answering.count > 1 { strong { " +\(square.answering.count - 1)" } }
            } else if let inherited = square.inherited {
                span(.class("quiet")) { inherited.personName }
            } else {
                span(.class("quiet")) { "–" }
            }
            if square.parts > 0 {
                span(
                    .class("matrix-parts"),
                    .title(
                        Text(
                            "内有 \(square.parts) 格另有负责人", "內有 \(square.parts) 格另有負責人",
                            "\(square.parts) cells inside are given out on their own")(language))
                ) { "+\(square.parts)" }
            }
        }
        if square.pool + square.held > 0 {
            span(.class("matrix-count")) { "\(grouped(square.pool)) + \(grouped(square.held))" }
        }
        if let words = heat?.words(square) { span(.class("matrix-count")) { words } }
        if square.uncovered > 0 {
            span(.class("uncovered-mark")) {
                Icon.warning.markup
                span(.class("visually-hidden")) { Text("无人负责 ", "無人負責 ", "Not covered: ")(language) }
                grouped(square.uncovered)
            }
        }
    }
}

/// The whole square in a sentence, for the link that is heard and not seen.
private func label(of cell: ResponsibilityAddress.Cell, _ square: ResponsibilityView.Square) -> Text {
    var label = cell.name + Text("：", "：", ": ")
    if let own = square.own {
        label = label + Text(verbatim: own.personName)
    } else if let inherited = square.inherited {
        label =
            label
            + Text(
                "\(inherited.personName)（继承）", "\(inherited.personName)（繼承）",
                "\(inherited.personName) (from a wider cell)")
    } else {
        label = label + Text("无人负责", "無人負責", "nobody")
    }
    label =
        label
        + Text(
            "，待分配 \(square.pool)，已有负责人 \(square.held)", "，待分配 \(square.pool)，已有負責人 \(square.held)",
            ", \(square.pool) in the pool, \(square.held) held")
    guard square.uncovered > 0 else { return label }
    return label
        + Text(
            "，无人负责的待分配客户 \(square.uncovered)", "，無人負責的待分配客戶 \(square.uncovered)",
            ", \(square.uncovered) pool customers not covered")
}
