import HTML
import Method

/// The heading of a page with a line below it and its actions beside it.
func pageHeader(
    _ title: String, note: String? = nil, @MarkupBuilder actions: () -> Markup = { .empty }
) -> Markup {
    let actions = actions()
    return header(.class("page-header")) {
        div {
            h1 { title }
            if let note { p(.class("quiet")) { note } }
        }
        if !actions.isEmpty { div(.class("actions")) { actions } }
    }
}

/// A part of a page with a heading, drawn as a sheet. `id` is for links and for the name of the region.
func sheet(
    _ title: String, id: String, count: Int? = nil, @MarkupBuilder actions: () -> Markup = { .empty },
    @MarkupBuilder content: () -> Markup
) -> Markup {
    let actions = actions()
    return section(.class("sheet"), .id(id), .aria("labelledby", "\(id)-title")) {
        header {
            h2(.id("\(id)-title")) {
                title
                if let count { span(.class("count")) { grouped(count) } }
            }
            if !actions.isEmpty { div(.class("actions")) { actions } }
        }
        content()
    }
}

/// The place where a page says what has just been done; there even when empty, so that screen readers hear what scripts add.
func messageArea(_ messages: [Message], in language: Language) -> Markup {
    div(.id("messages"), .class("messages"), .role("status")) {
        for message in messages {
            p(.class("message message-\(message.kind.rawValue)")) {
                (message.kind == .done ? Icon.check : Icon.warning).markup
                span { message.text(language) }
            }
        }
    }
}
