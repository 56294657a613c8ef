import CRM
import Hummingbird
import Method

/// What stands behind the arrows of the flow of lists that are no moves of the ledger: between grades, and out of the deals.
struct FlowDetailRoutes {
    let workspace: Workspace

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("/lists/grades") { request, context in
            let query = request.query
            let step = GradeMoves.Step(month: try query.month("month"), from: try query.choice("from"), to: try query.choice("to"))
            let after = query["after"].flatMap { GradeMoves.Cursor($0) }
            let page = try await workspace.ledger.gradeMoves(step, after: after, by: context.person.id)
            return gradeMovesPage(GradeMovesModel(page: page, step: step, isFirst: after == nil), context.frame)
        }
        pages.get("/lists/deals") { request, context in
            let query = request.query
            let (end, month): (EndedDeals.End, CivilMonth) = (try query.choice("end"), try query.month("month"))
            let after = query["after"].flatMap { Ledger.Cursor($0) }
            let page = try await workspace.ledger.endedDeals(end, in: month, after: after, by: context.person.id)
            return endedDealsPage(
                EndedDealsModel(page: page, end: end, month: month, isFirst: after == nil, clock: workspace.clock), context.frame)
        }
    }

    static func grades(_ step: GradeMoves.Step, after: GradeMoves.Cursor? = nil) -> String {
        "\(ListRoutes.path)/grades?month=\(step.month)&from=\(step.from.rawValue)&to=\(step.to.rawValue)" + (after.map { "&after=\($0)" } ?? "")
    }

    static func deals(_ end: EndedDeals.End, in month: CivilMonth, after: Ledger.Cursor? = nil) -> String {
        "\(ListRoutes.path)/deals?month=\(month)&end=\(end.rawValue)" + (after.map { "&after=\($0)" } ?? "")
    }
}
