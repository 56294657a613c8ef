import CRM
import HTML
import Method

/// The touches that are logged most, a tap each.
private let quickTouches: [(Activity, TouchOutcome)] = [
    (.phoneCall, .reached), (.phoneCall, .interested), (.phoneCall, .noAnswer), (.personalVisit, .reached),
    (.personalVisit, .interested), (.personalMail, .sent),
]

func touchSheet(_ model: CustomerPageModel, _ frame: Frame) -> Markup {
    let language = frame.language
    let state = model.state(.touch)
    return sheet(Text("记录接触", "記錄接觸", "Log a touch")(language), id: "touch") {
        postForm(to: "\(model.path)/touches", frame, .class("quick-touches")) {
            input(hidden: "form_key", value: model.formKey)
            for (activity, outcome) in quickTouches {
                button(.class("button"), .name("quick"), .value("\(activity.rawValue) \(outcome.rawValue)")) {
                    (activity.name + Text(" · ", " · ", " · ") + outcome.name)(language)
                }
            }
        }
        disclosure(Text("写得更详细", "寫得更詳細", "With more detail")(language), isOpen: state.isDraft) {
            postForm(to: "\(model.path)/touches", frame) {
                input(hidden: "form_key", value: "\(model.formKey)-long")
                input(hidden: "version", value: String(model.customer.version))
                touchFields(model, state, in: language)
                sendButton(Text("记录", "記錄", "Log it")(language))
            }
        }
        mailForm(model, frame)
    }
}

private func touchFields(_ model: CustomerPageModel, _ state: FormState, in language: Language) -> Markup {
    Markup {
        div(.class("fields")) {
            selectField(
                state.field(
                    "activity", Text("方式", "方式", "Activity"), now: Activity.phoneCall.rawValue, isRequired: true,
                    id: "touch-activity"),
                Activity.ordered(for: model.customer.grade).map { Choice($0.rawValue, $0.name) }, in: language)
            selectField(
                state.field(
                    "outcome", Text("结果", "結果", "Outcome"), now: TouchOutcome.reached.rawValue, isRequired: true,
                    id: "touch-outcome"),
                TouchOutcome.allCases.map { Choice($0.rawValue, $0.name) }, in: language)
            selectField(
                state.field("contact", Text("联系人", "聯絡人", "Contact"), id: "touch-contact"),
                [Choice("", Text("未指明", "未指明", "Nobody in particular"))]
                    + model.page.contacts.map { Choice(String($0.id), Text(verbatim: $0.details.name)) }, in: language)
            inputField(
                state.field("minutes", Text("分钟", "分鐘", "Minutes"), id: "touch-minutes"), .inputmode("numeric"),
                .autocomplete("off"), .maxlength(4), in: language)
        }
        textareaField(state.field("note", .note, id: "touch-note"), in: language)
        fieldset {
            legend { Text("了解到的新情况", "了解到的新情況", "What was learnt")(language) }
            div(.class("fields")) {
                selectField(
                    state.field("learnt_need", .need, id: "touch-need"),
                    [Choice("", Text("没有新情况", "沒有新情況", "Nothing new"))]
                        + Need.allCases.map { Choice($0.rawValue, $0.name) }, in: language)
                inputField(
                    state.field("learnt_expected", .expected, hint: .expectedHint, id: "touch-expected"),
                    .autocomplete("off"), .maxlength(20), in: language)
            }
        }
        fieldset {
            legend { Text("下一步", "下一步", "Next step")(language) }
            div(.class("fields")) {
                inputField(
                    state.field(
                        "next_step", Text("做什么", "做什麼", "What"),
                        hint: Text("留空则保留原来的约定。", "留空則保留原來的約定。", "Empty keeps what was agreed before."),
                        id: "touch-next-step"),
                    .autocomplete("off"), .maxlength(200), in: language)
                inputField(
                    state.field("next_step_on", Text("哪天", "哪天", "When"), id: "touch-next-step-on"), type: .date,
                    in: language)
            }
        }
    }
}

extension Form {
    /// A touch out of the quick buttons (`quick`) or the full form.
    func touchEntry(today: CivilDate) throws -> TouchEntry {
        if let quick = self["quick"] {
            let words = quick.split(separator: " ").map(String.init)
            guard words.count == 2, let activity = Activity(rawValue: words[0]),
                let outcome = TouchOutcome(rawValue: words[1])
            else {
                throw Problem.invalid(
                    Text("没有这个按钮。", "沒有這個按鈕。", "There is no such button."),
                    advice: Text("请刷新页面再试。", "請重新整理頁面再試。", "Reload the page and try again."))
            }
            var entry = TouchEntry(activity: activity, outcome: outcome)
            entry.formKey = try optionalText("form_key").map { "\($0) \(quick)" }
            return entry
        }
        var entry = TouchEntry(activity: try choice("activity"), outcome: try choice("outcome"))
        entry.contactID = try optionalID("contact")
        entry.minutes = try optionalInteger("minutes")
        entry.note = try optionalText("note", longest: 10_000)
        entry.version = try optionalID("version")
        // A page that stood open meanwhile has the same key: what it says may be something else.
        entry.formKey = try optionalText("form_key").map { "\($0) \(fingerprint)" }
        let expected = try ExpectedPurchase.typed(
            optionalText("learnt_expected") ?? "", today: today, field: "learnt_expected")
        if let need = try listed("learnt_need", Need.init(rawValue:)) {
            entry.facts = .init(need: need, expected: expected)
        } else if expected != nil {
            throw Problem.invalid(
                Text("写了购买时间，没有选需求。", "寫了購買時間，沒有選需求。", "There is a date but no need."),
                advice: Text("请选需求到了哪一步。", "請選需求到了哪一步。", "Choose how far the need has come."),
                field: "learnt_need")
        }
        let date = try optionalDate("next_step_on")
        if let step = try optionalText("next_step") {
            entry.nextStep = .init(text: step, date: date)
        } else if date != nil {
            throw Problem.invalid(
                Text("写了日期，没有写做什么。", "寫了日期，沒有寫做什麼。", "There is a date but nothing to do on it."),
                advice: Text("请写下一步做什么。", "請寫下一步做什麼。", "Say what is to be done."), field: "next_step")
        }
        return entry
    }
}

extension Activity {
    /// What fits the grade first.
    fileprivate static func ordered(for grade: Grade?) -> [Activity] {
        guard let grade else { return allCases }
        let everyday: [Activity] = [.phoneCall, .personalVisit, .personalMail, .message]
        let fitting = allCases.filter { $0.grades.contains(grade) && !everyday.contains($0) }
        return everyday + fitting + allCases.filter { !everyday.contains($0) && !fitting.contains($0) }
    }
}
