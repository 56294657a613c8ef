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
                TodayModel(view: view, colleagues: colleagues, formKey: "\(workspace.clock.now.milliseconds)"),
                context.frame)
        }
        pages.post("/today/touches") { request, context in
            let form = try await request.form()
            var entry = TouchEntry(activity: try form.choice("activity"), outcome: try form.choice("outcome"))
            entry.formKey = try form.optionalText("form_key")
            let customer = try form.id("customer")
            try await workspace.maintenance.log(entry, of: customer, by: context.person.id)
            let name = try await workspace.customers.customer(customer, by: context.person.id).profile.name.written
            return context.redirect(
                to: "/today",
                saying: .done(
                    Text("已记录：", "已記錄：", "Logged: ") + Text(verbatim: name + " · ") + entry.outcome.name))
        }
    }
}

/// What the page of the day is made of.
struct TodayModel: Sendable {
    let view: TodayView
    /// Whose day one may look at; only oneself for a salesperson.
    let colleagues: [Person]
    /// Makes the key of each form unique, so that a form sent twice is one touch.
    let formKey: String
}
