import CRM
import Hummingbird
import Method

/// Who answers for which market × region: everybody may look, supervisors and directors give the cells out.
struct ResponsibilityRoutes {
    let workspace: Workspace

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("/responsibility") { request, context in
            try await page(ResponsibilityAddress(request.query), context)
        }
        pages.post("/responsibility") { request, context in
            let form = try await request.form()
            let address = ResponsibilityAddress(form)
            guard let cell = address.chosen else { throw Self.noSuchCell }
            do {
                let answering = try form.answering()
                if form["do"] == "preview" {
                    return try await page(address, context, proposal: form, of: cell, answering).response()
                }
                try await workspace.responsibility.assign(
                    cell.market, cell.region, among: answering, version: try form.id("version"), by: context.person.id)
                return context.redirect(
                    to: address.path(choosing: nil) + "#" + cell.id,
                    saying: .done(try await saved(cell, answering, context)))
            } catch let problem as Problem where [.invalid, .changedMeanwhile].contains(problem.kind) {
                return try await page(address, context, problem: problem, typed: problem.kind == .invalid ? form : nil).response()
            }
        }
        RealignmentRoutes(workspace: workspace).add(to: pages)
        ResponsibilityFileRoutes(workspace: workspace).add(to: pages)
        pages.post("/responsibility/allocate") { _, context in
            let allocation = try await workspace.lists.allocate(by: context.person.id)
            return context.redirect(to: "/responsibility", saying: message(of: allocation))
        }
    }

    private func page(
        _ address: ResponsibilityAddress, _ context: SignedInContext, problem: Problem? = nil, typed: Form? = nil
    ) async throws -> Page {
        let view = try await workspace.responsibility.view(
            region: address.region, countsTouched: address.heat == .touched, by: context.person.id)
        return responsibilityPage(
            ResponsibilityModel(view: view, address: address, problem: problem, typed: typed), context.frame)
    }

    /// What if the cell were given so: nothing is saved.
    private func page(
        _ address: ResponsibilityAddress, _ context: SignedInContext, proposal form: Form, of cell: ResponsibilityAddress.Cell,
        _ answering: [ResponsibilityTable.Answering]
    ) async throws -> Page {
        let person = context.person.id
        let proposal = ResponsibilityTable.Proposal(market: cell.market, region: cell.region, answering: answering)
        let effect = try await workspace.responsibility.effect(of: proposal, by: person)
        let view = try await workspace.responsibility.view(region: address.region, countsTouched: false, by: person)
        return responsibilityPage(ResponsibilityModel(view: view, address: address, typed: form, effect: effect), context.frame)
    }

    private func saved(
        _ cell: ResponsibilityAddress.Cell, _ answering: [ResponsibilityTable.Answering], _ context: SignedInContext
    ) async throws -> Text {
        guard let person = answering.first?.person else {
            return cell.name + Text("：不再有专人负责。", "：不再有專人負責。", ": nobody answers for it on its own now.")
        }
        guard answering.count == 1 else {
            return cell.name
                + Text("：由 \(answering.count) 人负责。", "：由 \(answering.count) 人負責。", ": \(answering.count) people answer for it now.")
        }
        let name = try await workspace.people.person(person, for: context.person.id).name
        return cell.name + Text("：由\(name)负责。", "：由\(name)負責。", ": \(name) answers for it now.")
    }

    private func message(of allocation: Lists.Allocation) -> Message {
        let (given, people) = (allocation.total, allocation.given.count)
        let left = Text(
            "无人负责 \(grouped(allocation.uncovered)) 家，名单已满未分 \(grouped(allocation.noRoom)) 家。",
            "無人負責 \(grouped(allocation.uncovered)) 家，名單已滿未分 \(grouped(allocation.noRoom)) 家。",
            "Left in the pool: \(grouped(allocation.uncovered)) that nobody answers for, \(grouped(allocation.noRoom)) whose person's list is full."
        )
        guard given > 0 else {
            return .warning(Text("没有可分配的客户。", "沒有可分配的客戶。", "There was nothing to allocate. ") + left)
        }
        return .done(
            Text(
                "已把 \(grouped(given)) 家客户分给 \(people) 人。", "已把 \(grouped(given)) 家客戶分給 \(people) 人。",
                "\(grouped(given)) customers went to \(people) \(people == 1 ? "person" : "people"). ") + left)
    }

    private static let noSuchCell = Problem(
        .invalid, Text("没有这个格子，没有任何改动。", "沒有這個格子，沒有任何改動。", "There is no such cell; nothing was changed."),
        advice: Text("请从责任区域表里选一格。", "請從責任區域表裡選一格。", "Choose a cell of the table."))
}

/// What the address of the page says: which part of the country, which sector opened, and which cell is to be given out.
struct ResponsibilityAddress: Sendable, Hashable {
    /// Anywhere for the provinces, a province for its cities.
    var region: Region
    /// The sector whose industries are shown.
    var sector: Sector?
    /// By what the cells are shaded.
    var heat: Heat?
    var chosen: Cell?

    struct Cell: Sendable, Hashable {
        let market: Market
        let region: Region

        var id: String { "cell-\(market)-\(region)".replacing("*", with: "all") }
        var name: Text { market.name + Text(verbatim: " × ") + columnName(region) }
    }

    init(_ query: Form) {
        region = query["region"].flatMap { Region($0) }?.province ?? .anywhere
        sector = query["sector"].flatMap { Sector(rawValue: $0) }
        heat = query["heat"].flatMap { Heat(rawValue: $0) }
        if let market = query["market"].flatMap({ Market($0) }), let cell = query["cell"].flatMap({ Region($0) }) {
            chosen = Cell(market: market, region: cell)
        }
    }

    func path(choosing cell: Cell?) -> String {
        var copy = self
        copy.chosen = cell
        return copy.path
    }

    func path(opening sector: Sector?) -> String {
        var copy = self
        copy.sector = sector
        copy.chosen = nil
        return copy.path
    }

    func path(shadedBy heat: Heat?) -> String {
        var copy = self
        copy.heat = heat
        return copy.path
    }

    func path(region: Region) -> String {
        var copy = self
        copy.region = region
        copy.chosen = nil
        return copy.path
    }

    private var path: String {
        var path = "/responsibility"
        if region != .anywhere { path = address(path, setting: "region", to: region.description) }
        if let sector { path = address(path, setting: "sector", to: sector.rawValue) }
        if let heat { path = address(path, setting: "heat", to: heat.rawValue) }
        if let chosen {
            path = address(path, setting: "market", to: chosen.market.description)
            path = address(path, setting: "cell", to: chosen.region.description)
        }
        return path
    }
}

/// What the page of the matrix is made of.
struct ResponsibilityModel: Sendable {
    let view: ResponsibilityView
    let address: ResponsibilityAddress
    var problem: Problem?
    /// What was typed, where it could not be saved or was only to be looked at.
    var typed: Form?
    /// What it would move.
    var effect: Realignment.Effect?
}

/// The heading of a column: a place, or everywhere.
func columnName(_ region: Region) -> Text {
    regionName(region) ?? Text("全国", "全國", "all of China")
}
