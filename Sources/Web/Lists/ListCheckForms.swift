import CRM
import HTML
import Method

/// What can be said of a customer that is checked: still there, closed with what shows it, or invalid with the reason.
func checkForms(_ line: ListCheck.Line, _ model: ListCheckModel, _ frame: Frame) -> Markup {
    let language = frame.language
    let customer = line.customer
    let path = "\(ListCheckRoutes.path)/\(customer.id)"
    return div(.class("check-forms")) {
        if frame.may(.workCustomers) {
            postForm(to: "\(path)/verification", frame) {
                hidden(line, model)
                sendButton(
                    Text("仍在", "仍在", "Still there")(language), .small,
                    .aria("label", Text("\(customer.name) 仍在", "\(customer.name) 仍在", "\(customer.name) is still there")(language)))
            }
        }
        if frame.may(.handOverCustomers) {
            standing(.closed, line, model, frame)
            standing(.invalid, line, model, frame)
        }
    }
}

private func standing(_ standing: Standing, _ line: ListCheck.Line, _ model: ListCheckModel, _ frame: Frame) -> Markup {
    let language = frame.language
    let id = "\(standing.rawValue)-\(line.customer.id)"
    let state = model.state(line.customer.id, standing.rawValue)
    return disclosure(standing.name(language).capitalisedFirst, isOpen: state.isDraft) {
        postForm(to: "\(ListCheckRoutes.path)/\(line.customer.id)/standing", frame) {
            hidden(line, model)
            input(hidden: "standing", value: standing.rawValue)
            EvidenceFields.source(state, id: id, in: language)
            if standing == .closed { EvidenceFields.date(state, isRequired: true, id: id, in: language) }
            EvidenceFields.text(state, id: id, in: language)
            sendButton(standing.name(language).capitalisedFirst, .danger)
        }
    }
}

/// As the row was seen, and where to come back to.
@MarkupBuilder
private func hidden(_ line: ListCheck.Line, _ model: ListCheckModel) -> Markup {
    input(hidden: "version", value: String(line.version))
    input(hidden: "kind", value: model.kind.rawValue)
    input(hidden: "days", value: String(model.days))
    if let after = model.after { input(hidden: "after", value: after) }
}
