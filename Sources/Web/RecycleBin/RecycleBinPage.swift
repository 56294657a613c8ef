import CRM
import HTML
import Method

enum RecycleBinPage {
    static let path = "/recycle-bin"
    static let title = Text("回收站", "資源回收筒", "Recycle bin")
}

struct RecycleBinModel: Sendable {
    var page: RecycleBin.Page
    /// Whether this is not the first page.
    var isLater: Bool
    var today: CivilDate
}

/// Deleted customers, the newest first, each with a button that restores it.
func recycleBinPage(_ model: RecycleBinModel, _ frame: Frame) -> Page {
    let language = frame.language
    return Page(title: RecycleBinPage.title, section: .customers, frame: frame) {
        pageHeader(
            RecycleBinPage.title(language),
            note: Text(
                "只有管理员能清空回收站。", "只有管理員能清空資源回收筒。", "Only the administrator empties it.")(language)
        ) { linkButton(Text("返回客户", "返回客戶", "Back to the customers")(language), href: "/customers") }
        if model.page.customers.isEmpty {
            emptyState(
                Text("回收站是空的", "資源回收筒是空的", "The recycle bin is empty")(language),
                hint: Text(
                    "在客户页上删除的客户会到这里。", "在客戶頁上刪除的客戶會到這裡。",
                    "Customers that are deleted on their page come here.")(language))
        } else {
            table(model, frame)
            if frame.may(.emptyRecycleBin) { emptying(frame) }
        }
        pager(
            first: model.isLater ? RecycleBinPage.path : nil,
            next: model.page.next.map { "\(RecycleBinPage.path)?after=\($0)" }, in: language)
    }
}

private func table(_ model: RecycleBinModel, _ frame: Frame) -> Markup {
    let language = frame.language
    let columns = [
        Column(CustomerColumn.name.title, .heading, name: "name"),
        Column(CustomerColumn.holder.title, .text, name: "holder"), Column(.reason, .text, name: "reason"),
        Column(Text("谁删除", "誰刪除", "Deleted by"), .text, name: "by"),
        Column(Text("何时", "何時", "When"), .date, name: "at"), Column(Text("操作", "操作", "Actions"), .actions),
    ]
    let rows = model.page.customers.map { customer in
        TableRow(
            .data("customer", customer.id),
            cells: [
                Markup(text: customer.name), holder(customer.holderName, in: language), Markup(text: customer.reason),
                Markup(text: customer.personName), date(customer.date, today: model.today, in: language),
                restoration(of: customer, frame),
            ])
    }
    return dataTable(caption: RecycleBinPage.title(language), columns: columns, rows: rows, in: language)
}

private func emptying(_ frame: Frame) -> Markup {
    let language = frame.language
    return sheet(Text("清空回收站", "清空資源回收筒", "Empty the recycle bin")(language), id: "emptying") {
        postForm(to: "\(RecycleBinPage.path)/emptying", frame) {
            p(.class("quiet")) {
                Text(
                    "永久删除这些客户的一切，无法恢复。", "永久刪除這些客戶的一切，無法還原。",
                    "Erases these customers with all that belongs to them. There is no way back.")(language)
            }
            inputField(
                Field(
                    "days", Text("删除超过多少天的", "刪除超過多少天的", "In there for more than (days)"), value: "30", isRequired: true),
                .inputmode("numeric"), .maxlength(4), in: language)
            sendButton(Text("永久删除", "永久刪除", "Erase for good")(language), .danger)
        }
    }
}

private func restoration(of customer: DeletedCustomer, _ frame: Frame) -> Markup {
    postForm(to: "\(RecycleBinPage.path)/\(customer.id)/restoration", frame) {
        sendButton(
            Text("恢复", "恢復", "Restore")(frame.language), .small,
            .aria(
                "label",
                Text("恢复 \(customer.name)", "恢復 \(customer.name)", "Restore \(customer.name)")(frame.language)))
    }
}
