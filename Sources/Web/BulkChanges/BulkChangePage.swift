import CRM
import HTML
import Hummingbird
import Method

struct BulkChangeModel: Sendable {
    var view: BulkChangeView
    var fields: [CustomField]
    var clock: WorkspaceClock

    var change: BulkChange { view.change }
    var path: String { "\(BulkChangeRoutes.path)/\(view.change.id)" }
}

/// One bulk change: what it would do, how far it is, or what it has done.
func bulkChangePage(_ model: BulkChangeModel, _ frame: Frame) -> Page {
    let language = frame.language
    let change = model.change
    return Page(title: .bulkChange, section: .customers, frame: frame) {
        pageHeader(
            title(of: change, model.fields, model.view.people)(language),
            note: "\(change.personName) · \(moment(change.at, model.clock, in: language))"
        ) { linkButton(Text("返回名单", "返回名單", "Back to the list")(language), href: change.list) }
        div(.id("bulk-change"), .data("live"), change.state.isUnderWay ? .data("feature", "progress") : .none) {
            switch change.state {
            case .ready: preview(model, frame)
            case .running, .undoing: progressSheet(model, frame)
            case .done, .undone: result(model, frame)
            }
        }
    }
}

private func preview(_ model: BulkChangeModel, _ frame: Frame) -> Markup {
    let language = frame.language
    let (change, count) = (model.change, model.change.customers)
    let columns = [
        Column(CustomerColumn.name.title, .heading), Column(Text("现在", "現在", "Now")), Column(Text("以后", "以後", "Then")),
    ]
    let target = change.operation.target
    let after = words(change.operation.value, of: target, model.view.people)
    let rows = model.view.sample.map { line in
        TableRow(cells: [
            a(href: "/customers/\(line.customer)") { line.name },
            line.before.isEmpty && target != .holder
                ? span(.class("quiet")) { Text("空", "空", "nothing")(language) }
                : Markup(text: words(line.before, of: target, model.view.people)(language)),
            line.before == change.operation.value
                ? span(.class("quiet")) { Text("不变", "不變", "Unchanged")(language) } : ins { after(language) },
        ])
    }
    return Markup {
        // Above the sample: on a phone it would be a long way down.
        sheet(Text("共 \(grouped(count)) 家客户", "共 \(grouped(count)) 家客戶", "\(grouped(count)) customers")(language), id: "confirmation") {
            p {
                Text(
                    "确认之后才会修改，30 天内可以撤销。不归您维护的、不能这样改的会跳过，并计入结果。",
                    "確認之後才會修改，30 天內可以撤銷。不歸您維護的、不能這樣改的會跳過，並計入結果。",
                    "Nothing is changed before you confirm it, and it can be undone for 30 days. Those that are not yours to change, or cannot be changed so, are left out and counted."
                )(language)
            }
            div(.class("actions")) {
                postForm(to: "\(model.path)/start", frame) {
                    sendButton(
                        Text("确认修改 \(grouped(count)) 家", "確認修改 \(grouped(count)) 家", "Change \(grouped(count)) customers")(language))
                }
                postForm(to: "\(model.path)/removal", frame) { sendButton(Text("放弃", "放棄", "Do not")(language), .plain) }
            }
        }
        sheet(sampleTitle(rows.count, of: count)(language), id: "sample") {
            dataTable(caption: sampleTitle(rows.count, of: count)(language), columns: columns, rows: rows, in: language)
        }
    }
}

private func sampleTitle(_ shown: Int, of count: Int) -> Text {
    shown == count
        ? Text("会改什么", "會改什麼", "What would change")
        : Text("会改什么：前 \(shown) 家", "會改什麼：前 \(shown) 家", "What would change: the first \(shown)")
}

/// How far the job is. Scripts look again each second; without them the link does.
private func progressSheet(_ model: BulkChangeModel, _ frame: Frame) -> Markup {
    let language = frame.language
    let counts = model.view.counts
    let isRunning = model.change.state == .running
    let left = counts[isRunning ? .waiting : .changed, default: 0]
    let total = isRunning ? model.change.customers : left + counts[.undone, default: 0] + counts[.kept, default: 0]
    let done = max(0, total - left)
    let fraction = total == 0 ? 0 : Double(done) / Double(total)
    let title = isRunning ? Text("正在修改", "正在修改", "Changing") : Text("正在撤销", "正在撤銷", "Undoing")
    return sheet(title(language), id: "progress") {
        p { progress(value: fraction, max: 1, .aria("label", title(language))) { "\(Int(fraction * 100)) %" } }
        p {
            Text(
                "\(grouped(done)) / \(grouped(total)) 家", "\(grouped(done)) / \(grouped(total)) 家",
                "\(grouped(done)) of \(grouped(total)) customers")(language)
        }
        p(.class("quiet")) {
            Text("可以关闭本页，修改会继续。", "可以關閉本頁，修改會繼續。", "You can close this page: it goes on.")(language)
            " "
            a(href: model.path) { Text("刷新", "重新整理", "Look again")(language) }
        }
    }
}

