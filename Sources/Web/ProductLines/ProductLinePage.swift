import CRM
import HTML
import Hummingbird
import Method

enum ProductLinePage {
    static let path = "/settings/product-lines"
    static let title = Text("产品线", "產品線", "Product lines")
}

struct ProductLineModel: Sendable {
    var lines: [ProductLine]
    /// What was typed and could not be saved; the line it is about, or nil for a new one.
    var draft: (line: ProductLine.ID?, values: Form, problem: Problem)?

    func state(_ line: ProductLine.ID?) -> FormState {
        guard let draft, draft.line == line else { return FormState() }
        return FormState(values: draft.values, problem: draft.problem)
    }
}

/// What is sold, as far as customers are worked for it.
func productLinePage(_ model: ProductLineModel, _ frame: Frame) -> Page {
    let language = frame.language
    let (used, archived) = (model.lines.filter { !$0.isArchived }, model.lines.filter(\.isArchived))
    return Page(
        title: ProductLinePage.title, section: .settings, frame: frame, status: model.draft?.problem.status ?? .ok
    ) {
        pageHeader(
            ProductLinePage.title(language),
            note: Text(
                "卖的是什么。一家客户最多归一条产品线；名单可按它筛选，回收天数可按它另定。",
                "賣的是什麼。一家客戶最多歸一條產品線；名單可按它篩選，回收天數可按它另定。",
                "What is sold. A customer is worked for one line at most; lists can be narrowed by it, and days of recycling differ by it.")(
                    language)
        ) {
            linkButton(Text.recyclingRules(language), href: RecyclingRoutes.path)
            linkButton(Text("设置", "設定", "Settings")(language), href: "/settings")
        }
        if let problem = model.draft?.problem, problem.field != "title" { errorState(problem, in: language) }
        div(.class("with-side")) {
            div {
                if used.isEmpty {
                    emptyState(
                        Text("没有在用的产品线", "沒有在用的產品線", "No product lines in use")(language),
                        hint: Text("请添加一条，或启用停用的。", "請新增一條，或啟用停用的。", "Add one, or use one again that was put away.")(language))
                }
                for line in used { lineSheet(line, model, frame) }
                if !archived.isEmpty {
                    sheet(Text("已停用", "已停用", "No longer used")(language), id: "archived") {
                        for line in archived { editForm(line, model, frame) }
                    }
                }
            }
            div { newLine(model, frame) }
        }
    }
}

private func lineSheet(_ line: ProductLine, _ model: ProductLineModel, _ frame: Frame) -> Markup {
    let language = frame.language
    return sheet(line.name(language), id: "line-\(line.id)") {
        linkButton(
            Text("客户名单", "客戶名單", "Its customers")(language),
            href: "/customers?scope=all&where=\("product_line = \(line.id)".percentEncoded())", .small)
    } content: {
        editForm(line, model, frame)
    }
}

private func editForm(_ line: ProductLine, _ model: ProductLineModel, _ frame: Frame) -> Markup {
    let language = frame.language
    let state = model.state(line.id)
    let id = "line-\(line.id)"
    return disclosure((Text.edit + Text(verbatim: " ") + line.name)(language), isOpen: state.isDraft) {
        postForm(to: "\(ProductLinePage.path)/\(line.id)", frame) {
            input(hidden: "version", value: String(line.version))
            inputField(
                state.field("title", Text("名称", "名稱", "Name"), now: line.name(language), isRequired: true, id: "\(id)-title"),
                .autocomplete("off"), .maxlength(60), in: language)
            checkboxField(
                state.field(
                    "archived", Text("停用（已有的客户和规则保留）", "停用（已有的客戶和規則保留）", "No longer used (customers and rules that have it keep it)"),
                    now: line.isArchived ? "1" : "", id: "\(id)-archived"), in: language)
            sendButton(Text.save(language), .plain)
        }
    }
}

private func newLine(_ model: ProductLineModel, _ frame: Frame) -> Markup {
    let language = frame.language
    let state = model.state(nil)
    return sheet(Text("新产品线", "新產品線", "A new product line")(language), id: "new-line") {
        postForm(to: ProductLinePage.path, frame) {
            inputField(
                state.field("title", Text("名称", "名稱", "Name"), isRequired: true, id: "new-title"), .autocomplete("off"),
                .maxlength(60), in: language)
            sendButton(Text("添加", "新增", "Add")(language))
        }
    }
}
