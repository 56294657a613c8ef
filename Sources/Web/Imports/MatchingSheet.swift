import CRM
import HTML
import Method

/// What each column is: guessed, or as it was chosen the last time, for somebody to put right.
func matchingSheet(_ model: ImportModel, _ frame: Frame) -> Markup {
    let (file, language) = (model.file, frame.language)
    let fields =
        ImportField.allCases.map { (value: $0.word, title: $0.title(language).capitalisedFirst) }
        + model.view.ownFields.map { (value: ImportTarget.own($0.id).word, title: $0.title) }
        + ImportTouchField.all.map { (value: $0.word, title: $0.title(language).capitalisedFirst) }
    let none = (value: "-", title: Text("不导入", "不匯入", "leave out")(language).capitalisedFirst)
    let choices = OptionList([none] + fields)
    return sheet(Text("核对列", "核對欄位", "Match the columns")(language), id: "columns") {
        postForm(to: "/imports/\(file.id)/columns", frame) {
            input(hidden: "version", value: "\(file.version)")
            dataTable(
                caption: Text("文件的列", "檔案的欄位", "The file's columns")(language),
                columns: [
                    Column(Text("文件中的列", "檔案中的欄位", "Column in the file"), .heading),
                    Column(Text("前几行", "前幾列", "First rows")), Column(Text("对应的字段", "對應的欄位", "Is our field")),
                ],
                rows: file.headings.indices.map { column in
                    TableRow(cells: [
                        Markup { heading(column, model, in: language) },
                        Markup {
                            span(.class("quiet")) {
                                model.view.sample.prefix(3).map { column < $0.count ? $0[column] : "" }
                                    .filter { !$0.isEmpty }.joined(separator: " · ")
                            }
                        },
                        Markup {
                            select(name: "column-\(column)", .id("column-\(column)"), label(column, file, language)) {
                                choices(selected: chosen(column, model))
                            }
                            if model.view.remembered.contains(column) {
                                " "
                                span(.class("quiet")) { Text("同上次", "同上次", "as last time")(language) }
                            }
                        },
                    ])
                }, in: language)
            selectField(
                Field(
                    "on_duplicate", Text("已有的客户", "已有的客戶", "Customers that are there already"),
                    value: model.form?["on_duplicate"] ?? file.onDuplicate.rawValue, isRequired: true),
                [
                    Choice("skip", Text("保持不变", "保持不變", "are left as they are")),
                    Choice("update", Text("用文件中的内容更新", "用檔案中的內容更新", "take over what the file says")),
                ], in: language)
            poolField(
                model.view.pools, value: model.form?.poolChoice() ?? file.pool, error: model.problem, id: "import-pool", in: language)
            div(.class("actions")) {
                sendButton(Text("检查", "檢查", "Check")(language))
            }
        }
        stepForm("cancellation", Text("取消这次导入", "取消這次匯入", "Cancel this import"), .plain, model, frame)
    }
}

private func chosen(_ column: Int, _ model: ImportModel) -> String {
    if let typed = model.form?["column-\(column)"] { return typed }
    return model.view.guesses.indices.contains(column) ? model.view.guesses[column]?.word ?? "-" : "-"
}

private func heading(_ column: Int, _ model: ImportModel, in language: Language) -> String {
    let heading = model.file.headings[column]
    return heading.isEmpty
        ? Text("第 \(column + 1) 列（无标题）", "第 \(column + 1) 欄（無標題）", "column \(column + 1), without a heading")(language)
        : String(heading.prefix(60))
}

private func label(_ column: Int, _ file: ReceivedFile, _ language: Language) -> Attribute {
    let heading = file.headings[column].isEmpty ? "\(column + 1)" : String(file.headings[column].prefix(60))
    return .aria(
        "label", Text("“\(heading)”对应的字段", "「\(heading)」對應的欄位", "Field of \"\(heading)\"")(language))
}
