import CRM
import HTML
import Hummingbird
import Method

/// Other days of recycling for some markets and product lines, beside those of the settings.
struct RecyclingRoutes {
    static let path = "/settings/recycling"

    let workspace: Workspace

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("/settings/recycling") { _, context in try await page(context) }
        pages.post("/settings/recycling") { request, context in
            let form = try await request.form()
            let typed = form.typedRecyclingRules()
            do {
                let rules = try typed.enumerated().map { try $1.rule($0) }
                _ = try await workspace.settings.change(.holding, version: form.id("version"), by: context.person.id) { settings in
                    settings.holding.recyclingRules = rules
                }
                return context.redirect(to: Self.path, saying: .done(Text("已保存。", "已儲存。", "Saved.")))
            } catch let problem as Problem where problem.isAboutTheForm {
                return try await page(context, typed: problem.kind == .changedMeanwhile ? nil : typed, problem: problem).response()
            }
        }
    }

    private func page(
        _ context: SignedInContext, typed: [TypedRecyclingRule]? = nil, problem: Problem? = nil
    ) async throws -> Page {
        let rules = try await workspace.settings.rules().holding
        return recyclingPage(
            RecyclingModel(
                rules: typed ?? rules.recyclingRules.map(TypedRecyclingRule.init),
                usual: TypedRecyclingRule(RecyclingRule(days: rules.recycleDays)),
                lines: try await workspace.productLines.all(by: context.person.id),
                version: try await workspace.settings.versions()[.holding] ?? 0, problem: problem), context.frame)
    }
}

/// A rule as its form holds it.
struct TypedRecyclingRule: Sendable {
    /// Empty for none.
    var market = ""
    var productLine = ""
    var days: [Grade: String] = [:]

    var isEmpty: Bool { market.isEmpty && productLine.isEmpty }

    init(market: String, productLine: String, days: [Grade: String]) {
        (self.market, self.productLine, self.days) = (market, productLine, days)
    }

    init(_ rule: RecyclingRule) {
        market = rule.market == .any ? "" : rule.market.description
        productLine = rule.productLine.map(String.init) ?? ""
        for grade in Grade.allCases { days[grade] = String(rule.days[grade]) }
    }

    /// The name under which problems with a rule are known (`HoldingRules.validate`).
    static func name(_ index: Int, _ grade: Grade? = nil) -> String {
        "recyclingRules.\(index)" + (grade.map { ".\($0.rawValue)" } ?? "")
    }

    /// - Throws: `Problem.invalid` at the rule, or at its days of a grade.
    func rule(_ index: Int) throws -> RecyclingRule {
        var rule = RecyclingRule(days: ByGrade(a: 0, b: 0, c: 0, d: 0))
        guard let market = Market(market.isEmpty ? Market.any.description : market),
            let line = productLine.isEmpty ? .some(nil) : ProductLine.ID(productLine).map(Optional.some)
        else {
            throw Problem.invalid(
                Text("没有这个选项。", "沒有這個選項。", "There is no such choice."),
                advice: Text("请从列表里选一个。", "請從清單裡選一個。", "Choose one of the list."), field: Self.name(index))
        }
        (rule.market, rule.productLine) = (market, line)
        for grade in Grade.allCases {
            guard let days = Int((days[grade] ?? "").withoutSpaceAround) else {
                throw Problem.invalid(
                    Text("天数不是数字。", "天數不是數字。", "The days are no number."),
                    advice: Text("请填 1 到 3650。", "請填 1 到 3650。", "Give 1 to 3650."), field: Self.name(index, grade))
            }
            rule.days[grade] = days
        }
        return rule
    }
}

extension Form {
    /// The lines of the form that name a market or a product line.
    fileprivate func typedRecyclingRules() -> [TypedRecyclingRule] {
        let (markets, lines) = (all("market"), all("product_line"))
        func at(_ index: Int, _ values: [String]) -> String { values.indices.contains(index) ? values[index] : "" }
        return (0..<max(markets.count, lines.count)).map { index in
            TypedRecyclingRule(
                market: at(index, markets), productLine: at(index, lines),
                days: Grade.allCases.reduce(into: [:]) { $0[$1] = at(index, all($1.rawValue)) })
        }.filter { !$0.isEmpty }
    }
}
