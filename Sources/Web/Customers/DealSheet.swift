import CRM
import HTML
import Method

/// The sale in progress: its stages, where it is and may go, and what is known of it (METHOD section 5).
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
            for stage in open.process.stages { stageLine(stage, open, in: language) }
        }
        if isWorkable { stageMoves(open, model, frame) }
        dealFacts(open, model, frame, isWorkable: isWorkable)
        dealNeeds(open, model, frame, isWorkable: isWorkable)
        dealPeople(open, model, frame, isWorkable: isWorkable)
    }
}

private func stageLine(_ stage: ProcessStage, _ open: CustomerPage.OpenDeal, in language: Language) -> Markup {
    let isCurrent = stage.id == open.deal.stageID
    let isPast = open.goesBack(to: stage)
    let missing = isPast ? [] : open.process.missing(to: stage.id, known: open.known)
    return li(
        .class(isCurrent ? "is-current" : isPast ? "is-past" : "is-ahead"), .aria("current", isCurrent ? "step" : nil)
    ) {
        span { stage.name(language) }
        " "
        if isCurrent {
            chip(Text("现在", "現在", "Now")(language), .class("is-now"))
        } else {
            chip(permissionName(open, stage)(language))
            if !missing.isEmpty, open.permission(stage) != .forbidden {
                small(.class("quiet")) { (Text(" 还缺：", " 還缺：", " lacks: ") + missing.map(\.name).joined())(language) }
            }
        }
    }
}

private func permissionName(_ open: CustomerPage.OpenDeal, _ stage: ProcessStage) -> Text {
    let permission = open.permission(stage)
    return permission == .allowed && open.goesBack(to: stage)
        ? Text("可退回，须写原因", "可退回，須寫原因", "back, with a reason") : permission.name
}

/// One button for the next stage, and a form for any other.
private func stageMoves(_ open: CustomerPage.OpenDeal, _ model: CustomerPageModel, _ frame: Frame) -> Markup {
    let language = frame.language
    let state = model.state(.deal)
    let others = open.process.stages.filter { $0.id != open.deal.stageID && open.permission($0) != .forbidden }
    let next = open.process.next(after: open.deal.stageID).flatMap { open.permission($0) == .allowed ? $0 : nil }
    return Markup {
        if let next {
            postForm(to: "\(model.path)/deal/stage", frame) {
                input(hidden: "version", value: String(open.deal.version))
                input(hidden: "stage", value: String(next.id))
                sendButton((Text("进入", "進入", "On to ") + next.name)(language), .plain)
            }
        }
        disclosure(Text("其他阶段", "其他階段", "Another stage")(language), isOpen: state.isDraft) {
            postForm(to: "\(model.path)/deal/stage", frame) {
                input(hidden: "version", value: String(open.deal.version))
                selectField(
                    state.field(
                        "stage", Text("到哪个阶段", "到哪個階段", "To stage"), now: (next ?? others.first).map { String($0.id) } ?? "",
                        hint: model.page.allowed.consent
                            ? Text(
                                "须主管同意的，您来操作即为同意。", "須主管同意的，您來操作即為同意。",
                                "Where consent is needed, your doing it is the consent.")
                            : Text(
                                "须主管同意的会提交审批，同意后才改变。", "須主管同意的會提交審批，同意後才改變。",
                                "Where consent is needed, your supervisor is asked and it changes when they consent."),
                        isRequired: true, id: "deal-stage"),
                    others.map { stage in
                        Choice(
                            String(stage.id),
                            stage.name + Text("（", "（", " (") + permissionName(open, stage) + Text("）", "）", ")"))
                    }, in: language)
                inputField(
                    state.field("reason", .reason, id: "deal-reason"), .autocomplete("off"), .maxlength(500),
                    in: language)
                sendButton(Text("改变阶段", "改變階段", "Change the stage")(language), .plain)
            }
        }
    }
}

extension CustomerPage.OpenDeal {
    func permission(_ stage: ProcessStage) -> StagePermission { process.matrix[deal.stageID, stage.id] }

    /// Whether a stage lies before the one where the deal is.
    func goesBack(to stage: ProcessStage) -> Bool {
        guard let now = process.position(of: deal.stageID), let other = process.position(of: stage.id) else { return false }
        return other < now
    }
}
