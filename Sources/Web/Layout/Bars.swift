import HTML
import Method

/// A kind of work in a month against its budget (method, section 6).
struct BudgetLine: Sendable {
    var title: Text
    /// The grade whose colour the bars have; nil for new customers.
    var grade: Grade?
    var accounts: Amounts
    /// In days, halves and quarters allowed.
    var days: Amounts

    struct Amounts: Sendable {
        var done: Double
        /// What is planned, with what is done.
        var planned: Double
        var budget: Double

        init(done: Double, planned: Double, budget: Double) {
            self.done = done
            self.planned = planned
            self.budget = budget
        }
    }
}

/// Plan and actual against the budget: a table whose numbers say everything, with a bar below each.
func budgetBars(_ lines: [BudgetLine], id: String = "budget-bars", in language: Language) -> Markup {
    let accounts = Text("客户数", "客戶數", "Accounts")(language)
    let days = Text("天数", "天數", "Days")(language)
    return table(.class("budget"), .id(id), .data("live")) {
        caption(.class("visually-hidden")) {
            Text("月度时间预算：已完成、已计划与预算", "月度時間預算：已完成、已計畫與預算", "The month's budget: done, planned and allowed")(language)
        }
        thead {
            tr {
                th(.scope(.col)) { Text("工作", "工作", "Work")(language) }
                th(.scope(.col)) { accounts }
                th(.scope(.col)) { days }
            }
        }
        tbody {
            for line in lines {
                tr(.class("budget-\(line.grade?.rawValue.lowercased() ?? "new")")) {
                    th(.scope(.row)) { line.title(language).capitalisedFirst }
                    td(.data("label", accounts)) { amounts(line.accounts, in: language) }
                    td(.data("label", days)) { amounts(line.days, in: language) }
                }
            }
        }
    }
}

private func amounts(_ amounts: BudgetLine.Amounts, in language: Language) -> Markup {
    let over = amounts.planned > amounts.budget
    let scale = 100 / max(amounts.budget * 1.2, amounts.planned, 1)
    return div(.class("amounts"), .when(over, .class("is-over"))) {
        p {
            strong { short(amounts.planned) }
            " / \(short(amounts.budget))"
            span(.class("quiet")) {
                let done = short(amounts.done)
                Text(" 已完成 \(done)", " 已完成 \(done)", " \(done) done")(language)
            }
            if over {
                let excess = short(amounts.planned - amounts.budget)
                span(.class("over")) { Text(" 超出 \(excess)", " 超出 \(excess)", " \(excess) over")(language) }
            }
        }
        svg(width: 100, height: 10, .class("bar"), .preserveAspectRatio("none"), .aria("hidden", true)) {
            rect(x: 0, y: 1, width: amounts.budget * scale, height: 8, .class("bar-track"))
            rect(x: 0, y: 1, width: min(amounts.planned, amounts.budget) * scale, height: 8, .class("bar-planned"))
            if over {
                rect(
                    x: amounts.budget * scale, y: 1, width: (amounts.planned - amounts.budget) * scale, height: 8,
                    .class("bar-over"))
            }
            rect(x: 0, y: 3, width: amounts.done * scale, height: 4, .class("bar-done"))
            line(
                x1: amounts.budget * scale, y1: 0, x2: amounts.budget * scale, y2: 10, .class("bar-budget"),
                .attribute("vector-effect", "non-scaling-stroke"))
        }
    }
}

/// At most one decimal: `4`, `2.5`.
private func short(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? grouped(tenths / 10) : "\(tenths / 10).\(tenths.magnitude % 10)"
}

/// A quantity of something that has a name, such as the customers of a grade.
struct BarLine: Sendable {
    var label: Markup
    var count: Int
    var grade: Grade?
    var href: String?

    init(_ label: Markup, count: Int, grade: Grade? = nil, href: String? = nil) {
        self.label = label
        self.count = count
        self.grade = grade
        self.href = href
    }
}

/// Counts with bars to compare them by; a table, so that it reads without the bars.
func barTable(caption: String, of what: Text, _ lines: [BarLine], in language: Language) -> Markup {
    let most = Double(max(lines.map(\.count).max() ?? 0, 1))
    return table(.class("bars")) {
        HTML.caption(.class("visually-hidden")) { caption }
        thead(.class("visually-hidden")) {
            tr {
                th(.scope(.col)) { caption }
                th(.scope(.col)) { what(language) }
            }
        }
        tbody {
            for line in lines {
                tr(.class("budget-\(line.grade?.rawValue.lowercased() ?? "new")")) {
                    th(.scope(.row)) { line.label }
                    td(.class("is-number")) {
                        if let href = line.href { a(href: href) { grouped(line.count) } } else { grouped(line.count) }
                        svg(width: 100, height: 8, .class("bar"), .preserveAspectRatio("none"), .aria("hidden", true)) {
                            rect(x: 0, y: 0, width: 100 * Double(line.count) / most, height: 8, .class("bar-done"))
                        }
                    }
                }
            }
        }
    }
}
