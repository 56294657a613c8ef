import CRM
import HTML
import Method

/// Who has exported which list, and when: for directors.
func exportsPage(_ exports: [Export], _ clock: WorkspaceClock, _ frame: Frame) -> Page {
    let language = frame.language
    let title = Text("导出记录", "匯出記錄", "Exports")
    return Page(title: title, section: .customers, frame: frame) {
        pageHeader(
            title(language),
            note: Text(
                "谁在什么时候把哪份名单导出成了文件。", "誰在什麼時候把哪份名單匯出成了檔案。",
                "Who has taken which list out of the database, and when.")(language)
        ) {
            linkButton(MainSection.customers.title(language), href: "/customers")
        }
        if exports.isEmpty {
            emptyState(
                Text("还没有人导出过客户", "還沒有人匯出過客戶", "Nobody has exported customers yet")(language),
                hint: Text(
                    "在客户名单下方可以导出。", "在客戶名單下方可以匯出。", "Lists are exported below the list of customers.")(language))
        } else {
            exportTable(exports, clock, in: language)
        }
    }
}

private func exportTable(_ exports: [Export], _ clock: WorkspaceClock, in language: Language) -> Markup {
    dataTable(
        caption: Text("导出记录", "匯出記錄", "Exports")(language),
        columns: [
            Column(Text("谁", "誰", "Who"), .heading), Column(Text("时间", "時間", "When")),
            Column(Text("名单", "名單", "List")), Column(Text("格式", "格式", "Format")),
            Column(Text("客户数", "客戶數", "Customers"), .number),
        ],
        rows: exports.map { export in
            TableRow(cells: [
                Markup { export.personName },
                Markup { moment(export.at, clock, in: language) },
                Markup {
                    a(href: export.list) { Text("打开这份名单", "打開這份名單", "Open this list")(language) }
                },
                Markup { export.format.name(language) },
                Markup {
                    export.customers.map(grouped) ?? Text("未完成", "未完成", "not finished")(language)
                },
            ])
        }, in: language)
}

/// What is below a list for those who may take it along.
func exportForm(of query: CustomerQuery, _ frame: Frame) -> Markup {
    guard frame.may(.exportCustomers) else { return .empty }
    let language = frame.language
    return postForm(to: "/exports", frame, .class("export")) {
        input(hidden: "list", value: query.addressQuery)
        span(.class("quiet")) { Text("导出这份名单：", "匯出這份名單：", "Export this list:")(language) }
        if !query.columns.isEmpty {
            label(.class("whole")) {
                input(type: .checkbox, name: "whole", .value("1"))
                " "
                Text("连同未显示的全部字段", "連同未顯示的全部欄位", "with all that the list does not show")(language)
            }
        }
        for format in Export.Format.allCases {
            button(.class("button small"), .name("format"), .value(format.rawValue)) {
                format.name(language)
            }
        }
        if frame.may(.seeExports) {
            a(href: "/exports") { Text("导出记录", "匯出記錄", "Exports so far")(language) }
        }
    }
}
