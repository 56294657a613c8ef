import CRM
import HTML
import Method

/// What an import would do, with what can still be said before it does.
func checkedSheets(_ model: ImportModel, _ frame: Frame) -> Markup {
    let (file, language) = (model.file, frame.language)
    return Markup {
        sheet(Text("检查结果", "檢查結果", "What would happen")(language), id: "check") {
            p { Text("还没有写入任何内容。", "還沒有寫入任何內容。", "Nothing has been written yet.")(language) }
            counts(file, in: language)
            unknownAreas(file, in: language)
            div(.class("actions")) {
                stepForm("run", Text("开始导入", "開始匯入", "Import now"), .primary, model, frame)
                stepForm("reopening", Text("改列的对应", "改欄位的對應", "Change the columns"), .plain, model, frame)
                stepForm("cancellation", Text("取消", "取消", "Cancel"), .plain, model, frame)
            }
        }
        if !file.unknownIndustries.counts.isEmpty { wordsSheet(model, frame) }
        issuesSheet(model, in: language)
    }
}

/// What an import has done, and what can be taken back.
func resultSheets(_ model: ImportModel, _ frame: Frame) -> Markup {
    let (file, language) = (model.file, frame.language)
    return Markup {
        sheet(file.state.name(language).capitalisedFirst, id: "result") {
            if file.fields != nil { counts(file, in: language) }
            if file.state == .undone {
                p {
                    Text(
                        "已取出 \(grouped(file.removed)) 家，保留 \(grouped(file.kept)) 家。",
                        "已取出 \(grouped(file.removed)) 家，保留 \(grouped(file.kept)) 家。",
                        "\(grouped(file.removed)) customers were taken out again, \(grouped(file.kept)) stay.")(
                            language)
                }
            } else if file.counts.imported > 0 {
                p(.class("quiet")) {
                    Text(
                        "撤销会取出这次新增、之后没有人动过的客户；其余的保留并列出。",
                        "復原會取出這次新增、之後沒有人動過的客戶；其餘的保留並列出。",
                        "Undoing takes out the customers that it has added and nobody has worked on since; the others stay, and are named."
                    )(
                        language)
                }
                div(.class("actions")) {
                    linkButton(Text("看新客户", "看新客戶", "See the pool")(language), href: "/customers?scope=pool")
                    stepForm("undo", Text("撤销这次导入", "復原這次匯入", "Undo this import"), .danger, model, frame)
                }
            }
        }
        if !model.view.kept.isEmpty { keptSheet(model, in: language) }
        issuesSheet(model, in: language)
    }
}

private func unknownAreas(_ file: ReceivedFile, in language: Language) -> Markup {
    let words = file.unknownAreas.sorted
    guard !words.isEmpty else { return .empty }
    let named =
        words.prefix(20).map { "\($0.word) \($0.count)" }.joined(separator: " · ") + (words.count > 20 ? " …" : "")
    return p {
        Text(
            "不认识的地区（客户照常导入，地区留空）：\(named)", "不認識的地區（客戶照常匯入，地區留空）：\(named)",
            "Places that are not known (their customers come in without a region): \(named)")(language)
    }
}

/// The words for industries that the program does not know. What is said of them is remembered.
private func wordsSheet(_ model: ImportModel, _ frame: Frame) -> Markup {
    let language = frame.language
    let words = model.file.unknownIndustries.sorted.prefix(50)
    let markets = marketChoices(any: Text("不对应", "不對應", "none of ours"))
    return sheet(Text("不认识的行业", "不認識的行業", "Industries that are not known")(language), id: "words") {
        postForm(to: "/imports/\(model.file.id)/words", frame) {
            input(hidden: "version", value: "\(model.file.version)")
            div(.class("fields")) {
                for (index, word) in words.enumerated() {
                    div {
                        input(hidden: "word", value: word.word)
                        selectField(
                            Field(
                                "market", Text(verbatim: word.word),
                                hint: Text(
                                    "\(grouped(word.count)) 行", "\(grouped(word.count)) 列",
                                    "\(grouped(word.count)) rows"),
                                isRequired: true, id: "word-\(index)"), markets, in: language)
                    }
                }
            }
            sendButton(Text("记住并重新检查", "記住並重新檢查", "Remember, and check again")(language), .plain)
        }
    }
}

/// The first rows that are left out, and the file that has all of them.
private func issuesSheet(_ model: ImportModel, in language: Language) -> Markup {
    let file = model.file
    guard !model.view.issues.isEmpty else { return .empty }
    return sheet(
        Text("未导入的行", "未匯入的列", "Rows left out")(language), id: "issues", count: file.counts.leftOut,
        actions: {
            linkButton(
                Text("下载全部（CSV）", "下載全部（CSV）", "Download all (CSV)")(language), href: "/imports/\(file.id)/left-out.csv"
            )
        }
    ) {
        dataTable(
            caption: Text("未导入的行", "未匯入的列", "Rows left out")(language),
            columns: [
                Column(Text("行号", "行號", "Line"), .number), Column(Text("企业名称", "企業名稱", "Name"), .heading),
                Column(Text("结果", "結果", "Outcome")), Column(Text("原因", "原因", "Reason")),
            ],
            rows: model.view.issues.map { issue in
                TableRow(cells: [
                    Markup { grouped(issue.line) }, Markup { issue.name.isEmpty ? "—" : issue.name },
                    Markup {
                        issue.isRejected
                            ? Text("拒绝", "拒絕", "rejected")(language) : Text("重复", "重複", "duplicate")(language)
                    },
                    Markup { issue.reason(language) },
                ])
            }, in: language)
        if file.counts.leftOut > model.view.issues.count {
            tooMuchState(shown: model.view.issues.count, in: language)
        }
    }
}

private func keptSheet(_ model: ImportModel, in language: Language) -> Markup {
    sheet(Text("保留的客户", "保留的客戶", "Customers that stay")(language), id: "kept", count: model.file.kept) {
        ul(.class("plain-list")) {
            for kept in model.view.kept {
                li {
                    a(href: "/customers/\(kept.customer)") { kept.name }
                    span(.class("quiet")) { kept.reason.text(language) }
                }
            }
        }
        if model.file.kept > model.view.kept.count { tooMuchState(shown: model.view.kept.count, in: language) }
    }
}

extension ReceivedFileView.Kept.Reason {
    fileprivate var text: Text {
        switch self {
        case .held: Text("已有人负责", "已有人負責", "somebody holds it")
        case .standing: Text("状态已改变", "狀態已改變", "its standing has changed")
        case .workedOn: Text("之后有人改动过", "之後有人改動過", "it has been worked on since")
        }
    }
}
