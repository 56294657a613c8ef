import CRM
import HTML
import Hummingbird
import Method

struct ViewPageModel: Sendable {
    struct Draft: Sendable {
        /// Nil for a new one.
        var view: CustomerView.ID?
        var values: Form
        var problem: Problem
    }

    var views: [CustomerView]
    var viewer: Person
    /// The list that is to be kept; nil when somebody only looks at the views.
    var list: CustomerQuery?
    var names: ConditionNames
    var draft: Draft?

    func state(_ view: CustomerView.ID?) -> FormState {
        guard let draft, draft.view == view else { return FormState() }
        return FormState(values: draft.values, problem: draft.problem)
    }
}

/// The lists that are kept, and the form that keeps one.
func viewPage(_ model: ViewPageModel, _ frame: Frame) -> Page {
    let language = frame.language
    let title = Text("视图", "檢視", "Views")
    return Page(title: title, section: .customers, frame: frame, status: model.draft?.problem.status ?? .ok) {
        pageHeader(title(language)) {
            linkButton(
                Text("返回列表", "返回清單", "Back to the list")(language), href: model.list?.path() ?? "/customers")
        }
        if let list = model.list { newView(list, model, frame) }
        if model.views.isEmpty {
            emptyState(
                Text("还没有视图", "還沒有檢視", "No views yet")(language),
                hint: Text(
                    "在客户列表上筛选后，点“存为视图”。", "在客戶清單上篩選後，點「存為檢視」。",
                    "Narrow a list of customers and choose “Keep as a view”.")(language))
        }
        for view in model.views { kept(view, model, frame) }
    }
}

private func newView(_ list: CustomerQuery, _ model: ViewPageModel, _ frame: Frame) -> Markup {
    let language = frame.language
    let state = model.state(nil)
    return sheet(Text("存为视图", "存為檢視", "Keep as a view")(language), id: "new-view") {
        p(.class("quiet")) { model.names.words(list.wholeCondition, in: language) }
        postForm(to: ViewRoutes.path, frame) {
            input(hidden: "list", value: list.path())
            fields(nil, list.columns, state, id: "new-view", in: language)
            sendButton(Text.save(language))
        }
    }
}

private func fields(
    _ view: CustomerView?, _ columns: [String], _ state: FormState, id: String, in language: Language
) -> Markup {
    let chosen = state.values.map { $0.all("column") } ?? (columns.isEmpty ? CustomerColumn.usual.map(\.rawValue) : columns)
    return Markup {
        if let problem = state.problem, problem.field != "title" { p(.class("field-error")) { problem.message(language) } }
        inputField(
            state.field("title", Text("名称", "名稱", "Title"), now: view?.details.title ?? "", isRequired: true, id: "\(id)-title"),
            .autocomplete("off"), .maxlength(60), in: language)
        fieldset(.class("choices")) {
            legend { Text("显示的列", "顯示的欄", "Columns shown")(language) }
            for column in CustomerColumn.allCases where column != .name {
                label {
                    input(
                        type: .checkbox, name: "column", .value(column.rawValue),
                        .checked(chosen.contains(column.rawValue)))
                    " " + column.title(language)
                }
            }
            input(hidden: "column", value: CustomerColumn.name.rawValue)
        }
        checkboxField(
            state.field(
                "shared", Text("大家都能用（各人只看到自己有权看的客户）", "大家都能用（各人只看到自己有權看的客戶）", "Everybody may use it (each sees what they may see)"),
                now: view?.details.isShared ?? false ? "1" : "", id: "\(id)-shared"), in: language)
    }
}

private func kept(_ view: CustomerView, _ model: ViewPageModel, _ frame: Frame) -> Markup {
    let language = frame.language
    let isOwn = view.ownerID == model.viewer.id
    let query = CustomerQuery(view, for: model.viewer)
    let state = model.state(view.id)
    return sheet(view.details.title, id: "view-\(view.id)") {
        linkButton(Text("打开", "開啟", "Open")(language), href: "/customers?view=\(view.id)")
    } content: {
        p { model.names.words(view.details.condition, in: language) }
        p(.class("quiet")) {
            view.details.isShared ? Text("共享，", "共享，", "Shared, ")(language) : ""
            view.ownerName
        }
        if isOwn || frame.may(.manageViews) {
            disclosure((Text.edit + Text(verbatim: " \(view.details.title)"))(language), isOpen: state.isDraft) {
                postForm(to: "\(ViewRoutes.path)/\(view.id)", frame) {
                    input(hidden: "version", value: String(view.version))
                    input(hidden: "list", value: query.path())
                    fields(view, view.details.columns, state, id: "view-\(view.id)", in: language)
                    sendButton(Text.save(language), .plain)
                }
                postForm(to: "\(ViewRoutes.path)/\(view.id)/removal", frame, .class("removal")) {
                    input(hidden: "version", value: String(view.version))
                    sendButton(Text("删除视图", "刪除檢視", "Remove the view")(language), .danger)
                }
            }
        }
    }
}
