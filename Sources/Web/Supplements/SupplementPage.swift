import CRM
import HTML
import Method

struct SupplementModel: Sendable {
    var supplement: Supplement
    var lines: [SupplementLine]
    var clock: WorkspaceClock

    var isOpen: Bool { supplement.state == .proposed }
}

/// One supplement: what is proposed, the most promising first, to be taken as a whole or in part.
func supplementPage(_ model: SupplementModel, _ frame: Frame) -> Page {
    let language = frame.language
    let supplement = model.supplement
    let title = ListTab.supplements.title + Text(verbatim: " · \(supplement.personName)")
    return Page(title: title, section: .lists, frame: frame) {
        pageHeader(
            title(language),
            note: Text(
                "\(moment(supplement.at, model.clock, in: language))，缺 \(supplement.lacking) 家，找到 \(model.lines.count) 家",
                "\(moment(supplement.at, model.clock, in: language))，缺 \(supplement.lacking) 家，找到 \(model.lines.count) 家",
                "\(moment(supplement.at, model.clock, in: language)); \(supplement.lacking) lacking, \(model.lines.count) found")(language)
        ) { linkButton(Text("返回", "返回", "Back")(language), href: SupplementRoutes.path) }
        if !model.isOpen {
            p { chip(supplement.state.name(language)); if let by = supplement.decidedBy { " \(by)" } }
        }
        if model.isOpen {
            postForm(to: "\(SupplementRoutes.path)/\(supplement.id)/acceptance", frame) {
                lines(model, in: language)
                div(.class("actions")) {
                    sendButton(Text("加入勾选的", "加入勾選的", "Take those ticked")(language))
                }
            }
            postForm(to: "\(SupplementRoutes.path)/\(supplement.id)/refusal", frame) {
                sendButton(Text("全部谢绝", "全部謝絕", "Decline all")(language), .plain)
            }
        } else {
            lines(model, in: language)
        }
    }
}

private func lines(_ model: SupplementModel, in language: Language) -> Markup {
    let columns = [
        Column(Text("选", "選", "Take")), Column(CustomerColumn.name.title, .heading), Column(Text("级别", "級別", "Grade")),
        Column(CustomerColumn.industry.title), Column(CustomerColumn.region.title), Column(Text("潜力分", "潛力分", "Points"), .number),
        Column(Text("状态", "狀態", "State")),
    ]
    let rows = model.lines.map { line in
        let customer = line.customer
        return TableRow(cells: [
            model.isOpen
                ? input(
                    type: .checkbox, name: "id", .value(String(customer.id)), .checked(true),
                    .aria("label", Text("加入 \(customer.name)", "加入 \(customer.name)", "Take \(customer.name)")(language)))
                : Markup(text: ""),
            a(href: "/customers/\(customer.id)") { customer.name }, customer.grade.map { gradeBadge(GradeMark($0, isStale: customer.isStale), in: language) } ?? .empty,
            Markup(text: customer.market.name(language)), Markup(text: Regions.china.name(customer.region)(language)),
            Markup(text: line.score == 0 ? "—" : String(line.score)), Markup(text: line.state.name(language)),
        ])
    }
    return dataTable(caption: ListTab.supplements.title(language), columns: columns, rows: rows, in: language)
}

extension SupplementLine.State {
    fileprivate var name: Text {
        switch self {
        case .proposed: Text("待接受", "待接受", "proposed")
        case .taken: Text("已加入", "已加入", "taken")
        case .left: Text("留在池里", "留在池裡", "left in the pool")
        case .gone: Text("已被取走", "已被取走", "taken by others")
        }
    }
}
