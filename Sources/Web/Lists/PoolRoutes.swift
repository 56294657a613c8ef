import CRM
import Hummingbird
import Method

/// The pools, for everybody to see; made and changed by those who change settings.
struct PoolRoutes {
    static let path = "/pools"

    let workspace: Workspace

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("/pools") { _, context in try await page(context) }
        pages.post("/pools") { request, context in
            let form = try await request.form()
            return try await answer(nil, form, context) { details in
                try await workspace.pools.add(details, by: context.person.id)
            }
        }
        pages.post("/pools/:id") { request, context in
            let form = try await request.form()
            let id = context.pathID
            return try await answer(id, form, context) { details in
                try await workspace.pools.edit(
                    id, to: details, isArchived: form.isTicked("archived"), version: form.id("version"), by: context.person.id)
                return id
            }
        }
    }

    private func answer(
        _ id: Pool.ID?, _ form: Form, _ context: SignedInContext, _ keep: (Pools.Details) async throws -> Pool.ID
    ) async throws -> Response {
        do {
            let kept = try await keep(form.poolDetails())
            return context.redirect(to: "\(Self.path)#pool-\(kept)", saying: .done(Text("已保存。", "已儲存。", "Saved.")))
        } catch let problem as Problem where problem.isAboutTheForm {
            return try await page(context, draft: (id, form, problem)).response()
        }
    }

    private func page(
        _ context: SignedInContext, draft: (pool: Pool.ID?, values: Form, problem: Problem)? = nil
    ) async throws -> Page {
        poolsPage(
            PoolsModel(
                pools: try await workspace.pools.all(by: context.person.id), teams: try await workspace.people.teams(),
                draft: draft), context.frame)
    }
}

extension Form {
    fileprivate func poolDetails() throws -> Pools.Details {
        let (markets, regions) = (all("market"), all("region"))
        let cells = zip(markets, regions).compactMap { market, region -> Pool.Cell? in
            guard !market.isEmpty, let market = Market(market), let region = Region(region) else { return nil }
            return Pool.Cell(market: market, region: region)
        }
        return Pools.Details(title: self["title"] ?? "", team: self["team"].flatMap { Team.ID($0) }, cells: cells)
    }

    /// Which pool a form has chosen; by rule where it says nothing.
    func poolChoice(_ name: String = "pool") -> PoolChoice {
        self[name].flatMap(PoolChoice.init) ?? .byRule
    }

    /// Which pool a program has chosen; nil where it says nothing.
    ///
    /// - Throws: `Problem.invalid` for what names none.
    func namedPool(_ name: String = "pool") throws -> PoolChoice? {
        guard let written = self[name], !written.isEmpty else { return nil }
        guard let choice = PoolChoice(written) else {
            throw Problem.invalid(
                Text("没有这个池：\(written)", "沒有這個池：\(written)", "There is no such pool: \(written)"),
                advice: Text("请用 rule、general 或池的编号。", "請用 rule、general 或池的編號。", "Give rule, general or a pool’s number."), field: name)
        }
        return choice
    }
}
