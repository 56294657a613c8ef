import CRM
import HTML
import Method

/// The matrix as a table of choices: a row for the stage that a deal leaves, a column for the one it goes to.
func matrixForm(_ model: ProcessModel, _ frame: Frame) -> Markup {
    let language = frame.language
    let state = model.state(.matrix)
    let matrix = model.process.process.matrix
    return postForm(to: "\(model.path)/matrix", frame) {
        input(hidden: "version", value: String(model.process.version))
        p(.class("hint")) {
            Text(
                "OK 允许，NO 禁止，NO* 须主管同意：变成一份审批，同意后才改变阶段。往回走总要写原因。",
                "OK 允許，NO 禁止，NO* 須主管同意：變成一份審批，同意後才改變階段。往回走總要寫原因。",
                "OK allowed, NO forbidden, NO* with a supervisor's consent: it becomes a request, and the stage changes when it is granted. Back always needs a reason.")(
                    language)
        }
        matrixTable(model.stages.map { ($0.id, $0.shortName) }, in: language) { from, to in
            guard from != to else { return Markup { "—" } }
            let name = "m.\(from).\(to)"
            let now = state.values?[name] ?? matrix[from, to].rawValue
            let label = (model.process.process[from]?.name ?? Text(verbatim: "")) + Text(verbatim: " → ")
                + (model.process.process[to]?.name ?? Text(verbatim: ""))
            return select(name: name, .aria("label", label(language)), .class(StagePermission(rawValue: now)?.mark ?? "")) {
                for permission in StagePermission.allCases {
                    option(value: permission.rawValue, .selected(permission.rawValue == now)) { permission.rawValue }
                }
            }
        }
        sendButton(Text("保存矩阵", "儲存矩陣", "Save the matrix")(language))
    }
}

func matrixTable(
    _ stages: [(id: ProcessStage.ID, name: Text)], in language: Language,
    _ cell: (ProcessStage.ID, ProcessStage.ID) -> Markup
) -> Markup {
    div(.class("scroll"), .tabindex(0), .role("region"), .aria("label", Text.transitionMatrix(language))) {
        table(.class("transitions")) {
            thead {
                tr {
                    th(.scope(.col)) { Text("从 ↓ 到 →", "從 ↓ 到 →", "From ↓ to →")(language) }
                    for stage in stages { th(.scope(.col)) { stage.name(language) } }
                }
            }
            tbody {
                for from in stages {
                    tr {
                        th(.scope(.row)) { from.name(language) }
                        for to in stages { td { cell(from.id, to.id) } }
                    }
                }
            }
        }
    }
}

extension StagePermission {
    /// By which a cell is coloured; its word says the same.
    var mark: String {
        switch self {
        case .allowed: "is-ok"
        case .forbidden: "is-no"
        case .consentOnly: "is-consent"
        }
    }
}

/// The stages in their order, each with its form; and another one.
func stageForms(_ model: ProcessModel, _ frame: Frame) -> Markup {
    let language = frame.language
    return Markup {
        ol(.class("process-stages")) {
            for stage in model.stages {
                li(.id("stage-\(stage.id)")) {
                    p {
                        strong { stage.name(language) }
                        if stage.title != nil { small(.class("quiet")) { " " + stage.stage.name(language) } }
                        " · \(stage.probability) %"
                        if let deals = model.deals[stage.id], deals > 0 {
                            " · " + Text("\(deals) 个商机", "\(deals) 個商機", deals == 1 ? "one deal" : "\(deals) deals")(language)
                        }
                    }
                    if !stage.entryFacts.isEmpty {
                        p(.class("quiet")) {
                            (Text("进入前要有：", "進入前要有：", "Before it: ")
                                + EntryFact.allCases.filter(stage.entryFacts.contains).map(\.name).joined())(language)
                        }
                    }
                    if !stage.hint.isEmpty { p(.class("note")) { stage.hint } }
                    disclosure((Text.edit + Text(verbatim: " ") + stage.name)(language), isOpen: model.state(.stage(stage.id)).isDraft) {
                        postForm(to: "\(model.path)/stages/\(stage.id)", frame) {
                            stageFields(stage, model.state(.stage(stage.id)), model, id: "stage-\(stage.id)", in: language)
                            sendButton(Text.save(language), .plain)
                        }
                    }
                    if stage.id != model.stages.first?.id, stage.id != model.stages.last?.id { removal(stage, model, frame) }
                }
            }
        }
        disclosure(Text("添加阶段", "新增階段", "Add a stage")(language), isOpen: model.state(.newStage).isDraft) { newStage(model, frame) }
    }
}

