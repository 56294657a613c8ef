import CRM
import HTML
import Hummingbird
import Method

struct ExchangeModel: Sendable {
    var view: ExchangeView
    var today: CivilDate
    /// An answer that could not be taken.
    var form: Form?
    var problem: Problem?

    var path: String { "\(ExchangeRoutes.path)/\(view.exchange.id)" }
}

/// One exchange: both sides, and what the one who looks can do about it.
func exchangePage(_ model: ExchangeModel, _ frame: Frame) -> Page {
    let language = frame.language
    let (view, exchange) = (model.view, model.view.exchange)
    return Page(title: ApprovalKind.exchange.name, section: .customers, frame: frame, status: model.problem?.status ?? .ok) {
        pageHeader(
            "\(exchange.proposer.name) ⇄ \(exchange.partner.name)", note: state(of: exchange, today: model.today)(language)
        ) {
            if let approval = exchange.approvalID {
                linkButton(Text.approvals(language), href: "\(ApprovalRoutes.path)/\(approval)")
            }
            linkButton(Text("全部交换", "全部交換", "All exchanges")(language), href: ExchangeRoutes.path)
        }
        if let problem = model.problem {
            errorState(problem, in: language)
        }
        if let obstacle = view.obstacle {
            warningList(
                [.init(.warning, Text("现在不能交换：", "現在不能交換：", "It cannot happen as things are now: ") + obstacle)],
                today: model.today, in: language)
        }
        p { exchange.reason }
        if let note = exchange.note { p(.class("quiet")) { note } }
        exchangeSides(view, in: language)
        if view.mayAnswer { answers(model, frame) }
        if view.mayWithdraw, !view.mayAnswer {
            postForm(to: "\(model.path)/withdrawal", frame) {
                sendButton(Text("撤回", "撤回", "Withdraw it")(language), .plain)
            }
        }
    }
}

private func state(of exchange: Exchange, today: CivilDate) -> Text {
    let until = exchange.expiresOn.spoken(today: today)
    if exchange.state == .proposed {
        let who = exchange.turnID == exchange.proposer.id ? exchange.proposer.name : exchange.partner.name
        return Text("等 \(who) 答复，到 ", "等 \(who) 答覆，到 ", "\(who) is to answer, until ") + until
    }
    return exchange.state == .accepted
        ? exchange.state.name + Text("，到 ", "，到 ", ", until ") + until
        : exchange.state.name + (exchange.closedBy.map { Text(verbatim: " · \($0)") } ?? Text("", "", ""))
}

private func answers(_ model: ExchangeModel, _ frame: Frame) -> Markup {
    let language = frame.language
    let (view, exchange) = (model.view, model.view.exchange)
    let isWhole = view.sides.allSatisfy { !$0.lines.isEmpty }
    return Markup {
        if isWhole {
            postForm(to: "\(model.path)/acceptance", frame) {
                input(hidden: "version", value: String(exchange.version))
                sendButton(Text("接受，报主管批准", "接受，報主管批准", "Accept, and ask for consent")(language))
            }
        }
        disclosure(
            Text("修改提议", "修改提議", "Make a counter-proposal")(language), isOpen: !isWhole || model.form != nil, id: "counter"
        ) {
            postForm(to: "\(model.path)/counter-proposal", frame) {
                input(hidden: "version", value: String(exchange.version))
                let mine = Set(view.sides.first { $0.giver.id == view.actsFor }?.lines.map(\.id) ?? [])
                let ticked = model.form.map { $0.customerIDs("mine") } ?? mine
                customerTicks(
                    "mine", Text("您拿出", "您拿出", "You give"), view.own, ticked: ticked,
                    error: model.problem.error(at: "mine"), in: language)
                let theirs = view.sides.first { $0.giver.id != view.actsFor }?.lines ?? []
                if !theirs.isEmpty {
                    customerTicks(
                        "theirs", Text("您换得", "您換得", "You get"), theirs.map { ($0.id, $0.name) },
                        ticked: model.form.map { $0.customerIDs("theirs") } ?? Set(theirs.map(\.id)),
                        error: model.problem.error(at: "theirs"), in: language)
                }
                namedField(model.form, model.problem, in: language)
                sendButton(Text("发回对方", "發回對方", "Send it back")(language), .plain)
            }
        }
        disclosure(Text("谢绝", "謝絕", "Decline")(language), isOpen: false, id: "decline") {
            postForm(to: "\(model.path)/refusal", frame) {
                input(hidden: "version", value: String(exchange.version))
                inputField(
                    Field("note", Text("说明", "說明", "Note"), id: "decline-note"), .autocomplete("off"), .maxlength(500),
                    in: language)
                sendButton(Text("谢绝", "謝絕", "Decline")(language), .danger)
            }
        }
    }
}
