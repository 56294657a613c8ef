import CRM
import Hummingbird
import Method

/// The board of open deals.
struct DealRoutes {
    let workspace: Workspace

    static let path = "/deals"

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("/deals") { request, context in try await board(request.query, context) }
        pages.get("/deals/stages/:stage") { request, context in
            let query = request.query
            let stage = try context.parameters.require("stage", as: Int64.self)
            let filter = query.dealFilter
            let cursor = query["after"].flatMap(DealBoard.Cursor.init)
            let (process, column) = try await workspace.deals.column(stage, filter, after: cursor, by: context.person.id)
            return dealColumnPage(
                DealColumnModel(process: process, column: column, filter: filter, isFirst: cursor == nil, today: workspace.clock.today),
                context.frame)
        }
        pages.post("/deals/:id/stage") { request, context in
            let form = try await request.form()
            let customer = try context.parameters.require("id", as: Int64.self)
            do {
                let moved = try await workspace.deals.move(
                    customer, to: form.id("stage"), reason: form.optionalText("reason", longest: 1000) ?? "",
                    version: form.id("version"), by: context.person.id)
                return context.redirect(to: Self.path(form.dealFilter), saying: .done(moved.message))
            } catch let problem as Problem where problem.isAboutTheForm || problem.kind == .conflict || problem.kind == .changedMeanwhile {
                return try await board(form, context, draft: (customer, form, problem)).response()
            }
        }
    }

    static func path(_ filter: DealBoard.Filter) -> String {
        let parts = [filter.process.map { "process=\($0)" }, filter.holder.map { "holder=\($0)" }].compactMap(\.self)
        return parts.isEmpty ? path : path + "?" + parts.joined(separator: "&")
    }

    private func board(
        _ query: Form, _ context: SignedInContext, draft: (customer: Customer.ID, values: Form, problem: Problem)? = nil
    ) async throws -> Page {
        let filter = query.dealFilter
        let board = try await workspace.deals.board(filter, by: context.person.id)
        return dealBoardPage(
            DealBoardModel(
                board: board, filter: filter, mayWork: context.person.role.may(.workCustomers),
                mayConsent: context.person.role.may(.consentToStages), draft: draft), context.frame)
    }
}

extension Form {
    /// Whose deals of which process; what is no number is left out.
    var dealFilter: DealBoard.Filter {
        DealBoard.Filter(process: self["process"].flatMap { Int64($0) }, holder: self["holder"].flatMap { Int64($0) })
    }
}
