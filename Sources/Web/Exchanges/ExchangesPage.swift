import CRM
import HTML
import Method

/// The exchanges of those whose work the one who looks sees, the newest first.
func exchangesPage(
    _ exchanges: [Exchange], next: Exchange.ID?, isFirst: Bool, today: CivilDate, _ frame: Frame
) -> Page {
    let language = frame.language
    let title = ApprovalKind.exchange.name
    return Page(title: title, section: .customers, frame: frame) {
        pageHeader(
            title(language),
            note: Text(
                "两位销售互换客户：双方同意，主管批准，然后一次换完。", "兩位業務互換客戶：雙方同意，主管批准，然後一次換完。",
                "Two salespeople swap customers: both accept, a supervisor consents, and then it happens at once.")(language)
        ) {
            if frame.may(.exchangeCustomers) {
                linkButton(Text("提议交换", "提議交換", "Propose one")(language), href: "\(ExchangeRoutes.path)/new", .primary)
            }
        }
        if exchanges.isEmpty {
            emptyState(
                Text("还没有交换。", "還沒有交換。", "There was no exchange yet.")(language),
                hint: Text(
                    "在客户页面或这里提议。", "在客戶頁面或這裡提議。", "Propose one here, or from a customer’s page.")(language))
        } else {
            exchangeTable(exchanges, today: today, in: language)
        }
        pager(
            first: isFirst ? nil : ExchangeRoutes.path, next: next.map { "\(ExchangeRoutes.path)?before=\($0)" },
            in: language)
    }
}

func exchangeTable(_ exchanges: [Exchange], today: CivilDate, in language: Language) -> Markup {
    let columns = [
        Column(ApprovalKind.exchange.name, .heading), Column(Text("客户", "客戶", "Customers"), .number),
        Column(Text("状态", "狀態", "State")), Column(Text("有效至", "有效至", "Until"), .date),
    ]
    let rows = exchanges.map { exchange in
        TableRow(cells: [
            a(href: "\(ExchangeRoutes.path)/\(exchange.id)") { "\(exchange.proposer.name) ⇄ \(exchange.partner.name)" },
            Markup(text: grouped(exchange.customers)), Markup(text: exchange.state.name(language)),
            exchange.state.isOpen ? date(exchange.expiresOn, today: today, in: language) : .empty,
        ])
    }
    return dataTable(caption: ApprovalKind.exchange.name(language), columns: columns, rows: rows, in: language)
}
