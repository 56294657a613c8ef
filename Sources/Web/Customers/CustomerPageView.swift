import CRM
import HTML
import Hummingbird
import Method

struct CustomerPageModel: Sendable {
    var page: CustomerPage
    /// The form that could not be saved.
    var draft: Draft?
    /// Identifies the touch form of this page, so that sending it twice logs one touch.
    var formKey: String
    var clock: WorkspaceClock
    /// Whether there is a server that mails to contacts go out by.
    var sendsMail = false

    var customer: Customer { page.customer }
    var path: String { "/customers/\(page.customer.id)" }

    var reading: TimelineReading { TimelineReading(clock: clock, rules: page.rules) }

    func state(_ form: CustomerForm) -> FormState { FormState(form, draft) }
}

/// The page of one customer: what it is, what to do, what is known, and what has been.
func customerPage(_ model: CustomerPageModel, _ frame: Frame) -> Page {
    let language = frame.language
    let page = model.page
    return Page(
        title: Text(verbatim: page.customer.profile.name.written), section: .customers, frame: frame,
        status: model.draft?.problem.status ?? .ok
    ) {
        customerHeader(CustomerSummary(page), today: page.today, in: language) { headActions(model, frame) }
        problemBanner(model, in: language)
        mergedBanner(page, in: language)
        tagLine(model, frame)
        warningList(warnings(page), today: page.today, in: language)
        div(.class("with-side customer-page")) {
            div {
                if page.allowed.log && page.customer.standing == .valid { touchSheet(model, frame) }
                factsSheet(model, frame)
                nextStepSheet(model, frame)
                timelineSheet(model, in: language)
            }
            div {
                manSheet(model, frame)
                contactsSheet(model, frame)
                dealSheet(model, frame)
                listSheet(model, frame)
                standingSheet(model, frame)
                profileSheet(model, frame)
                customFieldsSheet(model, frame)
                addressesSheet(model, frame)
                relationsSheet(model, frame)
                attachmentsSheet(model, frame)
                deletionSheet(model, frame)
            }
        }
    }
}

/// What one does with the customer as a whole.
private func headActions(_ model: CustomerPageModel, _ frame: Frame) -> Markup {
    let allowed = model.page.allowed
    return Markup {
        if allowed.claim {
            postForm(to: "\(model.path)/claim", frame) {
                sendButton(Text("领取", "領取", "Claim")(frame.language), .primary)
            }
        }
        if allowed.release || allowed.handOver {
            linkButton(Text("交出或退回", "交出或退回", "Hand over or release")(frame.language), href: "#list")
        }
    }
}

/// One that was merged points to where its data stand now; one that the person may not see is named all the same.
private func mergedBanner(_ page: CustomerPage, in language: Language) -> Markup {
    guard let into = page.mergedInto else { return .empty }
    return div(.class("state"), .role("note")) {
        p(.class("state-title")) {
            Text("已并入 \(into.name)", "已併入 \(into.name)", "Merged into \(into.name)")(language)
        }
        p(.class("quiet")) {
            Text("联系人、接触和商机都在那里；这里只留下它自己的历史。", "聯絡人、接觸和商機都在那裡；這裡只留下它自己的歷史。",
                "Contacts, touches and deals stand there; here is only the history of this one.")(language)
        }
        if let id = into.id {
            div(.class("actions")) { linkButton(Text("打开", "開啟", "Open it")(language), href: "/customers/\(id)") }
        }
    }
}

/// Why nothing was saved, and who has changed what in the meantime.
private func problemBanner(_ model: CustomerPageModel, in language: Language) -> Markup {
    guard let draft = model.draft else { return .empty }
    return Markup {
        errorState(draft.problem, in: language) {
            if let event = draft.overtakenBy { overtaking(event, model, in: language) }
        }
    }
}

private func overtaking(_ event: RecordedEvent, _ model: CustomerPageModel, in language: Language) -> Markup {
    div(.class("overtaking")) {
        p {
            strong { event.personName ?? Text("系统", "系統", "The program")(language) }
            " " + moment(event.at, model.clock, in: language) + " "
            eventTitle(event)(language)
        }
        fieldChanges(event, in: language)
        p(.class("quiet")) {
            Text(
                "您填的内容还在下面的表单里，“现在是”后面是现在的值。", "您填的內容還在下面的表單裡，「現在是」後面是現在的值。",
                "What you typed is still in the form below, with the present values after “Now it is”.")(language)
        }
    }
}

/// What wants attention.
private func warnings(_ page: CustomerPage) -> [Warning] {
    var warnings: [Warning] = []
    let customer = page.customer
    if let grade = customer.grade {
        let man = MAN(known: page.statements.mapValues(\.statement))
        if let text = man.warning(for: grade) { warnings.append(Warning(.warning, text, href: "#man")) }
    }
    if customer.isStale {
        warnings.append(
            Warning(
                .warning,
                Text("预计购买日期已过，请核实", "預計購買日期已過，請核實", "The expected date has passed: please check"),
                href: "#facts"))
    }
    if let override = page.override, override.isInForce {
        warnings.append(
            Warning(
                .note,
                Text("主管定级：", "主管定級：", "Grade set by hand: ") + override.override.grade.name
                    + Text(verbatim: " · \(override.personName) · \(override.override.until)"), href: "#override"))
    }
    if let standing = customer.standingReason {
        warnings.append(Warning(.danger, customer.standing.name + Text("：", "：", ": ") + Text(verbatim: standing)))
    }
    for twin in page.mergedFrom {
        warnings.append(
            Warning(
                .note, Text("并入了：", "併入了：", "Merged into this one: ") + Text(verbatim: twin.name),
                href: twin.id.map { "/customers/\($0)" }))
    }
    if let planned = page.nextPlanned {
        warnings.append(
            Warning(
                .note,
                Text(
                    "已列入 \(planned.personName) 的月计划", "已列入 \(planned.personName) 的月計畫",
                    "In \(planned.personName)’s plan"),
                href: "/month", date: planned.date))
    }
    if let step = customer.nextStep, let day = customer.nextStepOn, day <= page.today {
        warnings.append(
            Warning(.warning, Text("下一步：", "下一步：", "Next step: ") + Text(verbatim: step), href: "#next-step", date: day)
        )
    }
    if let due = customer.touchDueOn, due <= page.today {
        warnings.append(Warning(.warning, Text("该联系了", "該聯繫了", "A touch is due"), href: "#touch", date: due))
    }
    return warnings
}

/// A part of a form that is there to be opened; open at once where it could not be saved.
func disclosure(_ title: String, isOpen: Bool, id: String? = nil, @MarkupBuilder content: () -> Markup) -> Markup {
    details(.class("disclosure"), .open(isOpen), id.map { .id($0) } ?? .none) {
        summary { title }
        div { content() }
    }
}
