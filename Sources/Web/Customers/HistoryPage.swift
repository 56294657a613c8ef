import CRM
import HTML
import Hummingbird
import Method

struct HistoryModel: Sendable {
    var customer: Customer
    var timeline: Timeline
    var reading: TimelineReading
}

/// What has happened with a customer behind the newest, a page of it.
func historyPage(_ model: HistoryModel, _ frame: Frame) -> Page {
    let language = frame.language
    let name = model.customer.profile.name.written
    let title = Text("历史：\(name)", "歷史：\(name)", "History of \(name)")
    return Page(title: title, section: .customers, frame: frame) {
        pageHeader(title(language)) {
            linkButton(
                Text("返回客户", "返回客戶", "Back to the customer")(language), href: "/customers/\(model.customer.id)#history")
        }
        if model.timeline.entries.isEmpty {
            emptyState(Text("没有更早的记录", "沒有更早的記錄", "Nothing is older")(language))
        } else {
            div(.class("sheet")) { timeline(model.timeline.entries, model.reading, in: language) }
        }
        pager(
            first: nil, next: model.timeline.next.map { historyPath(model.customer.id, after: $0) },
            title: Text("更早的 →", "更早的 →", "Earlier →"), in: language)
    }
}

extension CustomerPageRoutes {
    func addHistory(to pages: RouterGroup<SignedInContext>) {
        pages.get("/customers/:id/history") { request, context in
            let cursor = request.query["after"].flatMap { Timeline.Cursor($0) }
            let (customer, timeline) = try await workspace.customers.history(
                context.pathID, after: cursor, by: context.person.id)
            let reading = TimelineReading(
                clock: workspace.clock, rules: try await workspace.settings.rules())
            return historyPage(HistoryModel(customer: customer, timeline: timeline, reading: reading), context.frame)
        }
    }
}