private func stageFields(
    _ stage: ProcessStage?, _ state: FormState, _ model: ProcessModel, id: String, in language: Language
) -> Markup {
    let facts = state.values.map { Set($0.all("facts").compactMap(EntryFact.init)) } ?? stage?.entryFacts ?? []
    return Markup {
        input(hidden: "version", value: String(model.process.version))
        inputField(
            state.field(
                "stage_title", Text("名称", "名稱", "Name"), now: stage?.title ?? "",
                hint: Text("留空即用方法里的名称。", "留空即用方法裡的名稱。", "Empty takes the method's name."), id: "\(id)-title"),
            .autocomplete("off"), .maxlength(40), in: language)
        inputField(
            state.field("probability", .probability, now: stage.map { String($0.probability) } ?? "", isRequired: true, id: "\(id)-probability"),
            .inputmode("numeric"), .maxlength(3), in: language)
        fieldset(.class("choices")) {
            legend { Text("进入前要有", "進入前要有", "To be known before it")(language) }
            for fact in EntryFact.allCases {
                label {
                    input(type: .checkbox, name: "facts", .value(fact.rawValue), .checked(facts.contains(fact)))
                    " " + fact.name(language)
                }
            }
        }
        textareaField(
            state.field("hint", Text("提示：这个阶段要做什么", "提示：這個階段要做什麼", "Hint: what is to be done in it"), now: stage?.hint ?? "", id: "\(id)-hint"),
            rows: 2, in: language)
    }
}

private func removal(_ stage: ProcessStage, _ model: ProcessModel, _ frame: Frame) -> Markup {
    let language = frame.language
    let state = model.state(.removal(stage.id))
    let deals = model.deals[stage.id] ?? 0
    return disclosure((Text("删除", "刪除", "Remove ") + stage.name)(language), isOpen: state.isDraft) {
        postForm(to: "\(model.path)/stages/\(stage.id)/removal", frame) {
            input(hidden: "version", value: String(model.process.version))
            p(.class("hint")) {
                Text(
                    "经过它的商机的历史保留。", "經過它的商機的歷史保留。", "The history of deals that went through it stays.")(language)
            }
            selectField(
                state.field(
                    "target", Text("上面的商机去哪个阶段", "上面的商機去哪個階段", "Where the deals on it go"),
                    hint: deals == 0 ? Text("现在没有商机在这里。", "現在沒有商機在這裡。", "No deal stands on it now.") : nil, id: "remove-\(stage.id)-target"),
                [Choice("", Text("—", "—", "—"))]
                    + model.stages.filter { $0.id != stage.id }.map { Choice(String($0.id), $0.name) }, in: language)
            sendButton(Text("删除阶段", "刪除階段", "Remove the stage")(language), .danger)
        }
    }
}

private func newStage(_ model: ProcessModel, _ frame: Frame) -> Markup {
    let language = frame.language
    let state = model.state(.newStage)
    return postForm(to: "\(model.path)/stages", frame) {
        selectField(
            state.field("after", Text("排在哪个阶段后面", "排在哪個階段後面", "Behind which stage"), isRequired: true, id: "new-after"),
            model.stages.dropLast().map { Choice(String($0.id), $0.name) }, in: language)
        selectField(
            state.field(
                "kind", Text("属于方法的哪个阶段", "屬於方法的哪個階段", "Which of the method's it is"),
                hint: Text("计划和统计按它归类。", "計劃和統計按它歸類。", "Plans and figures count it as that."), isRequired: true, id: "new-kind"),
            Stage.allCases.map { Choice($0.rawValue, $0.name) }, in: language)
        stageFields(nil, state, model, id: "new-stage", in: language)
        sendButton(Text("添加阶段", "新增階段", "Add the stage")(language), .plain)
    }
}
