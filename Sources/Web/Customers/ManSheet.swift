import CRM
import HTML
import Method

/// Money, authority and need: for each what is known and who said it, or the question to ask (METHOD section 3).
func manSheet(_ model: CustomerPageModel, _ frame: Frame) -> Markup {
    let language = frame.language
    return sheet(Text("资金、决策权、需求（MAN）", "資金、決策權、需求（MAN）", "Money, authority, need (MAN)")(language), id: "man") {
        for aspect in MANAspect.allCases { statement(of: aspect, model, frame) }
    }
}

private func statement(of aspect: MANAspect, _ model: CustomerPageModel, _ frame: Frame) -> Markup {
    let language = frame.language
    let recorded = model.page.statements[aspect]
    return div(.class("statement")) {
        h3 {
            aspect.name(language)
            if model.page.missing.contains(aspect) {
                " "
                chip(Text("缺", "缺", "Missing")(language), .class("is-missing"))
            }
        }
        if let recorded {
            p { recorded.statement.what }
            p(.class("quiet")) {
                if !recorded.statement.saidBy.isEmpty {
                    Text(
                        "\(recorded.statement.saidBy) 说", "\(recorded.statement.saidBy) 說",
                        "said by \(recorded.statement.saidBy)")(language)
                    " · "
                }
                "\(recorded.personName ?? "") \(moment(recorded.at, model.clock, in: language))"
            }
        } else {
            p(.class("quiet")) { aspect.question(language) }
        }
        if model.page.allowed.work, model.customer.standing == .valid { form(of: aspect, recorded, model, frame) }
    }
}

private func form(
    of aspect: MANAspect, _ recorded: CustomerPage.RecordedStatement?, _ model: CustomerPageModel, _ frame: Frame
) -> Markup {
    let language = frame.language
    let state = model.state(.man(aspect))
    let verb = recorded == nil ? Text("填写", "填寫", "Fill in") : Text.edit
    let id = "man-\(aspect.rawValue)"
    return disclosure((verb + Text("：", "：", ": ") + aspect.name)(language), isOpen: state.isDraft) {
        postForm(to: "\(model.path)/man/\(aspect.rawValue)", frame) {
            input(hidden: "version", value: String(model.customer.version))
            textareaField(
                state.field(
                    "what", Text("了解到什么", "了解到什麼", "What is known"), now: recorded?.statement.what ?? "",
                    hint: aspect.question, id: "\(id)-what"),
                rows: 2, in: language)
            inputField(
                state.field(
                    "said_by", Text("谁说的", "誰說的", "Who said so"), now: recorded?.statement.saidBy ?? "",
                    id: "\(id)-said-by"),
                .autocomplete("off"), .maxlength(200), in: language)
            sendButton(Text.save(language), .plain)
        }
    }
}
