import CRM
import HTML
import Method

struct GradeMovesModel: Sendable {
    var page: GradeMoves
    var step: GradeMoves.Step
    var isFirst: Bool
}

/// Which customers went from one grade to another in a month, and why; the newest first.
func gradeMovesPage(_ model: GradeMovesModel, _ frame: Frame) -> Page {
    let (page, step, language) = (model.page, model.step, frame.language)
    let arrow = "\(step.from.rawValue) → \(step.to.rawValue)"
    let title = (step.to > step.from ? Text("升级", "升級", "Risen") : Text("降级", "降級", "Fallen")) + Text(verbatim: " \(arrow)")
    return Page(title: title, section: .lists, frame: frame) {
        pageHeader(title(language), note: (step.month.spoken + Text(verbatim: " · ") + Text.customers(page.count))(language)) {
            linkButton(Text.backToFlow(language), href: ListRoutes.path(step.month))
        }
        listTabs(.flow, in: language)
        if page.moves.isEmpty {
            emptyState(
                Text("这个月没有这样的变化", "這個月沒有這樣的變化", "None in this month")(language),
                hint: Text("请看别的月份。", "請看別的月份。", "Look at another month.")(language))
        } else {
            dataTable(
                caption: title(language), columns: columns, rows: page.moves.map { row($0, model, in: language) }, in: language)
        }
        if model.isFirst, page.next == nil, page.moves.count < page.count {
            let gone = grouped(page.count - page.moves.count)
            p(.class("quiet")) {
                Text("另有 \(gone) 家后来已彻底删除。", "另有 \(gone) 家後來已徹底刪除。", "\(gone) more were erased for good since.")(language)
            }
        }
        pager(
            first: model.isFirst ? nil : FlowDetailRoutes.grades(step), next: page.next.map { FlowDetailRoutes.grades(step, after: $0) },
            title: Text("更早的 →", "更早的 →", "Earlier →"), in: language)
    }
}

private let columns = [
    Column(Text("客户", "客戶", "Customer"), .heading), Column(Text("日期", "日期", "Date")), Column(Text("级别", "級別", "Grade")),
    Column(Text("当时在谁名下", "當時在誰名下", "Held then by")), Column(Text("起因", "起因", "Cause")), Column(Text("原因", "原因", "Why")),
]

private func row(_ move: GradeMoves.Move, _ model: GradeMovesModel, in language: Language) -> TableRow {
    let cause = [move.cause.name(language).capitalisedFirst, move.personName].compactMap(\.self).joined(separator: " · ")
    return TableRow(cells: [
        customerLink(move.customer, move.customerName, isVisible: move.isVisible),
        HTML.time(datetime: move.date.description) { move.date.description },
        gradeChange(from: model.step.from, to: model.step.to, in: language),
        Markup(text: move.holderName ?? Text("客户池", "客戶池", "The pools")(language)), Markup(text: cause),
        Markup(text: move.reason?.sentence(rules: model.page.rules.grades, on: move.date)(language) ?? ""),
    ])
}

/// The name, with a way in for those who may open the customer now.
func customerLink(_ id: Customer.ID, _ name: String, isVisible: Bool) -> Markup {
    isVisible ? a(href: "/customers/\(id)") { name } : Markup(text: name)
}

extension Text {
    static let backToFlow = Text("名单流动", "名單流動", "Flow of lists")

    static func customers(_ count: Int) -> Text {
        let number = grouped(count)
        return Text("\(number) 家", "\(number) 家", count == 1 ? "1 customer" : "\(number) customers")
    }
}
