import CRM
import HTML
import Hummingbird
import Method

struct RecyclingModel: Sendable {
    /// As they stand, or as they were typed with a problem.
    var rules: [TypedRecyclingRule]
    /// The days of the settings, with which a new rule begins.
    var usual: TypedRecyclingRule
    var lines: [ProductLine]
    var version: Int64
    var problem: Problem?
}

/// A line for each rule, and some more to fill in.
func recyclingPage(_ model: RecyclingModel, _ frame: Frame) -> Page {
    let language = frame.language
    return Page(title: .recyclingRules, section: .settings, frame: frame, status: model.problem?.status ?? .ok) {
        pageHeader(
            Text.recyclingRules(language),
            note: Text(
                "没有规则的客户用设置里的天数。几条都适用时，行业加产品线的先于只有行业的，只有行业的先于只有产品线的；细分行业先于大类。两项都留空即删除该行。",
                "沒有規則的客戶用設定裡的天數。幾條都適用時，行業加產品線的先於只有行業的，只有行業的先於只有產品線的；細分行業先於大類。兩項都留空即刪除該行。",
                """
                Customers without a rule have the days of the settings. Where several fit, market with product line comes before market alone, \
                and that before product line alone; an industry before its sector. A line with neither goes.
                """)(language)
        ) {
            linkButton(ProductLinePage.title(language), href: ProductLinePage.path)
            linkButton(Text("设置", "設定", "Settings")(language), href: "/settings#holding")
        }
        if let problem = model.problem { errorState(problem, in: language) }
        postForm(to: RecyclingRoutes.path, frame) {
            input(hidden: "version", value: String(model.version))
            for (index, rule) in model.rules.enumerated() { line(rule, index, model, in: language) }
            for index in 0..<3 { line(model.usual, model.rules.count + index, model, in: language) }
            sendButton(Text.save(language))
        }
    }
}

private func line(
    _ rule: TypedRecyclingRule, _ index: Int, _ model: RecyclingModel, in language: Language
) -> Markup {
    let number = index + 1
    return fieldset(.class("recycling-rule")) {
        legend { Text("规则 \(number)", "規則 \(number)", "Rule \(number)")(language) }
        div(.class("fields")) {
            selectField(
                Field(
                    "market", CustomerColumn.industry.title, value: rule.market,
                    error: model.problem.error(at: TypedRecyclingRule.name(index)), id: "market-\(index)"),
                marketChoices(none: Choice("", Text("—", "—", "—"))), in: language)
            productLineField(
                Field("product_line", .productLine, value: rule.productLine, id: "product-line-\(index)"),
                model.lines.offered(beside: ProductLine.ID(rule.productLine)), none: Text("—", "—", "—"), in: language)
            for grade in Grade.allCases {
                inputField(
                    Field(
                        grade.rawValue, Text("\(grade.rawValue) 级（天）", "\(grade.rawValue) 級（天）", "\(grade.rawValue), days"),
                        value: rule.days[grade] ?? "", error: model.problem.error(at: TypedRecyclingRule.name(index, grade)),
                        isRequired: true, id: "days-\(index)-\(grade.rawValue)"),
                    .inputmode("numeric"), .maxlength(4), in: language)
            }
        }
    }
}

extension Text {
    static let recyclingRules = Text("行业与产品线的回收天数", "行業與產品線的回收天數", "Recycling by market and product line")
}
