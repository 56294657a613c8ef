import CRM
import HTML
import Method

struct AuditModel: Sendable {
    var page: AuditPage
    var filter: AuditFilter
    var people: [Choice]
    /// Whether this is not the first page.
    var isLater: Bool
    var clock: WorkspaceClock
}

/// What has happened in the workspace, the newest first, with what was asked for above it.
func auditPage(_ model: AuditModel, _ frame: Frame) -> Page {
    let language = frame.language
    let title = Text.auditLog
    return Page(title: title, section: nil, frame: frame) {
        pageHeader(
            title(language),
            note: Text(
                "只增不改；每小时用哈希链封存一次，“quarry audit verify”验证。", "只增不改；每小時用雜湊鏈封存一次，「quarry audit verify」驗證。",
                "It is only added to, and sealed every hour by a chain of hashes: “quarry audit verify” proves it.")(language))
        filters(model, in: language)
        if model.page.entries.isEmpty {
            emptyState(
                Text("没有符合的记录", "沒有符合的記錄", "Nothing like this is on record")(language),
                hint: Text("请放宽条件。", "請放寬條件。", "Ask for less.")(language))
        } else {
            table(model, in: language)
        }
        pager(
            first: model.isLater ? model.filter.path : nil,
            next: model.page.next.map { address(model.filter.path, setting: "after", to: String($0)) }, in: language)
    }
}

private func filters(_ model: AuditModel, in language: Language) -> Markup {
    let filter = model.filter
    return form(action: AuditRoutes.path, method: .get, .class("filters"), .role("search")) {
        selectField(
            Field("person", Text("谁", "誰", "Who"), value: filter.person.map(String.init) ?? ""),
            [Choice("", .all)] + model.people, in: language)
        selectField(
            Field("subject", Text("关于", "關於", "About"), value: filter.subject?.rawValue ?? ""),
            [Choice("", .all)] + AuditFilter.Subject.allCases.map { Choice($0.rawValue, $0.name) }, in: language)
        inputField(
            Field("kind", Text("类别", "類別", "Kind"), value: filter.kind ?? ""), .placeholder("person.changed"),
            .autocomplete("off"), .maxlength(50), in: language)
        inputField(
            Field("customer", Text("客户编号", "客戶編號", "Customer’s number"), value: filter.customer.map(String.init) ?? ""),
            .inputmode("numeric"), .autocomplete("off"), .maxlength(19), in: language)
        inputField(
            Field("q", Text("内容含", "內容含", "Contains"), value: filter.words ?? "", id: "audit-q"), type: .search,
            .autocomplete("off"), .maxlength(100), in: language)
        inputField(
            Field("from", Text("从", "從", "From"), value: filter.from?.description ?? ""), type: .date, in: language)
        inputField(
            Field("through", Text("到（含）", "到（含）", "Through"), value: filter.through?.description ?? ""), type: .date,
            in: language)
        div(.class("actions")) {
            sendButton(Text("查找", "尋找", "Find")(language), .plain)
            if filter != AuditFilter() { linkButton(Text("清除", "清除", "Clear")(language), href: AuditRoutes.path) }
        }
    }
}

private func table(_ model: AuditModel, in language: Language) -> Markup {
    let columns = [
        Column(Text("何时", "何時", "When"), .heading), Column(Text("谁", "誰", "Who")), Column(Text("做了什么", "做了什麼", "What")),
        Column(CustomerColumn.name.title), Column(Text("内容", "內容", "Contents")),
    ]
    let rows = model.page.entries.map { entry in
        TableRow(
            .data("event", entry.id),
            cells: [
                Markup(text: moment(entry.event.at, model.clock, in: language)),
                Markup(text: entry.event.personName ?? Text("系统", "系統", "The program")(language)),
                Markup {
                    auditTitle(entry.event)(language)
                    span(.class("quiet code")) { " " + entry.event.kind }
                },
                customer(entry), contents(entry, in: language),
            ])
    }
    return div(.class("audit")) {
        dataTable(caption: Text.auditLog(language), columns: columns, rows: rows, in: language)
    }
}

private func customer(_ entry: AuditEntry) -> Markup {
    guard let id = entry.customerID else { return .empty }
    return a(href: "/customers/\(id)") { entry.customerName ?? String(id) }
}

private func contents(_ entry: AuditEntry, in language: Language) -> Markup {
    if entry.isRedacted {
        return span(.class("quiet")) { Text("内容已按规定抹除", "內容已按規定抹除", "Contents erased by rule")(language) }
    }
    let event = entry.event
    return Markup {
        ul(.class("changes")) {
            // What stayed as it was is not news, where it is known what was before.
            for field in event.fields where field.before != field.after {
                li {
                    span(.class("quiet code")) { field.name + " " }
                    change(field.before, field.after)
                }
            }
            if event.fields.isEmpty, event.before != nil || event.after != nil { li { change(words(event.before), event.after) } }
        }
    }
}

/// The row as it was, where an event says in words what it is now, is for programs.
private func words(_ before: String?) -> String? { before.flatMap { $0.hasPrefix("{") ? nil : $0 } }

private func change(_ before: String?, _ after: String?) -> Markup {
    Markup {
        if let before { del { String(before.prefix(300)) } }
        " "
        if let after { ins { String(after.prefix(300)) } }
    }
}

extension AuditFilter {
    fileprivate var path: String {
        let items: [(String, String?)] = [
            ("person", person.map { String($0) }), ("customer", customer.map { String($0) }), ("subject", subject?.rawValue),
            ("kind", kind), ("q", words), ("from", from?.description), ("through", through?.description),
        ]
        return items.reduce(AuditRoutes.path) { path, item in
            item.1 == nil ? path : address(path, setting: item.0, to: item.1)
        }
    }
}

extension AuditFilter.Subject {
    fileprivate var name: Text {
        switch self {
        case .workspace: Text("人员、规则与文件", "人員、規則與檔案", "People, rules and files")
        case .customers: Text("客户", "客戶", "Customers")
        }
    }
}

extension Text {
    static let auditLog = Text("审计日志", "稽核日誌", "Audit log")
}
