import CRM
import HTML
import Hummingbird
import Method

enum CustomFieldPage {
    static let path = "/settings/fields"
    static let title = Text("自定义字段", "自訂欄位", "Own fields")
}

struct CustomFieldModel: Sendable {
    var fields: [CustomField]
    /// What was typed and could not be saved; the field it is about, or nil for a new one.
    var draft: (field: CustomField.ID?, values: Form, problem: Problem)?

    func state(_ field: CustomField.ID?) -> FormState {
        guard let draft, draft.field == field else { return FormState() }
        return FormState(values: draft.values, problem: draft.problem)
    }
}

/// The fields that this company has added to its customers.
func customFieldPage(_ model: CustomFieldModel, _ frame: Frame) -> Page {
    let language = frame.language
    let (used, archived) = (model.fields.filter { !$0.isArchived }, model.fields.filter(\.isArchived))
    return Page(
        title: CustomFieldPage.title, section: .settings, frame: frame, status: model.draft?.problem.status ?? .ok
    ) {
        pageHeader(
            CustomFieldPage.title(language),
            note: Text(
                "客户页上除固定资料外还要记录的内容。类型定下后不能改。", "客戶頁上除固定資料外還要記錄的內容。類型定下後不能改。",
                "What is kept of customers beside what is there already. A field’s kind stays.")(language)
        ) { linkButton(Text("设置", "設定", "Settings")(language), href: "/settings") }
        div(.class("with-side")) {
            div {
                if used.isEmpty {
                    emptyState(
                        Text("还没有自定义字段", "還沒有自訂欄位", "No fields yet")(language),
                        hint: Text("例如：现用系统、预算、合同到期日。", "例如：現用系統、預算、合約到期日。", "Such as the present system, a budget, the end of a contract.")(
                            language))
                }
                for field in used { fieldSheet(field, model, frame) }
                if !archived.isEmpty {
                    sheet(Text("已停用", "已停用", "No longer used")(language), id: "archived") {
                        for field in archived { editForm(field, model, frame) }
                    }
                }
            }
            div { newField(model, frame) }
        }
    }
}

private func fieldSheet(_ field: CustomField, _ model: CustomFieldModel, _ frame: Frame) -> Markup {
    sheet(field.title, id: "field-\(field.id)") {
        chip(field.kind.name(frame.language))
    } content: {
        if !field.choices.isEmpty { p { field.choices.map(\.name).joined(separator: "、") } }
        editForm(field, model, frame)
    }
}

private func editForm(_ field: CustomField, _ model: CustomFieldModel, _ frame: Frame) -> Markup {
    let language = frame.language
    let state = model.state(field.id)
    let id = "field-\(field.id)"
    return disclosure((Text.edit + Text(verbatim: " \(field.title)"))(language), isOpen: state.isDraft) {
        postForm(to: "\(CustomFieldPage.path)/\(field.id)", frame) {
            input(hidden: "version", value: String(field.version))
            inputField(
                state.field("title", Text("名称", "名稱", "Title"), now: field.title, isRequired: true, id: "\(id)-title"),
                .autocomplete("off"), .maxlength(60), in: language)
            if field.kind.hasChoices {
                textareaField(
                    state.field(
                        "choices", Text("增加选项", "增加選項", "More to choose from"),
                        hint: Text("每行一个。", "每行一個。", "One a line."), id: "\(id)-choices"), in: language)
            }
            checkboxField(
                state.field(
                    "archived", Text("停用（已填的内容保留）", "停用（已填的內容保留）", "No longer used (what is there stays)"),
                    now: field.isArchived ? "1" : "", id: "\(id)-archived"), in: language)
            sendButton(Text.save(language), .plain)
        }
    }
}

private func newField(_ model: CustomFieldModel, _ frame: Frame) -> Markup {
    let language = frame.language
    let state = model.state(nil)
    return sheet(Text("新字段", "新欄位", "A new field")(language), id: "new-field") {
        postForm(to: CustomFieldPage.path, frame) {
            inputField(
                state.field("title", Text("名称", "名稱", "Title"), isRequired: true, id: "new-title"), .autocomplete("off"),
                .maxlength(60), in: language)
            selectField(
                state.field("kind", Text("类型", "類型", "Kind"), now: CustomFieldKind.text.rawValue, isRequired: true, id: "new-kind"),
                CustomFieldKind.allCases.map { Choice($0.rawValue, $0.name) }, in: language)
            textareaField(
                state.field(
                    "choices", Text("选项", "選項", "To choose from"),
                    hint: Text("单选、多选用，每行一个。", "單選、多選用，每行一個。", "For the two kinds with a list; one a line."),
                    id: "new-choices"), in: language)
            sendButton(Text("添加", "新增", "Add")(language))
        }
    }
}
