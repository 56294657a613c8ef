import CRM
import HTML
import Method

/// What a search finds while it is typed: the answer to `GET /search/suggest?q=`, put below the field by `suggest.js`. A listbox with a
/// group for each kind (WAI-ARIA 1.2, listbox).
func suggestionList(_ findings: Findings, words: String, today: CivilDate, in language: Language) -> Markup {
    let sections = findings.sections(today: today, in: language)
    guard !sections.isEmpty else {
        return p(.class("suggest-none"), .role("status")) {
            findings.isCutShort
                ? Text("太多了，请再多输入一些", "太多了，請再多輸入一些", "Too many: type more of it")(language)
                : Text("没有找到", "沒有找到", "Nothing found")(language)
        }
    }
    return div(.role("listbox"), .aria("label", Text("找到的", "找到的", "Found")(language))) {
        for section in sections {
            div(.role("group"), .aria("labelledby", "suggest-\(section.id)")) {
                span(.class("suggest-kind"), .role("presentation"), .id("suggest-\(section.id)")) { section.title(language) }
                for (index, line) in section.lines.enumerated() {
                    option(line.path, id: "suggest-\(section.id)-\(index)") { line.content }
                }
            }
        }
        option(SearchPage.path(for: words), id: "suggest-all") {
            span(.class("quiet")) {
                findings.isCutShort
                    ? Text("还有更多：查看全部结果", "還有更多：查看全部結果", "There is more: see all results")(language)
                    : Text("在一页中查看", "在一頁中查看", "See them on a page")(language)
            }
        }
    }
}

private func option(_ path: String, id: String, @MarkupBuilder content: () -> Markup) -> Markup {
    div(.role("option"), .id(id), .aria("selected", false), .data("href", address: path)) { content() }
}
