import CRM
import HTML
import Hummingbird
import Method

struct BulkChangeModel: Sendable {
    var view: BulkChangeView
    var fields: [CustomField]
    var lines: [ProductLine]
    var clock: WorkspaceClock

    var change: BulkChange { view.change }
    var path: String { "\(BulkChangeRoutes.path)/\(view.change.id)" }
}

/// By what names people know what a bulk change is about.
struct BulkNames {
    var fields: [CustomField]
    var lines: [ProductLine]
    var people: [Person.ID: String] = [:]
}

extension BulkNames {
    init(_ model: BulkChangeModel) { self.init(fields: model.fields, lines: model.lines, people: model.view.people) }
}

/// One bulk change: what it would do, how far it is, or what it has done.
func bulkChangePage(_ model: BulkChangeModel, _ frame: Frame) -> Page {
    let language = frame.language
    let change = model.change
    return Page(title: .bulkChange, section: .customers, frame: frame) {
        pageHeader(
            title(of: change, BulkNames(model))(language),
            note: "\(change.personName) · \(moment(change.at, model.clock, in: language))"
        ) { linkButton(Text("返回名单", "返回名單", "Back to the list")(language), href: change.list) }
        div(.id("bulk-change"), .data("live"), change.state.isUnderWay && !model.view.isStuck ? .data("feature", "progress") : .none) {
            switch change.state {
            case .ready: preview(model, frame)
            case .running, .undoing: bulkProgressSheet(model, frame)
            case .done, .undone: bulkResultSheet(model, frame)
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
    let after = words(change.operation.value, of: target, BulkNames(model))
    let rows = model.view.sample.map { line in
        TableRow(cells: [
            a(href: "/customers/\(line.customer)") { line.name },
            line.before.isEmpty && target != .holder
                ? span(.class("quiet")) { Text("空", "空", "nothing")(language) }
                : Markup(text: words(line.before, of: target, BulkNames(model))(language)),
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

/// What is changed, in a few words.
func title(of change: BulkChange, _ names: BulkNames) -> Text {
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
    case .productLine: what = .productLine
    case .source: what = Text("来源", "來源", "Source")
    case .field(let id): what = Text(verbatim: names.fields.first { $0.id == id }?.title ?? "")
    }
    return what + Text(verbatim: " → ") + words(value, of: target, names)
}

/// A value of a target as people say it.
private func words(_ value: String, of target: BulkTarget, _ names: BulkNames) -> Text {
    switch target {
    case .tag: value == "yes" ? Text("有", "有", "Has it") : Text("没有", "沒有", "Does not have it")
    case .market: Market(value)?.name ?? Text(verbatim: value)
    case .region: Region(value).flatMap(regionName) ?? Text("（空）", "（空）", "(nothing)")
    case .productLine: names.lines.first { String($0.id) == value }?.name ?? Text("（空）", "（空）", "(nothing)")
    case .source, .field: value.isEmpty ? Text("（空）", "（空）", "(nothing)") : Text(verbatim: value)
    case .holder: Person.ID(value).map { Text(verbatim: names.people[$0] ?? String($0)) } ?? Text("待分配", "待分配", "Pool")
    }
}
