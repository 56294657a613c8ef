import CRM
import HTML
import Method

/// The bulk changes there were, the newest first.
func bulkChangesPage(
    _ changes: [BulkChange], _ lines: [ProductLine], _ clock: WorkspaceClock, _ frame: Frame
) -> Page {
    let language = frame.language
    let columns = [
        Column(Text("修改", "修改", "Change"), .heading), Column(Text("谁", "誰", "Who")), Column(Text("何时", "何時", "When")),
        Column(Text("客户", "客戶", "Customers"), .number), Column(Text("状态", "狀態", "State")),
    ]
    let rows = changes.map { change in
        TableRow(cells: [
            a(href: "\(BulkChangeRoutes.path)/\(change.id)") { title(of: change, BulkNames(fields: [], lines: lines))(language) },
            Markup(text: change.personName), Markup(text: moment(change.at, clock, in: language)),
            Markup(text: grouped(change.customers)), Markup(text: change.state.name(language)),
        ])
    }
    return Page(title: .bulkChange, section: .customers, frame: frame) {
        pageHeader(Text.bulkChange(language)) {
            linkButton(Text("返回客户", "返回客戶", "Back to the customers")(language), href: "/customers")
        }
        if changes.isEmpty {
            emptyState(
                Text("还没有批量修改", "還沒有批次修改", "Nothing was changed in bulk yet")(language),
                hint: Text("在客户名单下面开始。", "在客戶名單下面開始。", "It begins below a list of customers.")(language))
        } else {
            dataTable(caption: Text.bulkChange(language), columns: columns, rows: rows, in: language)
        }
    }
}

/// What is below a list for those who may change many at once.
func bulkForm(of query: CustomerQuery, _ frame: Frame) -> Markup {
    guard frame.may(.changeInBulk) else { return .empty }
    let language = frame.language
    return form(action: "\(BulkChangeRoutes.path)/new", method: .get, .id("bulk"), .class("export")) {
        input(hidden: "list", value: query.addressQuery)
        span(.class("quiet")) { Text("批量修改：", "批次修改：", "Change in bulk:")(language) }
        button(.class("button small"), .name("which"), .value("chosen")) {
            Text("勾选的", "勾選的", "Those ticked")(language)
        }
        button(.class("button small"), .name("which"), .value("all")) {
            Text("整份名单", "整份名單", "The whole list")(language)
        }
        a(href: BulkChangeRoutes.path) { Text("以前的", "以前的", "Earlier ones")(language) }
    }
}

extension BulkChange.State {
    fileprivate var name: Text {
        switch self {
        case .ready: Text("待确认", "待確認", "To be confirmed")
        case .running: Text("进行中", "進行中", "Under way")
        case .done: Text("已完成", "已完成", "Done")
        case .undoing: Text("撤销中", "撤銷中", "Being undone")
        case .undone: Text("已撤销", "已撤銷", "Undone")
        }
    }
}
