import CRM
import HTML
import Hummingbird
import Method

/// A form of the check that could not be saved.
struct ListCheckDraft: Sendable {
    var customer: Customer.ID
    var values: Form
    var problem: Problem
}

struct ListCheckModel: Sendable {
    var page: ListCheck.Page
    var kind: ListCheck.Kind
    var days: Int
    var after: String?
    var today: CivilDate
    var draft: ListCheckDraft?

    func state(_ customer: Customer.ID, _ form: String) -> FormState {
        guard let draft, draft.customer == customer, (draft.values["standing"] ?? "") == form else { return FormState() }
        return FormState(values: draft.values, problem: draft.problem)
    }
}

/// Customers of whom nobody knows whether they are still there, each with what can be said of it.
func listCheckPage(_ model: ListCheckModel, _ frame: Frame) -> Page {
    let language = frame.language
    return Page(title: ListTab.check.title, section: .lists, frame: frame, status: model.draft?.problem.status ?? .ok) {
        pageHeader(
            ListTab.check.title(language),
            note: Text(
                "久无接触或联系不上的客户，逐家核实：仍在、停业，还是无效。", "久無接觸或聯絡不上的客戶，逐家核實：仍在、停業，還是無效。",
                "Customers that nobody has touched for long or can reach: still there, closed, or invalid?")(language))
        listTabs(.check, in: language)
        kinds(model, in: language)
        if let problem = model.draft?.problem { errorState(problem, in: language) }
        if model.page.lines.isEmpty {
            emptyState(Text("没有要核实的客户", "沒有要核實的客戶", "There is nothing to check")(language))
        } else {
            dataTable(
                caption: ListTab.check.title(language), columns: columns, rows: model.page.lines.map { row($0, model, frame) }, in: language)
        }
        pager(
            first: model.after == nil ? nil : listCheckPath(model.kind, days: model.days),
            next: model.page.next.map { listCheckPath(model.kind, days: model.days, after: $0.description) }, in: language)
    }
}

/// Why they are to be looked at, and after how many days.
private func kinds(_ model: ListCheckModel, in language: Language) -> Markup {
    form(action: ListCheckRoutes.path, method: .get, .class("filters")) {
        selectField(
            Field("kind", Text("为什么", "為什麼", "Why"), value: model.kind.rawValue, isRequired: true),
            ListCheck.Kind.allCases.map { Choice($0.rawValue, $0.title) }, in: language)
        inputField(
            Field("days", Text("多少天没有接触", "多少天沒有接觸", "Days without a touch"), value: String(model.days), isRequired: true),
            .inputmode("numeric"), .maxlength(4), in: language)
        sendButton(Text("查看", "檢視", "Show")(language), .plain)
    }
}

private let columns = [
    Column(CustomerColumn.name.title, .heading), Column(Text("级别", "級別", "Grade")), Column(CustomerColumn.holder.title),
    Column(Text("最近接触", "最近接觸", "Last touch")), Column(Text("核实过", "核實過", "Verified")),
    Column(Text("核实", "核實", "Say"), .actions, name: "check"),
]

private func row(_ line: ListCheck.Line, _ model: ListCheckModel, _ frame: Frame) -> TableRow {
    let (customer, language) = (line.customer, frame.language)
    let never = Text("从未，建于 ", "從未，建於 ", "never; added ")(language)
    return TableRow(cells: [
        a(href: "/customers/\(customer.id)") { customer.name },
        customer.grade.map { gradeBadge(GradeMark($0, isStale: customer.isStale), in: language) } ?? .empty,
        Markup(text: customer.holderName ?? Text("待分配", "待分配", "pool")(language)),
        customer.lastTouchOn.map { relativeDate($0, today: model.today, in: language) }
            ?? Markup { never; date(line.createdOn, today: model.today, in: language) },
        line.verifiedOn.map { date($0, today: model.today, in: language) } ?? .empty,
        checkForms(line, model, frame),
    ])
}

extension ListCheck.Kind {
    var title: Text {
        switch self {
        case .untouched: Text("很久没有接触", "很久沒有接觸", "Not touched for long")
        case .never: Text("从未接触", "從未接觸", "Never touched")
        case .wrongContact: Text("上次号码或地址不对", "上次號碼或地址不對", "Wrong number or address last time")
        case .unreachable: Text("没有任何联系方式", "沒有任何聯絡方式", "No way to reach them")
        }
    }
}
