import CRM
import HTML
import Hummingbird
import Method

/// Where a file is sent, and the files that were.
func importsPage(_ files: [ReceivedFile], _ problem: Problem?, _ clock: WorkspaceClock, _ frame: Frame) -> Page {
    let language = frame.language
    let title = Text("导入客户", "匯入客戶", "Import customers")
    return Page(title: title, section: .customers, frame: frame, status: problem?.status ?? .ok) {
        pageHeader(
            title(language),
            note: Text(
                "先核对列和行业，再看会发生什么，确认之后才写入。", "先核對欄位和行業，再看會發生什麼，確認之後才寫入。",
                "First match columns and industries, then see what would happen; nothing is written before you say so.")(
                    language)
        ) {
            linkButton(
                Text("下载模板（Excel）", "下載範本（Excel）", "Template (Excel)")(language), href: "/imports/template.xlsx")
            linkButton(Text("模板（CSV）", "範本（CSV）", "Template (CSV)")(language), href: "/imports/template.csv")
        }
        if let problem, problem.field == nil {
            errorState(problem, in: language)
        }
        sheet(Text("选择文件", "選擇檔案", "Choose a file")(language), id: "upload") { uploadForm(problem, frame) }
        sheet(Text("导入记录", "匯入記錄", "Imports")(language), id: "imports") {
            if files.isEmpty {
                emptyState(Text("还没有导入过文件", "還沒有匯入過檔案", "No file has been imported yet")(language))
            } else {
                importTable(files, clock, in: language)
            }
        }
    }
}

private func uploadForm(_ problem: Problem?, _ frame: Frame) -> Markup {
    let language = frame.language
    return postForm(to: "/imports", frame, .enctype("multipart/form-data")) {
        inputField(
            Field(
                "file", Text("文件", "檔案", "File"),
                hint: Text(
                    "Excel 工作簿（.xlsx）或 CSV，最大 200 MB。第一行是列标题。", "Excel 活頁簿（.xlsx）或 CSV，最大 200 MB。第一列是欄位標題。",
                    "An Excel workbook (.xlsx) or CSV of up to 200 MB. The first row holds the headings."),
                error: problem?.error(at: "file") ?? problem?.error(at: "columns"), isRequired: true),
            type: .file, .accept(".xlsx,.csv,.txt,.tsv"), in: language)
        disclosure(Text("更多选项", "更多選項", "More options")(language), isOpen: problem?.field == "sheet") {
            div(.class("fields")) {
                inputField(
                    Field(
                        "sheet", Text("工作表名称", "工作表名稱", "Sheet"),
                        hint: Text("不填则用第一张。", "不填則用第一張。", "The first unless named."),
                        error: problem?.error(at: "sheet")),
                    .maxlength(100), in: language)
                selectField(
                    Field("encoding", Text("CSV 的编码", "CSV 的編碼", "Encoding of a CSV")),
                    [Choice("", Text("自动识别", "自動辨識", "Found out"))]
                        + TextEncoding.allCases.map { Choice($0.rawValue, Text(verbatim: $0.name)) }, in: language)
            }
        }
        sendButton(Text("上传", "上傳", "Upload")(language))
    }
}

private func importTable(_ files: [ReceivedFile], _ clock: WorkspaceClock, in language: Language) -> Markup {
    dataTable(
        caption: Text("导入记录", "匯入記錄", "Imports")(language),
        columns: [
            Column(Text("文件", "檔案", "File"), .heading), Column(Text("时间", "時間", "When")),
            Column(Text("谁", "誰", "Who")), Column(Text("状态", "狀態", "State")),
            Column(Text("行数", "列數", "Rows"), .number), Column(Text("新客户", "新客戶", "New"), .number),
        ],
        rows: files.map { file in
            TableRow(cells: [
                Markup { a(href: "/imports/\(file.id)") { file.name } },
                Markup { moment(file.receivedAt, clock, in: language) }, Markup { file.personName },
                Markup { file.state.name(language) }, Markup { grouped(file.rows) },
                Markup { [.matching, .checking, .checked].contains(file.state) ? "" : grouped(file.counts.imported) },
            ])
        }, in: language)
}

extension ReceivedFile.State {
    var name: Text {
        switch self {
        case .receiving: Text("正在接收", "正在接收", "being received")
        case .matching: Text("待核对列", "待核對欄位", "columns to be matched")
        case .checking: Text("正在检查", "正在檢查", "being checked")
        case .checked: Text("待确认", "待確認", "to be confirmed")
        case .running: Text("正在导入", "正在匯入", "being imported")
        case .done: Text("已完成", "已完成", "done")
        case .cancelled: Text("已取消", "已取消", "cancelled")
        case .undoing: Text("正在撤销", "正在復原", "being undone")
        case .undone: Text("已撤销", "已復原", "undone")
        }
    }
}
