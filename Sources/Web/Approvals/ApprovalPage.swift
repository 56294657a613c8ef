import CRM
import HTML
import Hummingbird
import Method

struct ApprovalModel: Sendable {
    var view: ApprovalView
    var today: CivilDate
    var clock: WorkspaceClock
    /// A decision that could not be taken.
    var form: Form?
    var problem: Problem?

    var approval: Approval { view.approval }
    var path: String { "\(ApprovalRoutes.path)/\(view.approval.id)" }
}

/// One request: what it is about, what it would do, and who has decided or may.
func approvalPage(_ model: ApprovalModel, _ frame: Frame) -> Page {
    let language = frame.language
    let (view, approval) = (model.view, model.approval)
    return Page(
        title: approval.kind.name, frame: frame, width: view.exchange == nil ? .narrow : .wide,
        status: model.problem?.status ?? .ok
    ) {
        pageHeader(approval.sentence(language), note: standing(of: approval)(language)) {
            linkButton(Text.approvals(language), href: ApprovalRoutes.path)
        }
        if let problem = model.problem, problem.field == nil {
            errorState(problem, in: language)
        }
        if let obstacle = view.obstacle {
            warningList(
                [
                    .init(
                        .warning,
                        (approval.state == .pending
                            ? Text("现在不能照办：", "現在不能照辦：", "It cannot be done as things are now: ")
                            : Text("没有照办：", "沒有照辦：", "It was not done: ")) + obstacle)
                ], today: model.today, in: language)
        }
        facts(model, in: language)
        if let exchange = view.exchange { exchangeSides(exchange, in: language) }
        if view.mayDecide { decision(model, frame) }
        if view.mayWithdraw {
            postForm(to: "\(model.path)/withdrawal", frame) {
                sendButton(Text("撤回申请", "撤回申請", "Withdraw the request")(language), .plain)
            }
        }
    }
}

private func facts(_ model: ApprovalModel, in language: Language) -> Markup {
    let (view, approval) = (model.view, model.approval)
    return dl(.class("facts")) {
        if let customer = approval.customer {
            dt { CustomerColumn.name.title(language) }
            dd {
                if view.seesCustomer { a(href: "/customers/\(customer.id)") { customer.name } } else { customer.name }
                if let grade = view.grade {
                    " "
                    gradeBadge(GradeMark(grade), in: language)
                }
            }
        }
        dt { Text.reason(language) }
        dd { approval.reason }
        dt { Text("何时", "何時", "When")(language) }
        dd { moment(approval.at, model.clock, in: language) }
        if let last = approval.expiresOn {
            dt { Text("有效至", "有效至", "Until")(language) }
            dd { date(last, today: model.today, in: language) }
        }
        dt { Text("请谁审批", "請誰審批", "Asked")(language) }
        dd { view.asked.joined(separator: Text("、", "、", ", ")(language)) }
        if let at = approval.closedAt {
            dt { approval.state.name(language) }
            dd {
                [approval.closedBy?.name, moment(at, model.clock, in: language)].compactMap(\.self).joined(separator: " · ")
            }
        }
        if let note = approval.note {
            dt { Text("意见", "意見", "Note")(language) }
            dd { note }
        }
    }
}

/// Two forms, so that each button is its own and neither needs a script.
private func decision(_ model: ApprovalModel, _ frame: Frame) -> Markup {
    let language = frame.language
    let error = model.problem.error(at: "note")
    return sheet(Text("审批", "審批", "Decide")(language), id: "decision") {
        postForm(to: "\(model.path)/grant", frame) {
            inputField(
                Field("note", Text("意见", "意見", "Note"), id: "grant-note"), .autocomplete("off"), .maxlength(500), in: language)
            sendButton(Text("同意", "同意", "Grant")(language))
        }
        postForm(to: "\(model.path)/refusal", frame) {
            inputField(
                Field(
                    "note", Text("拒绝的原因", "拒絕的原因", "Why it is refused"), value: model.form?["note"] ?? "", error: error,
                    isRequired: true, id: "refusal-note"), .autocomplete("off"), .maxlength(500), in: language)
            sendButton(Text("拒绝", "拒絕", "Refuse")(language), .danger)
        }
    }
}
