import HTML
import Method

/// What a search finds while it is typed: the answer to `GET /customers/suggest?q=`, put below the field by `suggest.js`.
func suggestionList(_ customers: [CustomerSummary], in language: Language) -> Markup {
    guard !customers.isEmpty else {
        return p(.class("suggest-none")) { Text("没有找到", "沒有找到", "Nothing found")(language) }
    }
    return ul(.role("listbox"), .aria("label", Text("找到的客户", "找到的客戶", "Customers found")(language))) {
        for customer in customers {
            li(.role("option"), .id("suggestion-\(customer.id)"), .data("href", address: customer.path)) {
                customer.grade.map { gradeBadge($0, in: language) } ?? noGrade(in: language)
                span(.class("suggest-name")) { customer.name }
                if let code = customer.stockCode { span(.class("code")) { code } }
                if let region = customer.region { span(.class("quiet")) { region(language) } }
            }
        }
    }
}

/// A form that saves itself: with scripts every change is sent at once, and whatever the answer marks `data-live` is put in
/// place of what was there; without, its button sends it.
func inlineForm(
    to address: String, _ frame: Frame, id: String, _ attributes: Attribute..., @MarkupBuilder content: () -> Markup
) -> Markup {
    postForm(to: address, frame, .id(id), .class("inline-form"), .data("feature", "inline-edit"), .all(attributes)) {
        content()
        p(.class("inline-save")) {
            sendButton(Text("保存", "儲存", "Save")(frame.language), .plain)
            output(.class("quiet"), .data("state"), .data("saving", Text("正在保存…", "正在儲存…", "Saving…")(frame.language)))
        }
    }
}
