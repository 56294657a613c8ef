import CRM
import HTML
import Hummingbird
import Method

func webhooksPage(_ webhooks: [Webhook], _ form: Form, _ problem: Problem?, _ frame: Frame) -> Page {
    let language = frame.language
    return Page(title: .webhooks, section: .settings, frame: frame, status: problem?.status ?? .ok) {
        pageHeader(
            Text.webhooks(language),
            note: Text(
                "客户有变动时，掘客用 HTTPS 通知您的其他系统。", "客戶有變動時，掘客用 HTTPS 通知您的其他系統。",
                "When something happens to a customer, Quarry tells your other systems over HTTPS.")(language))
        if let problem, problem.field == nil {
            errorState(problem, in: language)
        }
        if webhooks.isEmpty {
            emptyState(Text("还没有通知地址", "還沒有通知位址", "There are no webhooks yet")(language))
        } else {
            dataTable(
                caption: Text.webhooks(language),
                columns: [
                    Column(Text("地址", "位址", "Address"), .heading), Column(Text("通知什么", "通知什麼", "Tells of")),
                    Column(Text("状态", "狀態", "State")), Column(Text("等待", "等待", "Waiting"), .number),
                ],
                rows: webhooks.map { webhook in
                    TableRow(cells: [
                        a(href: WebhookRoutes.path(of: webhook.id)) { webhook.url },
                        Markup(text: webhook.kinds.map(\.rawValue).sorted().joined(separator: " ")),
                        Markup(
                            text: (webhook.isActive ? Text("开", "開", "On") : Text("关", "關", "Off"))(language)),
                        Markup(text: grouped(webhook.waiting)),
                    ])
                }, in: language)
        }
        sheet(Text("新的通知地址", "新的通知位址", "New webhook")(language), id: "new-webhook") {
            postForm(to: WebhookRoutes.path, frame) {
                webhookFields(url: form["url"] ?? "", kinds: Set(form.all("kind")), problem, in: language)
                sendButton(Text("添加", "新增", "Add")(language))
            }
        }
    }
}

/// Address and kinds, as they are for a new webhook and for one that is changed.
func webhookFields(url: String, kinds: Set<String>, _ problem: Problem?, in language: Language) -> Markup {
    Markup {
        inputField(
            Field(
                "url", Text("地址", "位址", "Address"), value: url,
                hint: Text("https:// 开头", "https:// 開頭", "Begins with https://"), error: problem.error(at: "url"),
                isRequired: true, id: "webhook-url"),
            type: .url, .autocomplete("off"), .maxlength(2000), in: language)
        fieldset(.class("scope-boxes")) {
            legend { Text("通知什么", "通知什麼", "What to tell of")(language) }
            for kind in WebhookKind.allCases {
                label {
                    input(
                        type: .checkbox, name: "kind", .value(kind.rawValue), .checked(kinds.contains(kind.rawValue)))
                    span { kind.name(language) }
                    span(.class("quiet code")) { kind.rawValue }
                }
            }
            if let error = problem.error(at: "kind") { p(.class("field-error")) { error(language) } }
        }
    }
}

extension Text {
    static let webhooks = Text("对外通知", "對外通知", "Webhooks")
}
