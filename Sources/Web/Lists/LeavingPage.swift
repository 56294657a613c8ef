import CRM
import HTML
import Hummingbird
import Method

struct LeavingModel: Sendable {
    var leaver: Person.ID
    var leaverName: String
    var receivers: [(id: Person.ID, name: String)]
    var pools: [PoolName]
    var preview: Lists.HandedOver
    /// Nil where the viewer may not say who answers for their cells.
    var passing: ResponsibilityTable.PassingOn?
    var form: Form
    var problem: Problem?

    var path: String { "/people/\(leaver)/hand-over" }
}

/// Who would get what of everything that somebody holds, and the form that does it.
func leavingPage(_ model: LeavingModel, _ frame: Frame) -> Page {
    let language = frame.language
    let title = Text("交出全部客户：\(model.leaverName)", "交出全部客戶：\(model.leaverName)", "Hand over everything of \(model.leaverName)")
    return Page(title: title, section: .lists, frame: frame, width: .narrow, status: model.problem?.status ?? .ok) {
        pageHeader(
            title(language),
            note: Text(
                "商机、下一步和历史随客户一起走。先看谁会得到什么。", "商機、下一步和歷史隨客戶一起走。先看誰會得到什麼。",
                "Deals, next steps and history go along. Look first who would get what.")(language)
        ) {}
        if let problem = model.problem { errorState(problem, in: language) }
        if let passing = model.passing { passingOnSheet(passing, of: model.leaver, model.form, model.problem, frame) }
        sheet(Text("客户交给谁", "客戶交給誰", "Who gets the customers")(language), id: "succession") {
            form(action: model.path, method: .get) {
                div(.class("fields")) {
                    selectField(Field("to", Text("交给", "交給", "To"), value: model.form["to"] ?? "rule", isRequired: true, id: "leaving-to"), receivers(model), in: language)
                    poolField(model.pools, id: "leaving-pool", in: language)
                }
                sendButton(Text("看会怎样", "看會怎樣", "See what would happen")(language), .plain)
            }
        }
        if model.preview.lines.isEmpty {
            emptyState(Text("名下没有客户", "名下沒有客戶", "No customers are held")(language))
        } else {
            preview(model, in: language)
            confirmation(model, frame)
        }
    }
}

private func receivers(_ model: LeavingModel) -> [Choice] {
    [
        Choice("rule", Text("按责任区域分给各人，满了进池", "按責任區域分給各人，滿了進池", "By responsibility, up to capacity; the rest into the pools")),
        Choice("pool", Text("全部进池", "全部進池", "All into the pools")),
    ] + model.receivers.map { Choice(String($0.id), Text(verbatim: $0.name)) }
}

private func preview(_ model: LeavingModel, in language: Language) -> Markup {
    let columns =
        [Column(Text("给谁", "給誰", "To whom"), .heading)] + Grade.allCases.map { Column(Text(verbatim: $0.rawValue), .number) }
        + [Column(Text("共", "共", "In all"), .number), Column(Text("有商机的", "有商機的", "With a deal"), .number)]
    let rows = model.preview.lines.map { line in
        TableRow(
            cells: [Markup(text: line.receiverName ?? Text("客户池", "客戶池", "The pools")(language))]
                + Grade.allCases.map { Markup(text: grouped(line.customers[$0] ?? 0)) }
                + [Markup(text: grouped(line.all)), Markup(text: grouped(line.deals))])
    }
    return dataTable(
        caption: Text("会这样分", "會這樣分", "This is what would happen")(language), columns: columns, rows: rows, in: language)
}

private func confirmation(_ model: LeavingModel, _ frame: Frame) -> Markup {
    let language = frame.language
    let count = grouped(model.preview.all)
    return postForm(to: model.path, frame) {
        input(hidden: "mark", value: model.preview.mark)
        input(hidden: "to", value: model.form["to"] ?? "")
        if let pool = model.form["pool"] { input(hidden: "pool", value: pool) }
        inputField(
            Field(
                "reason", .reason, value: model.form["reason"] ?? "", error: model.problem.error(at: "reason"), isRequired: true,
                id: "leaving-reason"), .autocomplete("off"), .maxlength(500), in: language)
        sendButton(Text("交出 \(count) 家客户", "交出 \(count) 家客戶", "Hand over \(count) customers")(language), .danger)
    }
}
