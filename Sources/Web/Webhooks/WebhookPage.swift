import CRM
import HTML
import Hummingbird
import Method

struct WebhookModel: Sendable {
    var webhook: Webhook
    var deliveries: [WebhookDelivery]
    /// A secret that has just been made: shown this once.
    var secret: String?
    /// What was typed before a problem.
    var form: Form?
    var problem: Problem?
    var clock: WorkspaceClock
}

/// One address: what it is told, and what it answered.
func webhookPage(_ model: WebhookModel, _ frame: Frame) -> Page {
    let language = frame.language
    let webhook = model.webhook
    return Page(title: .webhooks, section: .settings, frame: frame, status: model.problem?.status ?? .ok) {
        pageHeader(Text.webhooks(language), note: webhook.url) {
            linkButton(Text("全部通知地址", "全部通知位址", "All webhooks")(language), href: WebhookRoutes.path)
        }
        if let problem = model.problem, problem.field == nil {
            errorState(problem, in: language)
        }
        if let secret = model.secret { secretSheet(secret, in: language) }
        sheet(Text("设置", "設定", "Settings")(language), id: "webhook") {
            postForm(to: WebhookRoutes.path(of: webhook.id), frame) {
                input(hidden: "version", value: String(webhook.version))
                webhookFields(
                    url: model.form?["url"] ?? webhook.url,
                    kinds: Set(model.form?.all("kind") ?? webhook.kinds.map(\.rawValue)), model.problem, in: language)
                checkboxField(
                    Field(
                        "active", Text("开启", "開啟", "On"),
                        value: (model.form.map { $0.isTicked("active") } ?? webhook.isActive) ? "1" : ""), in: language)
                sendButton(Text("保存", "儲存", "Save")(language))
            }
            div(.class("actions")) {
                action("test", Text("试发一次", "試發一次", "Send a test"), .plain, webhook, frame)
                action("secret", Text("换新的密钥", "換新的金鑰", "Make a new secret"), .plain, webhook, frame)
                action("removal", Text("删除", "刪除", "Remove"), .danger, webhook, frame)
            }
        }
        deliverySheet(model, frame)
    }
}

private func secretSheet(_ secret: String, in language: Language) -> Markup {
    sheet(Text("密钥", "金鑰", "Secret")(language), id: "webhook-secret") {
        p {
            Text(
                "请现在复制到对方系统，它只显示这一次。对方用它核对 Quarry-Signature。", "請現在複製到對方系統，它只顯示這一次。對方用它核對 Quarry-Signature。",
                "Copy it into the other system now: it is shown only this once. With it the receiver checks Quarry-Signature."
            )(language)
        }
        inputField(
            Field("secret", Text("密钥", "金鑰", "Secret"), value: secret, isRequired: true), .readonly(),
            .autocomplete("off"), in: language)
    }
}

private func action(_ name: String, _ title: Text, _ kind: ButtonKind, _ webhook: Webhook, _ frame: Frame) -> Markup {
    postForm(to: "\(WebhookRoutes.path(of: webhook.id))/\(name)", frame) { sendButton(title(frame.language), kind) }
}

private func deliverySheet(_ model: WebhookModel, _ frame: Frame) -> Markup {
    let language = frame.language
    let title = Text("发出的通知", "發出的通知", "Deliveries")(language)
    return sheet(title, id: "deliveries") {
        if model.deliveries.isEmpty {
            emptyState(Text("还没有发出过", "還沒有發出過", "Nothing was sent yet")(language))
        } else {
            dataTable(
                caption: title,
                columns: [
                    Column(Text("事件", "事件", "Event"), .heading), Column(Text("客户", "客戶", "Customer")),
                    Column(Text("时间", "時間", "When"), .date), Column(Text("状态", "狀態", "State")),
                    Column(Text("次数", "次數", "Tries"), .number), Column(Text("回答", "回答", "Answer")),
                    Column(Text("操作", "操作", "Actions"), .actions),
                ], rows: model.deliveries.map { row($0, model.clock, frame) }, in: language)
            pager(
                newer: nil,
                older: model.deliveries.count == 50
                    ? "\(WebhookRoutes.path(of: model.webhook.id))?before=\(model.deliveries[49].id)" : nil,
                in: language)
        }
    }
}

private func row(_ delivery: WebhookDelivery, _ clock: WorkspaceClock, _ frame: Frame) -> TableRow {
    let language = frame.language
    return TableRow(cells: [
        Markup(text: "\(delivery.event) #\(delivery.id)"),
        delivery.customer.map { customer in a(href: "/customers/\(customer.id)") { customer.name } } ?? .empty,
        Markup(text: moment(delivery.at, clock, in: language)),
        Markup(text: delivery.state.name(language)),
        Markup(text: "\(delivery.attempts)"),
        Markup(text: [delivery.status.map(String.init), delivery.answer].compactMap(\.self).joined(separator: " ")),
        delivery.state == .waiting
            ? .empty
            : postForm(to: "/settings/webhooks/deliveries/\(delivery.id)/again", frame) {
                sendButton(
                    Text("重发", "重發", "Send again")(language), .small,
                    .aria("label", Text("重发", "重發", "Send again: ")(language) + "#\(delivery.id)"))
            },
    ])
}

extension WebhookDelivery.State {
    fileprivate var name: Text {
        switch self {
        case .waiting: Text("等待", "等待", "Waiting")
        case .delivered: Text("已送达", "已送達", "Delivered")
        case .failed: Text("失败", "失敗", "Failed")
        }
    }
}
