import CRM
import HTML
import Hummingbird
import Method

struct PoolsModel: Sendable {
    var pools: [Pools.Filled]
    var teams: [Team]
    /// What was typed and could not be saved; nil for a new one.
    var draft: (pool: Pool.ID?, values: Form, problem: Problem)?

    func state(_ pool: Pool.ID?) -> FormState {
        guard let draft, draft.pool == pool else { return FormState() }
        return FormState(values: draft.values, problem: draft.problem)
    }
}

/// Where customers wait that nobody holds, how many there are, and what comes to each pool by itself.
func poolsPage(_ model: PoolsModel, _ frame: Frame) -> Page {
    let language = frame.language
    let used = model.pools.filter { $0.pool?.isArchived != true }
    return Page(title: ListTab.pools.title, section: .lists, frame: frame, status: model.draft?.problem.status ?? .ok) {
        pageHeader(
            ListTab.pools.title(language),
            note: Text(
                "没有负责人的客户按行业和地区进入各个池。", "沒有負責人的客戶按行業和地區進入各個池。",
                "Customers that nobody holds come to a pool by market and region.")(language)
        ) {}
        listTabs(.pools, in: language)
        if let problem = model.draft?.problem, problem.field == nil { errorState(problem, in: language) }
        dataTable(caption: ListTab.pools.title(language), columns: columns, rows: used.map { row($0, model, in: language) }, in: language)
        if frame.may(.changeSettings) {
            div(.class("settings")) {
                for filled in model.pools { if let pool = filled.pool { editForm(pool, model, frame) } }
                newPool(model, frame)
            }
        }
    }
}

private let columns = [
    Column(Text("池", "池", "Pool"), .heading), Column(Text("客户", "客戶", "Customers"), .number),
    Column(Text("谁可领取", "誰可領取", "Who claims")), Column(Text("自动进入的", "自動進入的", "What comes by itself")),
]

private func row(_ filled: Pools.Filled, _ model: PoolsModel, in language: Language) -> TableRow {
    let title = filled.pool?.title ?? Pool.general(language)
    let team = filled.pool?.teamID.flatMap { id in model.teams.first { $0.id == id }?.name }
    let cells = filled.pool?.cells.map { name(of: $0)(language) }.joined(separator: Text("；", "；", "; ")(language))
    return TableRow(cells: [
        a(href: "/customers?scope=pool&where=\("pool = \(filled.pool.map { String($0.id) } ?? "general")".percentEncoded())") { title },
        Markup(text: grouped(filled.customers)),
        Markup(text: team ?? Text("所有人", "所有人", "Everybody")(language)),
        Markup(text: cells ?? Text("其余全部", "其餘全部", "Everything else")(language)),
    ])
}

func name(of cell: Pool.Cell) -> Text {
    cell.market.name + Text(verbatim: " × ") + Regions.china.name(cell.region)
}

private func editForm(_ pool: Pool, _ model: PoolsModel, _ frame: Frame) -> Markup {
    let language = frame.language
    let state = model.state(pool.id)
    return div(.id("pool-\(pool.id)")) {
        disclosure((Text.edit + Text(verbatim: " \(pool.title)"))(language), isOpen: state.isDraft) {
            postForm(to: "\(PoolRoutes.path)/\(pool.id)", frame) {
                input(hidden: "version", value: String(pool.version))
                fields(state, pool, model, in: language)
                checkboxField(
                    state.field(
                        "archived", Text("停用（须先清空）", "停用（須先清空）", "No longer used (it has to be empty)"),
                        now: pool.isArchived ? "1" : "", id: "pool-\(pool.id)-archived"), in: language)
                sendButton(Text.save(language), .plain)
            }
        }
    }
}

private func newPool(_ model: PoolsModel, _ frame: Frame) -> Markup {
    let language = frame.language
    let state = model.state(nil)
    return sheet(Text("新建客户池", "新建客戶池", "A new pool")(language), id: "new-pool") {
        postForm(to: PoolRoutes.path, frame) {
            fields(state, nil, model, in: language)
            sendButton(Text("新建", "新建", "Add")(language))
        }
    }
}

/// Title, team, and the cells with a few lines more to fill in.
@MarkupBuilder
private func fields(_ state: FormState, _ pool: Pool?, _ model: PoolsModel, in language: Language) -> Markup {
    let id = pool.map { "pool-\($0.id)" } ?? "new"
    inputField(
        state.field("title", Text("名称", "名稱", "Title"), now: pool?.title ?? "", isRequired: true, id: "\(id)-title"),
        .autocomplete("off"), .maxlength(100), in: language)
    selectField(
        state.field("team", Text("谁可领取", "誰可領取", "Who claims"), now: pool?.teamID.map(String.init) ?? "", id: "\(id)-team"),
        [Choice("", Text("所有人", "所有人", "Everybody"))] + model.teams.map { Choice(String($0.id), Text(verbatim: $0.name)) },
        in: language)
    if let problem = state.problem, problem.field == "cells" { errorState(problem, in: language) }
    let cells = (pool?.cells.map(Optional.some) ?? []) + [nil, nil]
    for (index, cell) in cells.enumerated() {
        div(.class("fields")) {
            selectField(
                Field(
                    "market", Text("自动进入：行业", "自動進入：行業", "By itself: market"), value: cell?.market.description ?? "",
                    id: "\(id)-market-\(index)"),
                ListedMarkets.choices, in: language)
            selectField(
                Field("region", Text("地区", "地區", "Region"), value: cell?.region.description ?? Region.anywhere.description, id: "\(id)-region-\(index)"),
                regionChoices(any: Text("全国", "全國", "Anywhere")), in: language)
        }
    }
}

/// Every market, all industries included, behind a line that stands for none.
private enum ListedMarkets {
    static let choices: [Choice] =
        [Choice("", Text("—", "—", "—"))] + Market.all.map { Choice($0.description, $0.name) }
}

/// Which pool something goes to, in a form.
func poolField(
    _ others: [PoolName], value: PoolChoice = .byRule, error: Problem? = nil, id: String, in language: Language
) -> Markup {
    guard !others.isEmpty else { return .empty }
    return selectField(
        Field("pool", Text("进入哪个池", "進入哪個池", "Into which pool"), value: value == .byRule ? "" : value.description, error: error.error(at: "pool"), id: id),
        [Choice("", Text("按行业和地区", "按行業和地區", "By market and region")), Choice("general", Pool.general)]
            + others.map { Choice(String($0.id), Text(verbatim: $0.title)) }, in: language)
}
