import HTML
import Method

/// The way back to the beginning and on to the next page; there is no count, which would cost more than the page.
///
/// - Parameters:
///   - first: the address of the first page; nil on it.
///   - next: that of the next; nil on the last.
///   - title: what the next page holds, where it is not just the next.
func pager(
    first: String?, next: String?, title: Text = Text("下一页 →", "下一頁 →", "Next →"), in language: Language
) -> Markup {
    guard first != nil || next != nil else { return .empty }
    return nav(.class("pager"), .aria("label", Text("翻页", "翻頁", "Pages")(language))) {
        if let first {
            linkButton(Text("⇤ 第一页", "⇤ 第一頁", "⇤ First page")(language), href: first, .plain, .rel("first"))
        }
        if let next { linkButton(title(language), href: next, .plain, .rel("next")) }
    }
}
