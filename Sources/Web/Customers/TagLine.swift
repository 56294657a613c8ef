import CRM
import HTML
import Method

/// The customer's tags, each with a button that takes it off, and a field for more.
func tagLine(_ model: CustomerPageModel, _ frame: Frame) -> Markup {
    let language = frame.language
    let tags = model.page.tags
    let isWorkable = model.page.allowed.work
    guard isWorkable || !tags.isEmpty else { return .empty }
    let state = model.state(.tags)
    return div(.class("tags"), .id("tags")) {
        for tag in tags {
            span(.class("chip tag")) {
                tag.name
                if isWorkable { removal(of: tag, model, frame) }
            }
        }
        if isWorkable {
            disclosure(Text("添加标签", "新增標籤", "Add tags")(language), isOpen: state.isDraft) {
                postForm(to: "\(model.path)/tags", frame, .class("inline")) {
                    inputField(
                        state.field(
                            "tags", Text("标签", "標籤", "Tags"),
                            hint: Text("几个标签用逗号分开。", "幾個標籤用逗號分開。", "Put a comma between several."),
                            isRequired: true, id: "tags-new"),
                        .autocomplete("off"), .maxlength(300), in: language)
                    sendButton(Text("添加", "新增", "Add")(language), .plain)
                }
            }
        }
    }
}

private func removal(of tag: Tag, _ model: CustomerPageModel, _ frame: Frame) -> Markup {
    postForm(to: "\(model.path)/tags/\(tag.id)/removal", frame) {
        button(
            .class("tag-removal"),
            .aria(
                "label",
                Text("去掉标签 \(tag.name)", "去掉標籤 \(tag.name)", "Take the tag \(tag.name) off")(frame.language))
        ) { "×" }
    }
}

extension Form {
    /// The tags that are written in a field, with commas between them.
    ///
    /// - Throws: `Problem.invalid` at the field for the first that cannot be one.
    func tagNames(_ name: String) throws -> [TagName] {
        try text(name, longest: 500).items.map { word in
            do throws(TagNameProblem) { return try TagName(word) } catch {
                throw Problem.invalid(
                    error.text, advice: Text("请改正后再保存。", "請改正後再儲存。", "Correct it and save again."), field: name)
            }
        }
    }
}
