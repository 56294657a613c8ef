import CRM
import HTML
import Method

/// How far the job is. Scripts look again each second; without them the link does.
func bulkProgressSheet(_ model: BulkChangeModel, _ frame: Frame) -> Markup {
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
        if model.view.isStuck {
            errorState(
                Text("已停下。", "已停下。", "It has stopped.")(language),
                whatToDo: Text(
                    "请让管理员查看日志和 quarry jobs。", "請讓管理員查看日誌和 quarry jobs。",
                    "Ask your administrator to look at the log and at quarry jobs.")(language))
        } else {
            keepsGoing(model, in: language)
        }
    }
}

private func keepsGoing(_ model: BulkChangeModel, in language: Language) -> Markup {
    p(.class("quiet")) {
        Text("可以关闭本页，修改会继续。", "可以關閉本頁，修改會繼續。", "You can close this page: it goes on.")(language)
        " "
        a(href: model.path) { Text("刷新", "重新整理", "Look again")(language) }
    }
}

/// What has become of the customers, and the way back.
func bulkResultSheet(_ model: BulkChangeModel, _ frame: Frame) -> Markup {
    let language = frame.language
    let change = model.change
    let order: [BulkCustomerState] = [.changed, .undone, .kept, .unchanged, .refused, .waiting]
    let states = order.filter { model.view.counts[$0, default: 0] > 0 }
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
                Text(
                    "不能改的：不归您维护，已删除或合并，或不能有这个值。", "不能改的：不歸您維護，已刪除或合併，或不能有這個值。",
                    "Not changed are those that are not yours to change, were deleted or merged, or cannot have this value."
                )(language)
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
            Text(
                "已超过 \(BulkChanges.daysToUndo) 天，不能再撤销。", "已超過 \(BulkChanges.daysToUndo) 天，不能再撤銷。",
                "After \(BulkChanges.daysToUndo) days it can no longer be undone.")(language)
        }
    }
    return Markup {
        p(.class("quiet")) {
            Text("最后可撤销的日期：", "最後可撤銷的日期：", "It can be undone until ")(language)
            date(last, today: model.clock.today, in: language)
            Text("。后来又改过的会保留。", "。後來又改過的會保留。", ". What somebody has changed since stays.")(language)
        }
        postForm(to: "\(model.path)/undo", frame) {
            sendButton(Text("撤销修改", "撤銷修改", "Undo the change")(language), .danger)
        }
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
