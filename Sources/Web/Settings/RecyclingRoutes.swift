import CRM
import HTML
import Hummingbird
import Method

/// Other days of recycling in some markets, beside those of the settings.
struct RecyclingRoutes {
    static let path = "/settings/recycling"

    let workspace: Workspace

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("/settings/recycling") { _, context in try await page(context) }
        pages.post("/settings/recycling") { request, context in
            let form = try await request.form()
            do {
                let markets = try form.recyclingOfMarkets()
                _ = try await workspace.settings.change(.holding, version: form.id("version"), by: context.person.id) { rules in
                    rules.holding.recycleDaysOfMarkets = markets
                }
                return context.redirect(to: Self.path, saying: .done(Text("已保存。", "已儲存。", "Saved.")))
            } catch let problem as Problem where problem.isAboutTheForm {
                return try await page(context, problem: problem).response()
            }
        }
    }

    private func page(_ context: SignedInContext, problem: Problem? = nil) async throws -> Page {
        recyclingPage(
            try await workspace.settings.rules().holding, version: try await workspace.settings.versions()[.holding] ?? 0,
            problem: problem, context.frame)
    }
}

/// A line for each market that has days of its own, and some more to fill in.
private func recyclingPage(_ rules: HoldingRules, version: Int64, problem: Problem?, _ frame: Frame) -> Page {
    let language = frame.language
    let title = Text("各行业的回收天数", "各行業的回收天數", "Recycling by market")
    let lines = rules.recycleDaysOfMarkets.map(Optional.some) + [nil, nil, nil]
    return Page(title: title, section: .settings, frame: frame, status: problem?.status ?? .ok) {
        pageHeader(
            title(language),
            note: Text(
                "没有列出的行业用设置里的天数；最具体的一行为准。行业留空即删除该行。", "沒有列出的行業用設定裡的天數；最具體的一行為準。行業留空即刪除該行。",
                "Markets that are not listed have the days of the settings; the most specific line holds. A line without a market goes.")(language)
        ) { linkButton(Text("设置", "設定", "Settings")(language), href: "/settings#holding") }
        if let problem { errorState(problem, in: language) }
        postForm(to: RecyclingRoutes.path, frame) {
            input(hidden: "version", value: String(version))
            for (index, line) in lines.enumerated() {
                div(.class("fields")) {
                    selectField(
                        Field("market", CustomerColumn.industry.title, value: line?.market.description ?? "", id: "market-\(index)"),
                        marketChoices(none: Choice("", Text("—", "—", "—"))), in: language)
                    for grade in Grade.allCases {
                        inputField(
                            Field(
                                grade.rawValue,
                                Text("\(grade.rawValue) 级（天）", "\(grade.rawValue) 級（天）", "\(grade.rawValue), days"),
                                value: String((line?.days ?? rules.recycleDays)[grade]), isRequired: true, id: "days-\(index)-\(grade.rawValue)"),
                            .inputmode("numeric"), .maxlength(4), in: language)
                    }
                }
            }
            sendButton(Text.save(language))
        }
    }
}

extension Form {
    fileprivate func recyclingOfMarkets() throws -> [MarketRecycling] {
        var lines: [MarketRecycling] = []
        for (index, word) in all("market").enumerated() where !word.isEmpty {
            guard let market = Market(word), market != .any else { continue }
            guard !lines.contains(where: { $0.market == market }) else {
                throw Problem.invalid(
                    market.name + Text("写了两行。", "寫了兩行。", " has two lines."),
                    advice: Text("请保留一行。", "請保留一行。", "Keep one of them."))
            }
            func days(_ grade: Grade) throws -> Int {
                let typed = all(grade.rawValue)
                guard index < typed.count, let days = Int(typed[index].withoutSpaceAround) else {
                    throw Problem.invalid(
                        market.name + Text("的天数不是数字。", "的天數不是數字。", ": the days are no number."),
                        advice: Text("请填 1 到 3650。", "請填 1 到 3650。", "Give 1 to 3650."))
                }
                return days
            }
            lines.append(
                MarketRecycling(market: market, days: ByGrade(a: try days(.a), b: try days(.b), c: try days(.c), d: try days(.d))))
        }
        return lines
    }
}
