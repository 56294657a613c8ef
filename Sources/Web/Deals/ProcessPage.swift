import CRM
import HTML
import Hummingbird
import Method

struct ProcessModel: Sendable {
    /// The forms of the page.
    enum Which: Sendable, Hashable {
        case name, matrix, newStage
        case stage(ProcessStage.ID)
        case removal(ProcessStage.ID)
    }

    /// A form that could not be saved.
    struct Draft: Sendable {
        let which: Which
        let values: Form
        let problem: Problem
    }

    var process: NamedProcess
    /// How many open deals stand on each stage.
    var deals: [ProcessStage.ID: Int]
    var history: [ProcessVersion]
    var draft: Draft?

    var path: String { "\(ProcessRoutes.path)/\(process.id)" }
    var stages: [ProcessStage] { process.process.stages }

    func state(_ which: Which) -> FormState {
        guard let draft, draft.which == which else { return FormState() }
        return FormState(values: draft.values, problem: draft.problem)
    }
}

extension Text {
    static let processes = Text("销售流程", "銷售流程", "Sales processes")
    static let transitionMatrix = Text("转移矩阵", "轉移矩陣", "Transition matrix")
    static let probability = Text("成交概率（%）", "成交機率（%）", "Chance of winning (%)")
}

/// All processes, and the making of another.
func processListPage(_ processes: [NamedProcess], _ state: FormState, _ frame: Frame) -> Page {
    let language = frame.language
    return Page(title: .processes, section: .settings, frame: frame, status: state.problem?.status ?? .ok) {
        pageHeader(
            Text.processes(language),
            note: Text(
                "A 级客户从名单到签约所经过的阶段。新商机按客户行业的流程走，没有单独流程的行业走标准流程。",
                "A 級客戶從名單到簽約所經過的階段。新商機按客戶行業的流程走，沒有單獨流程的行業走標準流程。",
                "The stages of A customers from the list to the signature. A new deal goes by the process of its customer's market, or the standard one.")(
                    language)
        ) { linkButton(Text("设置", "設定", "Settings")(language), href: "/settings") }
        if let problem = state.problem, problem.field != "title" { errorState(problem, in: language) }
        div(.class("with-side")) {
            div {
                for process in processes {
                    sheet(process.name(language), id: "process-\(process.id)") {
                        linkButton(
                            Text("打开", "打開", "Open")(language), href: "\(ProcessRoutes.path)/\(process.id)", .small,
                            .aria("label", (Text("打开", "打開", "Open ") + process.name)(language)))
                    } content: {
                        p(.class("quiet")) { processUse(process)(language) }
                        p { process.process.stages.map { $0.shortName(language) }.joined(separator: " → ") }
                    }
                }
            }
            div {
                sheet(Text("新流程", "新流程", "A new process")(language), id: "new-process") {
                    postForm(to: ProcessRoutes.path, frame) {
                        inputField(
                            state.field("title", Text("名称", "名稱", "Name"), isRequired: true, id: "new-title"), .autocomplete("off"),
                            .maxlength(60), in: language)
                        selectField(
                            state.field(
                                "like", Text("从哪个流程复制", "從哪個流程複製", "Begin with the stages of"), isRequired: true, id: "new-like"),
                            processes.map { Choice(String($0.id), $0.name) }, in: language)
                        marketsField(Set((state.values?.all("markets") ?? []).compactMap { Market($0) }), state, id: "new", in: language)
                        sendButton(Text("建立", "建立", "Make it")(language))
                    }
                }
            }
        }
    }
}

private func processUse(_ process: NamedProcess) -> Text {
    if process.isStandard { return Text("其他流程没有覆盖的所有行业", "其他流程沒有涵蓋的所有行業", "All markets without a process of their own") }
    if process.isArchived { return Text("新商机不再使用", "新商機不再使用", "No longer for new deals") }
    return process.markets.isEmpty
        ? Text("还没有指定行业", "還沒有指定行業", "For no market yet")
        : Market.all.filter(process.markets.contains).map(\.name).joined()
}

/// The sectors and industries that go by a process.
func marketsField(_ chosen: Set<Market>, _ state: FormState, id: String, in language: Language) -> Markup {
    disclosure(Text("适用的行业", "適用的行業", "Its markets")(language), isOpen: state.isDraft || !chosen.isEmpty) {
        for sector in Sector.allCases {
            fieldset(.class("choices")) {
                legend { sector.name(language) }
                for market in [.sector(sector)] + sector.industries.map(Market.industry) {
                    label {
                        input(type: .checkbox, name: "markets", .value(market.description), .checked(chosen.contains(market)))
                        " " + (market == .sector(sector) ? Text("整个大类", "整個大類", "the whole sector") : market.name)(language)
                    }
                }
            }
        }
        if let error = state.problem.error(at: "markets") { p(.class("field-error")) { error(language) } }
    }
}

