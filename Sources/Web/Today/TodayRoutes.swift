import CRM
import HTML
import Hummingbird
import Method

/// Today: what a person's day holds, and a touch logged in two clicks.
struct TodayRoutes {
    let workspace: Workspace

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("/today") { request, context in
            let owner = try request.query.optionalID("person") ?? context.person.id
            let view = try await workspace.today.view(of: owner, by: context.person.id)
            let colleagues = try await workspace.people.visiblePeople(for: context.person.id)
            return todayPage(
                TodayModel(
                    view: view, colleagues: colleagues, isOwn: owner == context.person.id,
                    formKey: try await workspace.maintenance.formKey(for: context.person.id)),
                context.frame)
        }
        pages.post("/today/touches") { request, context in
            let form = try await request.form()
            var entry = try Self.touch(form)
            entry.formKey = try form.optionalText("form_key").map { "\($0) \(form["touch"] ?? "")" }
            let customer = try form.id("customer")
            try await workspace.maintenance.log(entry, of: customer, by: context.person.id)
            let name = try await workspace.customers.customer(customer, by: context.person.id).profile.name.written
            return context.redirect(
                to: address("/today", setting: "person", to: try form.optionalID("person").map(String.init)),
                saying: .done(
                    Text("已记录：", "已記錄：", "Logged: ") + Text(verbatim: name + " · ") + entry.outcome.name))
        }
    }
}

extension TodayRoutes {
    /// What the chosen button of the menu stands for: activity and outcome.
    fileprivate static func touch(_ form: Form) throws -> TouchEntry {
        let parts = try form.text("touch").split(separator: " ").map(String.init)
        guard parts.count == 2, let activity = Activity(rawValue: parts[0]),
            let outcome = TouchOutcome(rawValue: parts[1])
        else {
            throw Problem.invalid(
                Text("没有这个选项，没有记录。", "沒有這個選項，沒有記錄。", "There is no such choice; nothing was logged."),
                advice: Text("请从菜单里选一个。", "請從選單裡選一個。", "Choose one of the menu."), field: "touch")
        }
        return TouchEntry(activity: activity, outcome: outcome)
    }
}

/// What the page of the day is made of.
struct TodayModel: Sendable {
    let view: TodayView
    /// Whose day one may look at; only oneself for a salesperson.
    let colleagues: [Person]
    /// Whether it is the viewer's own day.
    let isOwn: Bool
    /// In the key of each form, so that a form sent twice is one touch.
    let formKey: String
}
