import CRM
import HTML
import Hummingbird
import Method

struct ConditionPageModel: Sendable {
    /// The list that is to be narrowed, with its condition.
    var query: CustomerQuery
    /// Nil where the condition is nested deeper than rows can say.
    var rows: ConditionRows?
    /// The condition as text, as it was typed or as it stands.
    var written: String
    var problem: Text?
    var names: ConditionNames
}

/// The conditions of a list, a row each; and as text, which can say more.
func conditionPage(_ model: ConditionPageModel, _ frame: Frame) -> Page {
    let language = frame.language
    let title = Text("筛选条件", "篩選條件", "Conditions")
    let isWrong = model.problem != nil || model.rows?.rows.contains { $0.problem != nil } ?? false
    return Page(title: title, section: .customers, frame: frame, status: isWrong ? .unprocessableContent : .ok) {
        pageHeader(title(language)) {
            linkButton(Text("返回列表", "返回清單", "Back to the list")(language), href: model.query.path())
        }
        if let rows = model.rows { rowsForm(rows, model, in: language) }
        textForm(model, in: language)
    }
}

private func rowsForm(_ rows: ConditionRows, _ model: ConditionPageModel, in language: Language) -> Markup {
    form(action: ConditionRoutes.path, method: .get, .class("sheet conditions")) {
        input(hidden: "list", value: model.query.withoutSegment.path())
        selectField(
            Field("join", Text("客户须符合", "客戶須符合", "Customers must fulfil"), value: rows.joinsAll ? "all" : "any", isRequired: true),
            [
                Choice("all", Text("全部条件", "全部條件", "all of these")), Choice("any", Text("任一条件", "任一條件", "one of these")),
            ], in: language)
        for (index, row) in rows.rows.enumerated() { fieldset(.class("condition")) { content(row, index, model, in: language) } }
        div(.class("actions")) {
            sendButton(Text("应用", "套用", "Apply")(language), .primary, .name("do"), .value("apply"))
            sendButton(Text("加一行", "加一行", "One more")(language), .plain, .name("do"), .value("more"))
        }
    }
}

private func content(
    _ row: ConditionRows.Row, _ index: Int, _ model: ConditionPageModel, in language: Language
) -> Markup {
    let number = index + 1
    return Markup {
        legend(.class("visually-hidden")) { Text("条件 \(number)", "條件 \(number)", "Condition \(number)")(language) }
        selectField(
            Field("negated", Text("这一条", "這一條", "This one"), value: row.isNegated ? "1" : "", isRequired: true, id: "negated-\(number)"),
            [Choice("", Text("符合", "符合", "holds")), Choice("1", Text("不符合", "不符合", "does not hold"))], in: language)
        selectField(
            Field("field", Text("字段", "欄位", "Field"), value: row.field, error: row.problem, isRequired: false, id: "field-\(number)"),
            [Choice("", Text("（不用）", "（不用）", "(none)"))]
                + model.names.all.map { Choice($0.description, model.names.title($0)) }, in: language)
        selectField(
            Field(
                "comparison", Text("比较", "比較", "Comparison"), value: row.comparison.rawValue, isRequired: true,
                id: "comparison-\(number)"),
            Condition.Comparison.allCases.map { Choice($0.rawValue, ConditionNames.title($0)) }, in: language)
        inputField(
            Field(
                "values", Text("值", "值", "Value"), value: row.values,
                hint: index == 0
                    ? Text(
                        "几个值用逗号分开；日期可写 2026-11-30、今天、30天前。", "幾個值用逗號分開；日期可寫 2026-11-30、今天、30天前。",
                        "Commas between several; dates like 2026-11-30, today, 30 days ago.") : nil, id: "values-\(number)"),
            .autocomplete("off"), .maxlength(1_000), in: language)
    }
}

private func textForm(_ model: ConditionPageModel, in language: Language) -> Markup {
    sheet(Text("写成一句", "寫成一句", "As text")(language), id: "as-text") {
        p(.class("quiet")) {
            Text(
                "and、or、not 和括号可以任意组合，例如：grade = A, B and (region = 3205 or tag = 重点) and not last_touch >= today-30",
                "and、or、not 和括號可以任意組合，例如：grade = A, B and (region = 3205 or tag = 重點) and not last_touch >= today-30",
                "and, or, not and brackets in any way: grade = A, B and (region = 3205 or tag = vip) and not last_touch >= today-30"
            )(language)
        }
        form(action: ConditionRoutes.path, method: .get) {
            input(hidden: "list", value: model.query.withoutSegment.path())
            textareaField(
                Field("where", Text("条件", "條件", "Condition"), value: model.written, error: model.problem, isRequired: true), in: language)
            sendButton(Text("应用", "套用", "Apply")(language), .plain, .name("do"), .value("apply"))
        }
        disclosure(Text("字段的写法", "欄位的寫法", "How fields are written")(language), isOpen: false) {
            dl(.class("facts")) {
                for field in model.names.all {
                    dt { code { field.description } }
                    dd {
                        model.names.title(field)(language) + " "
                        span(.class("quiet")) { field.comparisons.map(\.rawValue).joined(separator: " ") }
                    }
                }
            }
        }
    }
}
