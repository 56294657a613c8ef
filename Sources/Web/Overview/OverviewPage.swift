import CRM
import HTML
import Method

func overviewPage(_ model: OverviewModel, _ frame: Frame) -> Page {
    let (view, language) = (model.view, frame.language)
    let title = Text("总览", "總覽", "Overview")
    return Page(title: title, section: .overview, frame: frame) {
        pageHeader(title(language), note: view.month.spoken(language)) { monthLinks(model, in: language) }
        div(.class("columns")) {
            sheet(
                Text("客户分级", "客戶分級", "Customers by grade")(language), id: "grades", count: view.total.all
            ) {
                gradeBars(view.total, in: language)
                standings(view, in: language)
            }
            sheet(
                Text("本月级别流动", "本月級別流動", "The month’s flow of grades")(language), id: "flow"
            ) { flow(view.total, in: language) }
        }
        sheet(Text("按销售", "按業務", "By salesperson")(language), id: "people") {
            people(view, in: language)
        }
    }
}

private func monthLinks(_ model: OverviewModel, in language: Language) -> Markup {
    let month = model.view.month
    return nav(.class("month-links"), .aria("label", Text("月份", "月份", "Months")(language))) {
        linkButton(
            Text("← 上月", "← 上月", "← Earlier")(language), href: OverviewRoutes.path(month.adding(months: -1)))
        if month < model.today.calendarMonth {
            linkButton(
                Text("下月 →", "下月 →", "Later →")(language), href: OverviewRoutes.path(month.adding(months: 1)))
        }
    }
}

private func gradeBars(_ line: Overview.Line, in language: Language) -> Markup {
    barTable(
        caption: Text("等级", "等級", "Grade")(language), of: Text("客户数", "客戶數", "Customers"),
        Grade.allCases.map { grade in
            BarLine(
                Markup {
                    gradeBadge(GradeMark(grade), in: language)
                    span(.class("quiet")) { " " + grade.definition(language) }
                }, count: line.customers[grade] ?? 0, grade: grade, href: "/customers?scope=all&grade=\(grade.rawValue)"
            )
        }, in: language)
}

/// The pool, and what is outside of every list.
private func standings(_ view: Overview.View, in language: Language) -> Markup {
    dl(.class("facts")) {
        dt { Text("待分配", "待分配", "In the pool")(language) }
        dd { a(href: "/customers?scope=pool") { grouped(view.pool.all) } }
        for standing in Standing.allCases where standing != .valid {
            dt { standing.name(language).capitalisedFirst }
            dd {
                a(href: "/customers?scope=all&standing=\(standing.rawValue)") { grouped(view.outside[standing] ?? 0) }
            }
        }
    }
}

private func flow(_ total: Overview.Line, in language: Language) -> Markup {
    Markup {
        flowDiagram(total, in: language)
        p {
            Text(
                "升 \(grouped(total.risen)) 家，降 \(grouped(total.fallen)) 家。",
                "升 \(grouped(total.risen)) 家，降 \(grouped(total.fallen)) 家。",
                "\(grouped(total.risen)) rose, \(grouped(total.fallen)) fell.")(language)
        }
        details(.class("disclosure")) {
            summary { Text("数字表", "數字表", "As a table")(language) }
            flowTable(total, in: language)
        }
    }
}

private func flowTable(_ total: Overview.Line, in language: Language) -> Markup {
    table(.class("flow-table")) {
        caption(.class("visually-hidden")) {
            Text("从哪一级到哪一级", "從哪一級到哪一級", "From which grade to which")(language)
        }
        thead {
            tr {
                th(.scope(.col)) { Text("从＼到", "從＼到", "From \\ to")(language) }
                for to in Grade.allCases { th(.scope(.col), .class("is-number")) { to.rawValue } }
            }
        }
        tbody {
            for from in Grade.allCases {
                tr {
                    th(.scope(.row)) { from.rawValue }
                    for to in Grade.allCases {
                        td(.class("is-number")) {
                            from == to ? "–" : grouped(total.flow[.init(from: from, to: to)] ?? 0)
                        }
                    }
                }
            }
        }
    }
}

private func people(_ view: Overview.View, in language: Language) -> Markup {
    guard !view.lines.isEmpty else {
        return emptyState(Text("还没有人有客户名单。", "還沒有人有客戶名單。", "Nobody has a list yet.")(language))
    }
    let columns =
        [Column(Text("销售", "業務", "Salesperson"), .heading)]
        + Grade.allCases.map { Column(Text(verbatim: $0.rawValue), .number) }
        + [
            Column(Text("合计", "合計", "Total"), .number), Column(Text("升", "升", "Risen"), .number),
            Column(Text("降", "降", "Fallen"), .number),
        ]
    let rows = view.lines.map { line in
        TableRow(
            cells: [name(of: line)] + Grade.allCases.map { count(line.customers[$0] ?? 0, of: line, $0) }
                + [line.all, line.risen, line.fallen].map { Markup(text: grouped($0)) })
    }
    return dataTable(
        caption: Text("每人的客户分级与本月升降", "每人的客戶分級與本月升降", "Each list by grade, with the month’s rises and falls")(
            language), columns: columns, rows: rows, .class("people-grades"), in: language)
}

private func name(of line: Overview.Line) -> Markup {
    guard let person = line.person else { return .empty }
    return a(href: "/customers?holder=\(person.id)") { person.name }
}

private func count(_ count: Int, of line: Overview.Line, _ grade: Grade) -> Markup {
    guard count > 0, let person = line.person else { return Markup(text: grouped(count)) }
    return a(href: "/customers?holder=\(person.id)&grade=\(grade.rawValue)") { grouped(count) }
}
