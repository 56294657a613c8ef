import CRM
import HTML
import Method

/// The views one can choose from, above a list.
func viewLinks(_ model: CustomerListModel, in language: Language) -> Markup {
    let views = model.views
    guard !views.isEmpty else { return .empty }
    return nav(.class("views"), .aria("label", Text("视图", "檢視", "Views")(language))) {
        span(.class("quiet")) { Text("视图", "檢視", "Views")(language) }
        for view in views.prefix(8) {
            a(href: "/customers?view=\(view.id)", .current(view.id == model.query.view)) { view.details.title }
        }
        a(href: ViewRoutes.path) { Text("全部…", "全部…", "All…")(language) }
    }
}

/// How many a list has, or at least has.
func countText(_ count: CustomerCount, in language: Language) -> Markup {
    let number = grouped(count.number)
    return Markup(
        text: count.isWhole
            ? Text("\(number) 家", "\(number) 家", number)(language)
            : Text("\(number) 家以上", "\(number) 家以上", "\(number) or more")(language))
}

/// The conditions of a list in words, how many customers fulfil them, and what can be done with them.
func segmentLine(_ model: CustomerListModel, in language: Language) -> Markup {
    let query = model.query
    let list = query.path().percentEncoded()
    return p(.class("segment")) {
        if let segment = query.segment, let names = model.names {
            span { names.words(segment, in: language) }
            " "
        }
        if let count = model.count {
            span(
                .class("count"),
                count.isWhole
                    ? .none : .all([.data("feature", "count"), .data("count", address: "/customers/count?\(query.addressQuery)")])
            ) { countText(count, in: language) }
            " "
        }
        a(href: "\(ConditionRoutes.path)?list=\(query.withoutSegment.path().percentEncoded())" + whereItem(query)) {
            (query.segment == nil ? Text("更多条件", "更多條件", "More conditions") : Text("修改条件", "修改條件", "Change the conditions"))(
                language)
        }
        if query.narrows {
            " · "
            a(href: "\(ViewRoutes.path)?list=\(list)#new-view") { Text("存为视图", "存為檢視", "Keep as a view")(language) }
        }
    }
}

private func whereItem(_ query: CustomerQuery) -> String {
    query.segment.map { "&where=\($0.description.percentEncoded())" } ?? ""
}
