import CRM
import HTML
import Hummingbird
import Method

/// The month's plan: seen, made, and moved by hand.
struct MonthRoutes {
    let workspace: Workspace

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("/month") { request, context in
            let query = request.query
            let owner = try query.optionalID("person") ?? context.person.id
            let month = try query.optionalMonth("month") ?? workspace.clock.today.calendarMonth
            let view = try await workspace.planning.month(month, of: owner, by: context.person.id)
            let colleagues = try await workspace.people.visiblePeople(for: context.person.id)
            return monthPage(
                MonthModel(view: view, today: workspace.clock.today, colleagues: colleagues), context.frame)
        }
        pages.post("/month/plan") { request, context in
            let form = try await request.form()
            let (owner, month) = (try form.id("person"), try form.month("month"))
            let made = try await workspace.planning.plan(month, for: owner, by: context.person.id)
            return context.redirect(
                to: Self.path(owner, month),
                saying: .done(
                    Text(
                        "已排好：新增 \(made.added) 项，移除 \(made.removed) 项，已完成和手工固定的不动。",
                        "已排好：新增 \(made.added) 項，移除 \(made.removed) 項，已完成和手動固定的不動。",
                        "Planned: \(made.added) added, \(made.removed) removed; what is done or fixed by hand stays.")))
        }
        pages.post("/month/entries/:id/move") { request, context in
            let entry = try context.parameters.require("id", as: Int64.self)
            let form = try await request.form()
            let date = try form.date("date")
            let owner = try await workspace.planning.move(
                entry, to: date, version: try form.optionalID("version"), by: context.person.id)
            return context.redirect(
                to: Self.path(owner, date.calendarMonth), saying: .done(Text("已移动。", "已移動。", "Moved.")))
        }
        pages.post("/month/entries/:id/remove") { request, context in
            let entry = try context.parameters.require("id", as: Int64.self)
            let (owner, month) = try await workspace.planning.remove(entry, by: context.person.id)
            return context.redirect(to: Self.path(owner, month), saying: .done(Text("已移除。", "已移除。", "Removed.")))
        }
        pages.post("/month/leave") { request, context in
            let form = try await request.form()
            let (owner, date) = (try form.id("person"), try form.date("date"))
            try await workspace.calendar.setLeave(
                date, try form.text("leave") == "1", of: owner, by: context.person.id)
            return context.redirect(
                to: Self.path(owner, date.calendarMonth),
                saying: .done(Text("已保存。重新排计划后生效。", "已儲存。重新排計劃後生效。", "Saved. Plan again to take it into account.")))
        }
    }

    static func path(_ person: Person.ID, _ month: CivilMonth) -> String { "/month?person=\(person)&month=\(month)" }
}

/// What the page of a month is made of.
struct MonthModel: Sendable {
    let view: MonthView
    let today: CivilDate
    let colleagues: [Person]
}
