import HTML
import Method

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
