import CRM
import Hummingbird
import Method

/// How lists flow in a month, and the ledger of every move.
struct ListRoutes {
    static let path = "/lists"

    let workspace: Workspace

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("/lists") { request, context in
            let today = workspace.clock.today
            let month = try request.query.listMonth() ?? today.calendarMonth
            let view = try await workspace.ledger.month(month, by: context.person.id)
            return listFlowPage(ListFlowModel(view: view, today: today, viewer: context.person), context.frame)
        }
        pages.get("/lists/moves") { request, context in
            let query = request.query
            let filter = Ledger.Filter(
                month: try query.listMonth(), move: try query["move"].flatMap { $0.isEmpty ? nil : try query.choice("move") })
            let after = query["after"].flatMap { Ledger.Cursor($0) }
            let page = try await workspace.ledger.moves(filter, after: after, by: context.person.id)
            return listMovesPage(
                ListMovesModel(page: page, filter: filter, isFirst: after == nil, clock: workspace.clock), context.frame)
        }
    }

    static func path(_ month: CivilMonth) -> String { "\(path)?month=\(month)" }

    static func moves(_ month: CivilMonth?, _ move: ListMove?, after: Ledger.Cursor? = nil) -> String {
        let parts = [month.map { "month=\($0)" }, move.map { "move=\($0.rawValue)" }, after.map { "after=\($0)" }].compactMap(\.self)
        return "\(path)/moves" + (parts.isEmpty ? "" : "?" + parts.joined(separator: "&"))
    }
}

extension Form {
    /// Nil where none is named, or nothing was chosen.
    fileprivate func listMonth() throws -> CivilMonth? {
        try self["month"].flatMap { $0.isEmpty ? nil : try month("month") }
    }
}
