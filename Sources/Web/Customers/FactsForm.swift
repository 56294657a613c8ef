import CRM
import HTML
import Method

/// The facts that give the grade, edited where they stand.
func factsSheet(_ model: CustomerPageModel, _ frame: Frame) -> Markup {
    let language = frame.language
    let customer = model.customer
    let state = model.state(.facts)
    return sheet(Text("需求与时间", "需求與時間", "Need and time")(language), id: "facts") {
        if model.page.allowed.work, customer.standing == .valid {
            postForm(to: "\(model.path)/facts", frame) {
                input(hidden: "version", value: String(customer.version))
                div(.class("fields")) {
                    selectField(
                        state.field(
                            "need", .need, now: customer.need.rawValue, saying: customer.need.name, isRequired: true,
                            id: "facts-need"),
                        Need.allCases.map { Choice($0.rawValue, $0.name) }, in: language)
                    inputField(
                        state.field(
                            "expected", .expected, now: customer.expected?.description ?? "", hint: .expectedHint,
                            id: "facts-expected"),
                        .list("facts-months"), .autocomplete("off"), .maxlength(20), in: language)
                }
                datalist(id: "facts-months") {
                    for months in 0..<12 {
                        let month = model.page.today.calendarMonth.adding(months: months)
                        option(value: month.description) { month.spoken(language) }
                    }
                }
                sendButton(Text.save(language))
            }
        } else {
            dl(.class("facts")) {
                dt { Text.need(language) }
                dd { customer.need.name(language) }
                dt { Text.expected(language) }
                dd { customer.expected?.description ?? Text.unknown(language) }
            }
        }
        if model.page.allowed.override { overrideForm(model, frame) }
        if model.page.allowed.askForGrade { gradeRequestForm(model, frame) }
    }
}

/// A grade set by hand, for those who may.
private func overrideForm(_ model: CustomerPageModel, _ frame: Frame) -> Markup {
    let language = frame.language
    let state = model.state(.override)
    let recorded = model.page.override
    return disclosure(
        Text("人工定级", "人工定級", "Set the grade by hand")(language), isOpen: state.isDraft, id: "override"
    ) {
        if let recorded {
            p {
                gradeBadge(GradeMark(recorded.override.grade), in: language)
                " \(recorded.override.reason) · \(recorded.personName) · \(recorded.override.until)"
                if !recorded.isInForce { Text("（已过期）", "（已過期）", " (ended)")(language) }
            }
            postForm(to: "\(model.path)/override/removal", frame) {
                input(hidden: "version", value: String(model.customer.version))
                sendButton(Text("取消人工定级", "取消人工定級", "Take it away")(language), .danger)
            }
        }
        postForm(to: "\(model.path)/override", frame) {
            input(hidden: "version", value: String(model.customer.version))
            div(.class("fields")) {
                selectField(
                    state.field(
                        "grade", Text("级别", "級別", "Grade"), now: (model.customer.grade ?? .d).rawValue,
                        isRequired: true, id: "override-grade"),
                    [Grade.a, .b, .c, .d].map { Choice($0.rawValue, $0.name) }, in: language)
                inputField(
                    state.field(
                        "until", Text("有效至", "有效至", "Until"), now: recorded?.override.until.description ?? "",
                        isRequired: true, id: "override-until"),
                    type: .date, in: language)
            }
            inputField(
                state.field(
                    "reason", .reason, now: recorded?.override.reason ?? "", isRequired: true, id: "override-reason"),
                .autocomplete("off"), .maxlength(500), in: language)
            sendButton(Text("定级", "定級", "Set the grade")(language), .plain)
        }
    }
}

/// A grade that one asks a supervisor for.
private func gradeRequestForm(_ model: CustomerPageModel, _ frame: Frame) -> Markup {
    let language = frame.language
    let state = model.state(.gradeRequest)
    return disclosure(
        Text("申请人工定级", "申請人工定級", "Ask for another grade")(language), isOpen: state.isDraft, id: "grade-request"
    ) {
        postForm(to: "\(model.path)/grade-request", frame) {
            div(.class("fields")) {
                selectField(
                    state.field(
                        "grade", Text("级别", "級別", "Grade"), now: (model.customer.grade ?? .d).rawValue, isRequired: true,
                        id: "request-grade"),
                    [Grade.a, .b, .c, .d].map { Choice($0.rawValue, $0.name) }, in: language)
                inputField(
                    state.field("until", Text("有效至", "有效至", "Until"), isRequired: true, id: "request-until"),
                    type: .date, in: language)
            }
            inputField(
                state.field("reason", .reason, isRequired: true, id: "request-reason"),
                .autocomplete("off"), .maxlength(500), in: language)
            sendButton(Text("提交审批", "提交審批", "Ask a supervisor")(language), .plain)
        }
    }
}

/// What is to be done next, and when.
func nextStepSheet(_ model: CustomerPageModel, _ frame: Frame) -> Markup {
    let language = frame.language
    let customer = model.customer
    let state = model.state(.nextStep)
    guard model.page.allowed.work, customer.standing == .valid else { return .empty }
    return sheet(Text("下一步", "下一步", "Next step")(language), id: "next-step") {
        postForm(to: "\(model.path)/next-step", frame) {
            input(hidden: "version", value: String(customer.version))
            div(.class("fields")) {
                inputField(
                    state.field(
                        "step", Text("做什么", "做什麼", "What"), now: customer.nextStep ?? "", id: "next-step-what"),
                    .autocomplete("off"), .maxlength(200), in: language)
                inputField(
                    state.field(
                        "on", Text("哪天", "哪天", "When"), now: customer.nextStepOn?.description ?? "",
                        id: "next-step-on"),
                    type: .date, in: language)
            }
            sendButton(Text.save(language), .plain)
        }
    }
}

extension Text {
    static let need = Text("需求", "需求", "Need")
    static let expected = Text("预计购买", "預計購買", "Expected to buy")
    static let expectedHint = Text(
        "日期，如 2027-01-23；只知道月份，写 2027-01。", "日期，如 2027-01-23；只知道月份，寫 2027-01。",
        "A date, 2027-01-23, or only the month, 2027-01.")
}
