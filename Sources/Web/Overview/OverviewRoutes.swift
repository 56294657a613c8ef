import CRM
import Hummingbird
import Method

/// How the database stands, and how it moved in a month.
struct OverviewRoutes {
    let workspace: Workspace

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("/overview") { request, context in
            let query = request.query
            let today = workspace.clock.today
            let month = try query.optionalMonth("month") ?? today.calendarMonth
            let view = try await workspace.overview.view(month, by: context.person.id)
            return overviewPage(OverviewModel(view: view, today: today), context.frame)
        }
    }

    static func path(_ month: CivilMonth) -> String { "/overview?month=\(month)" }
}

/// What the page is made of.
struct OverviewModel: Sendable {
    let view: Overview.View
    let today: CivilDate
}