/// One process: its matrix, its stages, its history.
func processPage(_ model: ProcessModel, _ frame: Frame) -> Page {
    let language = frame.language
    return Page(title: model.process.name, section: .settings, frame: frame, status: model.draft?.problem.status ?? .ok) {
        pageHeader(
            model.process.name(language),
            note: Text(
                "第 \(model.process.version) 版。修改立即对进行中的商机生效；以前的版本保留在下面。",
                "第 \(model.process.version) 版。修改立即對進行中的商機生效；以前的版本保留在下面。",
                "Version \(model.process.version). Changes hold at once for deals in progress; earlier versions are kept below.")(language)
        ) { linkButton(Text.processes(language), href: ProcessRoutes.path) }
        if let problem = model.draft?.problem { errorState(problem, in: language) }
        sheet(Text.transitionMatrix(language), id: "matrix") { matrixForm(model, frame) }
        sheet(Text("阶段", "階段", "Stages")(language), id: "stages", count: model.stages.count) { stageForms(model, frame) }
        sheet(Text("名称与行业", "名稱與行業", "Name and markets")(language), id: "name") { nameForm(model, frame) }
        sheet(Text("版本", "版本", "Versions")(language), id: "versions") { versions(model, in: language) }
    }
}

private func nameForm(_ model: ProcessModel, _ frame: Frame) -> Markup {
    let language = frame.language
    let state = model.state(.name)
    return postForm(to: model.path, frame) {
        input(hidden: "version", value: String(model.process.version))
        inputField(
            state.field("title", Text("名称", "名稱", "Name"), now: model.process.name(language), isRequired: true, id: "title"),
            .autocomplete("off"), .maxlength(60), in: language)
        if !model.process.isStandard {
            marketsField(
                state.values.map { Set($0.all("markets").compactMap { Market($0) }) } ?? model.process.markets, state, id: "name",
                in: language)
            checkboxField(
                state.field(
                    "archived", Text("新商机不再使用", "新商機不再使用", "No longer for new deals"), now: model.process.isArchived ? "1" : "",
                    id: "archived"), in: language)
        }
        sendButton(Text.save(language), .plain)
    }
}

private func versions(_ model: ProcessModel, in language: Language) -> Markup {
    model.history.isEmpty
        ? p(.class("quiet")) { Text("还没有修改过。", "還沒有修改過。", "It was never changed.")(language) }
        : ol(.class("changes")) {
            for version in model.history {
                li {
                    a(href: "\(model.path)/versions/\(version.number)") {
                        Text("第 \(version.number) 版", "第 \(version.number) 版", "Version \(version.number)")(language)
                    }
                    " · " + version.change.name(language) + " · " + [version.personName, version.at.timestamp.prefix(10).description]
                        .compactMap(\.self).joined(separator: " · ")
                }
            }
        }
}

/// The process as it was in a version, to read.
func processVersionPage(_ version: ProcessVersion, of process: NamedProcess, _ frame: Frame) -> Page {
    let language = frame.language
    let title = Text("第 \(version.number) 版", "第 \(version.number) 版", "Version \(version.number)")
    let (stages, matrix) = (version.definition.stages, version.definition.matrix)
    return Page(title: title, section: .settings, frame: frame) {
        pageHeader(
            process.name(language) + " · " + title(language),
            note: [version.change.name(language), version.personName].compactMap(\.self).joined(separator: " · ")
        ) { linkButton(Text("现在的流程", "現在的流程", "As it is now")(language), href: "\(ProcessRoutes.path)/\(process.id)") }
        sheet(Text.transitionMatrix(language), id: "matrix") {
            matrixTable(stages.map { ($0.id, $0.name) }, in: language) { from, to in
                Markup { from == to ? "—" : matrix[from, to].rawValue }
            }
        }
        sheet(Text("阶段", "階段", "Stages")(language), id: "stages", count: stages.count) {
            ol {
                for stage in stages {
                    li {
                        stage.name(language) + " · \(stage.probability) %"
                        if !stage.entryFacts.isEmpty {
                            " · " + stage.entryFacts.map(\.name).joined()(language)
                        }
                    }
                }
            }
        }
    }
}
