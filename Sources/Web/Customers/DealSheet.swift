import CRM
import HTML
import Method

/// The sale in progress: its stages, where it is, and where it may go (METHOD section 5).
func dealSheet(_ model: CustomerPageModel, _ frame: Frame) -> Markup {
    let language = frame.language
    let isWorkable = model.page.allowed.work && model.customer.standing == .valid
    let title = Text("商机", "商機", "Deal")(language)
    guard let open = model.page.deal else {
        guard isWorkable, model.customer.holderID != nil else { return .empty }
        return sheet(title, id: "deal") {
            p(.class("quiet")) {
                (model.customer.grade == .a
                    ? Text(
                        "A 级客户按销售流程推进，还没有开始。", "A 級客戶按銷售流程推進，還沒有開始。",
                        "An A customer follows the sales process, which has not begun.")
                    : Text(
                        "成为 A 级后开始；有把握时也可以提前。", "成為 A 級後開始；有把握時也可以提前。",
                        "It begins when the customer is A, or earlier when there is reason to."))(language)
            }
            postForm(to: "\(model.path)/deal", frame) {
                input(hidden: "version", value: String(model.customer.version))
                sendButton(Text("开始商机", "開始商機", "Open a deal")(language), .plain)
            }
        }
    }
    return sheet(title, id: "deal") {
        ol(.class("stages")) {
            for stage in Stage.allCases { stageLine(stage, open, model.page.allowed, in: language) }
        }
        if isWorkable { moves(open, model, frame) }
    }
}

private func stageLine(
    _ stage: Stage, _ open: CustomerPage.OpenDeal, _ allowed: CustomerPage.Allowed, in language: Language
) -> Markup {
    let current = open.deal.stage
    return li(
        .class(stage == current ? "is-current" : stage < current ? "is-past" : "is-ahead"),
        .aria("current", stage == current ? "step" : nil)
    ) {
        span { stage.name(language) }
        " "
        if stage == current {
            chip(Text("现在", "現在", "Now")(language), .class("is-now"))
        } else {
            chip(permission(open.permissions[stage] ?? .forbidden, goesBack: stage < current)(language))
        }
    }
}

private func permission(_ permission: StagePermission, goesBack: Bool) -> Text {
    permission == .allowed && goesBack ? Text("可退回，须写原因", "可退回，須寫原因", "back, with a reason") : permission.name
}

/// One button for the next stage, and a form for any other.
private func moves(_ open: CustomerPage.OpenDeal, _ model: CustomerPageModel, _ frame: Frame) -> Markup {
    let language = frame.language
    let state = model.state(.deal)
    let current = open.deal.stage
    let others = Stage.allCases.filter { $0 != current && open.permissions[$0] != .forbidden }
    let next = others.first { $0.number == current.number + 1 && open.permissions[$0] == .allowed }
    return Markup {
        if let next {
            postForm(to: "\(model.path)/deal/stage", frame) {
                input(hidden: "version", value: String(open.deal.version))
                input(hidden: "stage", value: next.rawValue)
                sendButton((Text("进入", "進入", "On to ") + next.name)(language), .plain)
            }
        }
        disclosure(Text("其他阶段", "其他階段", "Another stage")(language), isOpen: state.isDraft) {
            postForm(to: "\(model.path)/deal/stage", frame) {
                input(hidden: "version", value: String(open.deal.version))
                selectField(
                    state.field(
                        "stage", Text("到哪个阶段", "到哪個階段", "To stage"), now: (next ?? others.first)?.rawValue ?? "",
                        hint: model.page.allowed.consent
                            ? Text(
                                "须主管同意的，您来操作即为同意。", "須主管同意的，您來操作即為同意。",
                                "Where consent is needed, your doing it is the consent.") : nil,
                        isRequired: true, id: "deal-stage"),
                    others.map { stage in
                        Choice(
                            stage.rawValue,
                            stage.name + Text("（", "（", " (")
                                + permission(open.permissions[stage] ?? .forbidden, goesBack: stage < current)
                                + Text("）", "）", ")"))
                    }, in: language)
                inputField(
                    state.field("reason", .reason, id: "deal-reason"), .autocomplete("off"), .maxlength(500),
                    in: language)
                sendButton(Text("改变阶段", "改變階段", "Change the stage")(language), .plain)
            }
        }
    }
}
