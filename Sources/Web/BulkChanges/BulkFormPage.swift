import CRM
import HTML
import Hummingbird
import Method

struct BulkFormModel: Sendable {
    /// The list's address without its beginning.
    var list: String
    /// Those that were ticked; nil for the whole list.
    var chosen: [Customer.ID]?
    var tags: [String]
    var fields: [CustomField]
    /// Those that can be chosen.
    var lines: [ProductLine]
    var people: [(id: Person.ID, name: String)]
    /// What was typed before a problem.
    var form: Form
    var problem: Problem?
}

/// What of many customers is to change: a form for each thing, of which one is sent.
func bulkFormPage(_ model: BulkFormModel, _ frame: Frame) -> Page {
    let language = frame.language
    let title = Text.bulkChange
    return Page(title: title, section: .customers, frame: frame, width: .narrow, status: model.problem?.status ?? .ok) {
        pageHeader(
            title(language),
            note: model.chosen.map {
                Text("勾选的 \($0.count) 家客户", "勾選的 \($0.count) 家客戶", "The \($0.count) customers that were ticked")(language)
            } ?? Text("整份名单", "整份名單", "The whole list")(language)
        ) { linkButton(Text("返回名单", "返回名單", "Back to the list")(language), href: "/customers?\(model.list)") }
        if let problem = model.problem { errorState(problem, in: language) }
        p(.class("quiet")) {
            Text(
                "下一步先看会改什么，确认之后才修改；30 天内可以撤销。", "下一步先看會改什麼，確認之後才修改；30 天內可以撤銷。",
                "The next page shows what would change; only then it does, and can be undone for 30 days.")(language)
        }
        choice("tag", Text("加上标签", "加上標籤", "Put a tag on"), model, frame) { tagField(model, "tag", language) }
        choice("no-tag", Text("去掉标签", "去掉標籤", "Take a tag off"), model, frame) { tagField(model, "no-tag", language) }
        choice("market", CustomerColumn.industry.title, model, frame) {
            selectField(
                Field("value", CustomerColumn.industry.title, value: model.value("market"), isRequired: true, id: "bulk-market"),
                marketChoices(any: Text("未分类", "未分類", "None")), in: language)
        }
        choice("region", CustomerColumn.region.title, model, frame) {
            selectField(
                Field("value", CustomerColumn.region.title, value: model.value("region"), isRequired: true, id: "bulk-region"),
                regionChoices(any: Text("未知", "未知", "Not known")), in: language)
        }
        choice("product_line", .productLine, model, frame) {
            productLineField(
                Field("value", .productLine, value: model.value("product_line"), isRequired: false, id: "bulk-product-line"),
                model.lines, none: .unknown, in: language)
        }
        choice("source", Text("来源", "來源", "Source"), model, frame) {
            inputField(
                Field("value", Text("来源", "來源", "Source"), value: model.value("source"), id: "bulk-source"), .maxlength(200),
                in: language)
        }
        for field in model.fields { customField(field, model, frame) }
        if frame.may(.handOverCustomers) { lists(model, frame) }
    }
}

private func lists(_ model: BulkFormModel, _ frame: Frame) -> Markup {
    let language = frame.language
    return Markup {
        choice("holder", Text("交给同事", "交給同事", "Hand over to a colleague"), model, frame) {
            selectField(
                Field("value", Text("交给", "交給", "To"), value: model.value("holder"), isRequired: true, id: "bulk-holder"),
                [Choice("", Text("请选择", "請選擇", "Choose"))]
                    + model.people.map { Choice(String($0.id), Text(verbatim: $0.name)) }, in: language)
            reasonField(model, "holder", language)
        }
        choice("pool", Text("退回待分配池", "退回待分配池", "Release to the pool"), model, frame) {
            reasonField(model, "pool", language)
        }
    }
}

private func choice(
    _ target: String, _ title: Text, id: String? = nil, _ model: BulkFormModel, _ frame: Frame,
    @MarkupBuilder fields: () -> Markup
) -> Markup {
    let language = frame.language
    let name = id ?? target
    let isOpen = model.form["target"] == target && (id == nil || name == "field-\(model.form["field"] ?? "")")
    return disclosure(title(language), isOpen: isOpen, id: "change-\(name)") {
        postForm(to: BulkChangeRoutes.path, frame) {
            input(hidden: "target", value: target)
            input(hidden: "list", value: model.list)
            input(hidden: "which", value: model.chosen == nil ? "all" : "chosen")
            for customer in model.chosen ?? [] { input(hidden: "id", value: String(customer)) }
            fields()
            sendButton(Text("看会改什么", "看會改什麼", "See what would change")(language), .plain)
        }
    }
}

private func tagField(_ model: BulkFormModel, _ target: String, _ language: Language) -> Markup {
    Markup {
        inputField(
            Field(
                "tag", Text("标签", "標籤", "Tag"), value: model.form["target"] == target ? model.form["tag"] ?? "" : "",
                isRequired: true, id: "bulk-\(target)"), .attribute("list", "tags-\(target)"), .maxlength(30),
            .autocomplete("off"), in: language)
        datalist(id: "tags-\(target)") { for tag in model.tags { option(value: tag) {} } }
    }
}

private func reasonField(_ model: BulkFormModel, _ target: String, _ language: Language) -> Markup {
    inputField(
        Field(
            "reason", Text("原因", "原因", "Reason"), value: model.form["target"] == target ? model.form["reason"] ?? "" : "",
            error: model.form["target"] == target ? model.problem.error(at: "reason") : nil, isRequired: true,
            id: "bulk-\(target)-reason"), .maxlength(1000), in: language)
}

private func customField(_ field: CustomField, _ model: BulkFormModel, _ frame: Frame) -> Markup {
    let language = frame.language
    return choice("field", Text(verbatim: field.title), id: "field-\(field.id)", model, frame) {
        input(hidden: "field", value: String(field.id))
        inputField(
            Field(
                "value", Text(verbatim: field.title), value: model.form["field"] == String(field.id) ? model.value("field") : "",
                hint: field.listed.isEmpty
                    ? nil : Text(verbatim: field.listed.map(\.name).joined(separator: " · ")), id: "bulk-field-\(field.id)"),
            .autocomplete("off"), in: language)
    }
}

extension BulkFormModel {
    fileprivate func value(_ target: String) -> String { form["target"] == target ? form["value"] ?? "" : "" }
}

extension Text {
    static let bulkChange = Text("批量修改", "批次修改", "Bulk change")
}
