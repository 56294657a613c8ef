import HTML
import Method

/// The permission matrix as it stands in the program: who may do what, with whose customers.
func permissionsPage(_ frame: Frame) -> Page {
    let language = frame.language
    let title = Text("权限", "權限", "Permissions")
    let columns =
        [Column(Text("可以做什么", "可以做什麼", "What it permits"), .heading)] + Role.allCases.map { Column($0.name) }
    let scopes = TableRow(
        cells: [Markup(text: Text("看谁的记录", "看誰的記錄", "Whose records are seen")(language))]
            + Role.allCases.map { Markup(text: $0.scope.name(language)) })
    let rows = Permission.allCases.map { permission in
        TableRow(
            cells: [Markup(text: permission.name(language))]
                + Role.allCases.map { role in
                    role.may(permission) ? allowed(language) : Markup(text: "")
                })
    }
    return Page(title: title, section: .people, frame: frame) {
        pageHeader(
            title(language),
            note: Text(
                "主管、销售的权限只及于他们能看到的记录；待分配的客户人人可见，号码除外。",
                "主管、業務的權限只及於他們能看到的記錄；待分配的客戶人人可見，號碼除外。",
                "What is permitted holds for the records that the role sees. Everybody sees the pool, without its numbers.")(
                    language)
        ) { linkButton(Text("返回人员", "返回人員", "Back to people")(language), href: "/people") }
        dataTable(caption: title(language), columns: columns, rows: [scopes] + rows, in: language)
    }
}

private func allowed(_ language: Language) -> Markup {
    span(.class("allowed")) { Text("可以", "可以", "Yes")(language) }
}
