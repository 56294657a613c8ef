import CRM
import HTML
import Hummingbird
import Method

struct ImportModel: Sendable {
    let view: ReceivedFileView
    /// A form that could not be taken, and why.
    let problem: Problem?
    let form: Form?
    let clock: WorkspaceClock

    var file: ReceivedFile { view.file }
}

/// One import, whatever it has come to. The page can be left at any time; what is under way goes on.
func importPage(_ model: ImportModel, _ frame: Frame) -> Page {
    let (file, language) = (model.file, frame.language)
    let title = Text("导入：", "匯入：", "Import: ") + Text(verbatim: file.name)
    return Page(title: title, section: .customers, frame: frame, status: model.problem?.status ?? .ok) {
        pageHeader(title(language), note: note(model, in: language)) {
            linkButton(Text("全部导入", "全部匯入", "All imports")(language), href: "/imports")
        }
        if let problem = model.problem { errorState(problem, in: language) }
        div(
            .id("import"), .data("live"),
            file.state.isBusy && !model.view.isStuck ? .data("feature", "progress") : .none
        ) {
            switch file.state {
            case .receiving: Markup.empty
            case .matching: matchingSheet(model, frame)
            case .checking, .running, .undoing: progressSheet(model, frame)
            case .checked: checkedSheets(model, frame)
            case .done, .cancelled, .undone: resultSheets(model, frame)
            }
        }
    }
}

private func note(_ model: ImportModel, in language: Language) -> String {
    let file = model.file
    var parts = [
        Text("\(grouped(file.rows)) 行", "\(grouped(file.rows)) 列", "\(grouped(file.rows)) rows")(language),
        file.personName,
        moment(file.receivedAt, model.clock, in: language),
    ]
    if let sheet = file.sheet {
        parts.insert(Text("工作表“\(sheet)”", "工作表「\(sheet)」", "sheet \"\(sheet)\"")(language), at: 0)
    }
    if file.hasMergedCells {
        parts.append(
            Text("有合并的单元格，只有第一格算数", "有合併的儲存格，只有第一格算數", "merged cells count as their first")(language))
    }
    return parts.joined(separator: " · ")
}

/// How far a job has come. Scripts look again each second; without them the link does.
private func progressSheet(_ model: ImportModel, _ frame: Frame) -> Markup {
    let (file, language) = (model.file, frame.language)
    let undone = file.removed + file.kept
    let (done, all) = file.state == .undoing ? (undone, file.counts.imported) : (file.doneRows, file.rows)
    let fraction = all == 0 ? 0 : Double(done) / Double(all)
    return sheet(file.state.name(language), id: "progress") {
        p {
            progress(value: fraction, max: 1, .aria("label", file.state.name(language))) {
                "\(Int(fraction * 100)) %"
            }
        }
        p {
            Text(
                "\(grouped(done)) / \(grouped(all))", "\(grouped(done)) / \(grouped(all))",
                "\(grouped(done)) of \(grouped(all))")(language)
        }
        if file.state == .running { counts(file, in: language) }
        if let trouble = model.view.trouble {
            errorState(
                Text("遇到问题：\(trouble)", "遇到問題：\(trouble)", "There was a problem: \(trouble)")(language),
                whatToDo: model.view.isStuck
                    ? Text(
                        "已停止重试。请联系管理员，或取消这次导入。", "已停止重試。請聯絡管理員，或取消這次匯入。",
                        "It is not tried again. Ask your administrator, or cancel the import.")(language)
                    : Text("稍后会自动再试。", "稍後會自動再試。", "It will be tried again by itself.")(language))
        }
        p(.class("quiet")) {
            Text("可以离开此页，工作会继续。", "可以離開此頁，工作會繼續。", "You may leave this page; the work goes on.")(language)
        }
        div(.class("actions")) {
            linkButton(Text("刷新", "重新整理", "Look again")(language), href: "/imports/\(file.id)")
            if file.state != .undoing {
                stepForm("cancellation", Text("取消", "取消", "Cancel"), .danger, model, frame)
            }
        }
    }
}

/// A form with nothing in it but what it does.
func stepForm(_ step: String, _ title: Text, _ kind: ButtonKind, _ model: ImportModel, _ frame: Frame) -> Markup {
    postForm(to: "/imports/\(model.file.id)/\(step)", frame) {
        input(hidden: "version", value: "\(model.file.version)")
        sendButton(title(frame.language), kind)
    }
}

func counts(_ file: ReceivedFile, in language: Language) -> Markup {
    let isPlan = file.state == .checked
    let lines: [(Text, Int)] = [
        (isPlan ? Text("将新增", "將新增", "to be added") : Text("新增", "新增", "added"), file.counts.imported),
        (isPlan ? Text("将更新", "將更新", "to be updated") : Text("更新", "更新", "updated"), file.counts.updated),
        (Text("无变化", "無變化", "unchanged"), file.counts.unchanged),
        (Text("并入同一企业的联系人", "併入同一企業的聯絡人", "people added to the same company"), file.counts.joined),
        (Text("重复", "重複", "duplicates"), file.counts.duplicates),
        (Text("拒绝", "拒絕", "rejected"), file.counts.rejected),
    ]
    return dl(.class("facts")) {
        for (title, count) in lines {
            dt { title(language).capitalisedFirst }
            dd { grouped(count) }
        }
        if file.counts.imported > 0 {
            dt { Text("新客户进入", "新客戶進入", "new customers go to")(language).capitalisedFirst }
            dd { file.goal(language) }
        }
    }
}

extension ReceivedFile {
    /// Where its new customers go, in words.
    fileprivate var goal: Text {
        switch pool {
        case .byRule: Text("各自行业和地区的池", "各自行業和地區的池", "the pools of their markets and regions")
        case .general: Pool.general
        case .pool: Text(verbatim: poolTitle ?? "")
        }
    }
}
