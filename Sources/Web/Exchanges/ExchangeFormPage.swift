import CRM
import HTML
import Hummingbird
import Method

struct ExchangeFormModel: Sendable {
    var own: [(id: Customer.ID, name: String)]
    var partners: [(id: Person.ID, name: String)]
    /// Those that were ticked on a list, or typed before a problem.
    var ticked: Set<Customer.ID>
    var form: Form
    var problem: Problem?
}

/// A proposal: what one gives, to whom, and what one would have for it.
func exchangeFormPage(_ model: ExchangeFormModel, _ frame: Frame) -> Page {
    let language = frame.language
    let title = Text("提议交换", "提議交換", "Propose an exchange")
    return Page(title: title, section: .customers, frame: frame, width: .narrow, status: model.problem?.status ?? .ok) {
        pageHeader(title(language))
        if let problem = model.problem, problem.field == nil {
            errorState(problem, in: language)
        }
        if model.own.isEmpty {
            emptyState(
                Text("您的名单上没有可以交换的客户。", "您的名單上沒有可以交換的客戶。", "There is no customer on your list to exchange.")(language))
        } else {
            postForm(to: ExchangeRoutes.path, frame) {
                selectField(
                    Field(
                        "partner", Text("和谁交换", "和誰交換", "With whom"), value: model.form["partner"] ?? "",
                        error: model.problem.error(at: "partner"), isRequired: true),
                    [Choice("", Text("请选择", "請選擇", "Choose"))]
                        + model.partners.map { Choice(String($0.id), Text(verbatim: $0.name)) }, in: language)
                customerTicks(
                    "mine", Text("您拿出", "您拿出", "You give"), model.own, ticked: model.ticked,
                    error: model.problem.error(at: "mine"), in: language)
                namedField(model.form, model.problem, in: language)
                inputField(
                    Field(
                        "reason", .reason, value: model.form["reason"] ?? "", error: model.problem.error(at: "reason"),
                        isRequired: true, id: "exchange-reason"), .autocomplete("off"), .maxlength(500), in: language)
                sendButton(Text("提议", "提議", "Propose")(language))
            }
        }
    }
}

/// Customers of the other by name: one sees none of a colleague's list, but may have heard of some.
func namedField(_ form: Form?, _ problem: Problem?, in language: Language) -> Markup {
    textareaField(
        Field(
            "named", Text("想要对方的哪些客户", "想要對方的哪些客戶", "What you would have of theirs"), value: form?["named"] ?? "",
            hint: Text(
                "一行一个名称；不写就由对方提。", "一行一個名稱；不寫就由對方提。", "A name a line; leave it empty and they will say."),
            error: problem.error(at: "named")), rows: 4, in: language)
}

/// Boxes to tick, one a customer, in a frame that scrolls where there are many.
func customerTicks(
    _ name: String, _ title: Text, _ customers: [(id: Customer.ID, name: String)], ticked: Set<Customer.ID>, error: Text?,
    in language: Language
) -> Markup {
    fieldset(.class("ticks"), .when(error != nil, .class("has-error"))) {
        legend { title(language) }
        if let error { p(.class("field-error")) { error(language) } }
        if customers.count >= Exchanges.choices { tooMuchState(shown: customers.count, in: language) }
        ul(.class("plain-list"), .tabindex(0)) {
            for customer in customers {
                li {
                    input(
                        type: .checkbox, name: name, .id("\(name)-\(customer.id)"), .value("\(customer.id)"),
                        .checked(ticked.contains(customer.id)))
                    label(for: "\(name)-\(customer.id)") { customer.name }
                }
            }
        }
    }
}

/// What is below a list of customers for those who may exchange some of their own.
func exchangeForm(_ frame: Frame) -> Markup {
    guard frame.may(.exchangeCustomers) else { return .empty }
    let language = frame.language
    return form(action: "\(ExchangeRoutes.path)/new", method: .get, .id("exchange"), .class("export")) {
        span(.class("quiet")) { Text("交换名单：", "交換名單：", "Exchange customers:")(language) }
        button(.class("button small")) { Text("用勾选的提议", "用勾選的提議", "Propose those ticked")(language) }
        a(href: ExchangeRoutes.path) { Text("以前的", "以前的", "Earlier ones")(language) }
    }
}
