import CRM
import HTML
import Method

/// Whose lists can be chosen.
struct HolderChoices: Sendable {
    let count: Int
    let choices: ListedChoices

    init(_ people: [(id: Person.ID, name: String)]) {
        count = people.count
        let list = OptionList(people.map { (value: String($0.id), title: $0.name) })
        choices = ListedChoices(
            none: Choice("", .all), list: Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, list) }))
    }
}

/// The conditions of a list; without scripts they are sent by the button, and all end up in the address.
func customerFilters(_ model: CustomerListModel, in language: Language) -> Markup {
    let query = model.query
    return form(action: "/customers", method: .get, .class("filters"), .role("search")) {
        input(hidden: "scope", value: query.scope.rawValue)
        inputField(
            Field("q", Text("查找", "尋找", "Find"), value: query.words, id: "filter-q"), type: .search,
            .placeholder(Text("名称、拼音或首字母", "名稱、拼音或首字母", "Name, pinyin or initials")(language)),
            .autocomplete("off"), .maxlength(100), in: language)
        gradeBoxes(query, in: language)
        if let holders = model.holders, holders.count > 1 {
            selectField(
                Field(
                    "holder", CustomerColumn.holder.title, value: query.holder.map(String.init) ?? "",
                    id: "filter-holder"),
                holders.choices, in: language)
        }
        selectField(
            Field("market", CustomerColumn.industry.title, value: query.market.description, id: "filter-market"),
            marketChoices(any: .all), in: language)
        selectField(
            Field("region", CustomerColumn.region.title, value: query.region.description, id: "filter-region"),
            regionChoices(any: .all), in: language)
        selectField(
            Field("standing", CustomerColumn.standing.title, value: query.standing.value, id: "filter-standing"),
            Standing.allCases.map { Choice($0.rawValue, $0.name) } + [Choice("any", .all)], in: language)
        if query.words.isEmpty {
            selectField(
                Field("order", Text("排序", "排序", "Order"), value: query.order.rawValue, id: "filter-order"),
                CustomerFilter.Order.allCases.map { Choice($0.rawValue, $0.title) }, in: language)
        }
        div(.class("actions")) {
            sendButton(Text("筛选", "篩選", "Filter")(language), .plain)
            if query.narrows { linkButton(Text("清除", "清除", "Clear")(language), href: "/customers") }
        }
    }
}

/// A box for each grade; none ticked is all of them.
private func gradeBoxes(_ query: CustomerQuery, in language: Language) -> Markup {
    fieldset(.class("grade-boxes")) {
        legend { Text("等级", "等級", "Grade")(language) }
        for grade in [Grade.a, .b, .c, .d] {
            label {
                input(type: .checkbox, name: "grade", .value(grade.rawValue), .checked(query.grades.contains(grade)))
                gradeBadge(GradeMark(grade), in: language)
            }
        }
    }
}

extension Text {
    static let all = Text("全部", "全部", "All")
}