private func result(_ model: BulkChangeModel, _ frame: Frame) -> Markup {
    let language = frame.language
    let change = model.change
    let states = BulkCustomerState.allCases.filter { model.view.counts[$0, default: 0] > 0 }
    let title = change.state == .done ? Text("修改完成", "修改完成", "Done") : Text("撤销完成", "撤銷完成", "Undone")
    return sheet(title(language), id: "result") {
        dl(.class("facts")) {
            for state in states {
                dt { state.name(language) }
                dd { grouped(model.view.counts[state, default: 0]) }
            }
        }
        if model.view.counts[.refused, default: 0] > 0 {
            p(.class("quiet")) {
                Text("不能改的：不归您维护，已删除或合并，或不能有这个值。", "不能改的：不歸您維護，已刪除或合併，或不能有這個值。",
                    "Not changed are those that are not yours to change, were deleted or merged, or cannot have this value.")(language)
            }
        }
        if change.state == .done, model.view.counts[.changed, default: 0] > 0 { undo(model, frame) }
    }
}

/// Offered for as long as it can be done.
private func undo(_ model: BulkChangeModel, _ frame: Frame) -> Markup {
    let language = frame.language
    let last = model.change.finishedAt.map { model.clock.date(of: $0).adding(days: BulkChanges.daysToUndo) }
    guard let last, last >= model.clock.today else {
        return p(.class("quiet")) {
            Text("已超过 \(BulkChanges.daysToUndo) 天，不能再撤销。", "已超過 \(BulkChanges.daysToUndo) 天，不能再撤銷。",
                "After \(BulkChanges.daysToUndo) days it can no longer be undone.")(language)
        }
    }
    return Markup {
        p(.class("quiet")) {
            Text("最后可撤销的日期：", "最後可撤銷的日期：", "It can be undone until ")(language)
            date(last, today: model.clock.today, in: language)
            Text("。后来又改过的会保留。", "。後來又改過的會保留。", ". What somebody has changed since stays.")(language)
        }
        postForm(to: "\(model.path)/undo", frame) { sendButton(Text("撤销修改", "撤銷修改", "Undo the change")(language), .danger) }
    }
}

/// What is changed, in a few words.
func title(of change: BulkChange, _ fields: [CustomField], _ people: [Person.ID: String]) -> Text {
    let (target, value) = (change.operation.target, change.operation.value)
    let what: Text
    switch target {
    case .tag(let name):
        return (value == "yes" ? Text("加上标签", "加上標籤", "Put a tag on") : Text("去掉标签", "去掉標籤", "Take a tag off"))
            + Text(verbatim: " · \(name.written)")
    case .holder where value.isEmpty: return Text("退回待分配池", "退回待分配池", "Release to the pool")
    case .holder: what = Text("交给同事", "交給同事", "Hand over to a colleague")
    case .market: what = CustomerColumn.industry.title
    case .region: what = CustomerColumn.region.title
    case .source: what = Text("来源", "來源", "Source")
    case .field(let id): what = Text(verbatim: fields.first { $0.id == id }?.title ?? "")
    }
    return what + Text(verbatim: " → ") + words(value, of: target, people)
}

/// A value of a target as people say it.
private func words(_ value: String, of target: BulkTarget, _ people: [Person.ID: String]) -> Text {
    switch target {
    case .tag: value == "yes" ? Text("有", "有", "Has it") : Text("没有", "沒有", "Does not have it")
    case .market: Market(value)?.name ?? Text(verbatim: value)
    case .region: Region(value).flatMap(regionName) ?? Text("（空）", "（空）", "(nothing)")
    case .source, .field: value.isEmpty ? Text("（空）", "（空）", "(nothing)") : Text(verbatim: value)
    case .holder: Person.ID(value).map { Text(verbatim: people[$0] ?? String($0)) } ?? Text("待分配", "待分配", "Pool")
    }
}

extension BulkCustomerState {
    fileprivate var name: Text {
        switch self {
        case .waiting: Text("等待", "等待", "Waiting")
        case .changed: Text("已修改", "已修改", "Changed")
        case .unchanged: Text("本来就是", "本來就是", "Had it already")
        case .refused: Text("不能改", "不能改", "Could not be changed")
        case .undone: Text("已还原", "已還原", "Given back")
        case .kept: Text("后来又改过，保留", "後來又改過，保留", "Changed since, left as they are")
        }
    }
}
