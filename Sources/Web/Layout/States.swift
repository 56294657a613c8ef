import HTML
import Method

/// A list with nothing in it: what would stand here, and how something comes to stand here.
func emptyState(_ what: String, hint: String? = nil, @MarkupBuilder actions: () -> Markup = { .empty }) -> Markup {
    state("empty", what, hint, actions(), role: nil)
}

/// Something has gone wrong: what happened, and what to do.
func errorState(_ whatHappened: String, whatToDo: String, @MarkupBuilder actions: () -> Markup = { .empty }) -> Markup {
    state("error", whatHappened, whatToDo, actions(), role: "alert")
}

/// The same with the request's number, under which the log says more.
func errorState(
    _ whatHappened: String, whatToDo: String, reference: String, in language: Language,
    @MarkupBuilder actions: () -> Markup
) -> Markup {
    errorState(whatHappened, whatToDo: whatToDo) {
        actions()
        p(.class("quiet")) { Text("编号：\(reference)", "編號：\(reference)", "Reference: \(reference)")(language) }
    }
}

/// More than a page can sensibly show; only the first `shown` are here.
func tooMuchState(shown: Int, in language: Language) -> Markup {
    let count = grouped(shown)
    return state(
        "too-much",
        Text("只显示前 \(count) 条", "只顯示前 \(count) 筆", "Only the first \(count) are shown")(language),
        Text("请加上筛选条件，缩小范围。", "請加上篩選條件，縮小範圍。", "Add a filter to narrow it down.")(language), .empty, role: nil)
}

private func state(_ kind: String, _ title: String, _ hint: String?, _ actions: Markup, role: String?) -> Markup {
    div(.class("state state-\(kind)"), .attribute("role", role ?? "note")) {
        p(.class("state-title")) { title }
        if let hint { p(.class("quiet")) { hint } }
        if !actions.isEmpty { div(.class("actions")) { actions } }
    }
}

/// Links to the neighbouring pages of a list that is read by cursor; nil where there is none.
func pager(newer: String?, older: String?, in language: Language) -> Markup {
    guard newer != nil || older != nil else { return .empty }
    return nav(.class("pager"), .aria("label", Text("翻页", "翻頁", "Pages")(language))) {
        pagerLink(newer, "prev", Text("← 上一页", "← 上一頁", "← Previous")(language))
        pagerLink(older, "next", Text("下一页 →", "下一頁 →", "Next →")(language))
    }
}

private func pagerLink(_ href: String?, _ relation: String, _ title: String) -> Markup {
    href.map { a(href: $0, .class("button"), .rel(relation)) { title } }
        ?? span(.class("button is-disabled"), .aria("disabled", true)) { title }
}

/// Something that wants attention, with the place where it can be put right.
struct Warning: Sendable {
    enum Level: String, Sendable {
        case note, warning, danger
    }

    var level: Level
    var text: Text
    var href: String?
    var date: CivilDate?

    init(_ level: Level, _ text: Text, href: String? = nil, date: CivilDate? = nil) {
        self.level = level
        self.text = text
        self.href = href
        self.date = date
    }
}

func warningList(_ warnings: [Warning], today: CivilDate, in language: Language) -> Markup {
    guard !warnings.isEmpty else { return .empty }
    return ul(.class("warnings")) {
        for warning in warnings {
            li(.class("warning warning-\(warning.level.rawValue)")) {
                Icon.warning.markup
                if let href = warning.href {
                    a(href: href) { warning.text(language) }
                } else {
                    span { warning.text(language) }
                }
                if let date = warning.date { dueDate(date, today: today, in: language) }
            }
        }
    }
}
