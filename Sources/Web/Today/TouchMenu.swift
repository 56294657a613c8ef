import HTML
import Method

/// The second click after opening the menu logs the touch: the usual pairs of activity and outcome.
///
/// - Parameter day: whose day is gone back to; nil for one's own.
func touchMenu(
    _ customer: Int64, _ name: String, _ formKey: String, day: Int64? = nil, _ frame: Frame
) -> Markup {
    let language = frame.language
    return details(.class("touch-menu"), .data("feature", "menu")) {
        summary(
            .class("button primary"),
            .aria("label", Text("记录联系：\(name)", "記錄聯絡：\(name)", "Log a touch: \(name)")(language))
        ) {
            Text("记录", "記錄", "Log")(language)
        }
        div(.class("touch-choices")) {
            postForm(to: "/today/touches", frame) {
                input(hidden: "customer", value: "\(customer)")
                input(hidden: "form_key", value: "\(customer)-\(formKey)")
                if let day { input(hidden: "person", value: "\(day)") }
                for (activity, outcome) in usualTouches {
                    sendButton(
                        "\(activity.name(language)) · \(outcome.name(language))".capitalisedFirst, .plain,
                        .name("touch"),
                        .value("\(activity.rawValue) \(outcome.rawValue)"))
                }
            }
            linkButton(
                Text("更多……", "更多……", "More …")(language), href: "/customers/\(customer)#touch", .plain)
        }
    }
}

/// What most touches are.
private let usualTouches: [(Activity, TouchOutcome)] = [
    (.phoneCall, .reached), (.phoneCall, .interested), (.phoneCall, .noAnswer), (.personalVisit, .reached),
    (.personalVisit, .interested), (.message, .replied),
]
