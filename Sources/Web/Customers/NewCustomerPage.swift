import CRM
import HTML
import Hummingbird
import Method

struct NewCustomerModel: Sendable {
    /// What was typed before a problem.
    var form: Form
    var lines: [ProductLine]
    var problem: Problem?
    /// Customers that may be the same one: nothing was saved yet.
    var twins: [LikelyTwin] = []
}

func newCustomerPage(_ model: NewCustomerModel, _ frame: Frame) -> Page {
    let language = frame.language
    let title = Text("新客户", "新客戶", "New customer")
    let isAgain = model.problem != nil || !model.twins.isEmpty
    let state = FormState(values: isAgain ? model.form : nil, problem: model.problem)
    return Page(
        title: title, section: .customers, frame: frame, width: .narrow, status: model.problem?.status ?? (model.twins.isEmpty ? .ok : .conflict)
    ) {
        pageHeader(
            title(language),
            note: Text(
                "保存后级别为 D，记录需求后自动分级。", "儲存後級別為 D，記錄需求後自動分級。",
                "It starts as grade D; recording a need grades it.")(language))
        if let problem = model.problem {
            errorState(problem, in: language) {
                if problem.kind == .conflict, let name = model.form["name"] {
                    linkButton(
                        Text("查找已有的客户", "尋找已有的客戶", "Find the one that exists")(language),
                        href: "/customers?q=\(name.percentEncoded())")
                }
            }
        }
        sheet(Text("资料", "資料", "Profile")(language), id: "profile") {
            postForm(to: "/customers/new", frame, .data("feature", "twins"), .data("twins", address: "/customers/twins")) {
                // What is found while one types stands in the same place as what is found when the form is sent.
                div(.id("twins"), .aria("live", "polite")) { twinWarning(model.twins, in: language) }
                profileFields(nil, model.lines, state, in: language)
                if model.twins.isEmpty {
                    sendButton(Text("新建客户", "新建客戶", "Add the customer")(language))
                } else {
                    // Of another name than the one that was warned of, one is warned again.
                    input(hidden: "despite", value: model.form["name"] ?? "")
                    sendButton(Text("仍要新建", "仍要新建", "Add it all the same")(language))
                }
            }
        }
    }
}
