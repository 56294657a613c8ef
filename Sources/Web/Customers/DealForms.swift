import CRM
import HTML
import Method

/// What a deal is about: its worth, the modules, whom it is against; and the form for it.
func dealFacts(
    _ open: CustomerPage.OpenDeal, _ model: CustomerPageModel, _ frame: Frame, isWorkable: Bool
) -> Markup {
    let language = frame.language
    let details = open.record.details
    let modules = open.modules.filter { details.modules.contains($0.id) }.map(\.name)
    let none = Text.notKnown(language)
    return Markup {
        dl(.class("facts")) {
            dt { Text.amount(language) }
            dd { details.amount.map { yuan(fen: $0.fen) } ?? none }
            dt { Text.expected(language) }
            dd { model.customer.expected?.description ?? none }
            dt { Text.modules(language) }
            dd {
                modules.isEmpty ? none : modules.joined()(language)
                if let generation = details.generation { " · " + generation.rawValue }
            }
            dt { Text.competitors(language) }
            dd { details.competitors.isEmpty ? none : details.competitors.map { Text(verbatim: $0) }.joined()(language) }
        }
        if isWorkable { dealForm(open, model, frame) }
    }
}

private func dealForm(_ open: CustomerPage.OpenDeal, _ model: CustomerPageModel, _ frame: Frame) -> Markup {
    let language = frame.language
    let state = model.state(.dealDetails)
    let details = open.record.details
    let chosen = state.values.map { Set($0.all("modules").compactMap { Module.ID($0) }) } ?? details.modules
    let offered = open.modules.filter { !$0.isArchived || details.modules.contains($0.id) }
    return disclosure(Text("修改商机", "修改商機", "Edit the deal")(language), isOpen: state.isDraft) {
        postForm(to: "\(model.path)/deal/details", frame) {
            input(hidden: "version", value: String(open.deal.version))
            inputField(
                state.field(
                    "amount", .amount, now: details.amount?.written ?? "",
                    hint: Text("元，如 125000 或 12.5万。", "元，如 125000 或 12.5萬。", "In yuan, such as 125000."), id: "deal-amount"),
                .inputmode("decimal"), .autocomplete("off"), .maxlength(20), in: language)
            selectField(
                state.field("generation", .generation, now: details.generation?.rawValue ?? "", id: "deal-generation"),
                [Choice("", .notKnown)] + ProductGeneration.allCases.map { Choice($0.rawValue, $0.name) }, in: language)
            fieldset(.class("choices")) {
                legend { Text.modules(language) }
                for module in offered {
                    label {
                        input(type: .checkbox, name: "modules", .value(String(module.id)), .checked(chosen.contains(module.id)))
                        " " + module.name(language)
                    }
                }
                if let error = state.problem.error(at: "modules") { p(.class("field-error")) { error(language) } }
            }
            inputField(
                state.field(
                    "competitors", .competitors, now: details.competitors.joined(separator: "、"),
                    hint: Text("几家之间用顿号或逗号。", "幾家之間用頓號或逗號。", "With commas between several."), id: "deal-competitors"),
                .autocomplete("off"), .maxlength(600), .list("known-competitors"), in: language)
            datalist(id: "known-competitors") { for name in open.competitors { option(value: name) { name } } }
            sendButton(Text.save(language), .plain)
        }
    }
}

/// What the customer wants, as it was heard.
func dealNeeds(
    _ open: CustomerPage.OpenDeal, _ model: CustomerPageModel, _ frame: Frame, isWorkable: Bool
) -> Markup {
    let language = frame.language
    let state = model.state(.dealNeed)
    return Markup {
        h3 { EntryFact.needs.name(language) }
        if open.record.needs.isEmpty {
            p(.class("quiet")) { Text("还没有记录。演示要回答听到的需求。", "還沒有記錄。演示要回答聽到的需求。", "None yet. A demo answers the needs that were heard.")(language) }
        } else {
            ul(.class("needs")) {
                for need in open.record.needs {
                    li {
                        span { need.text }
                        small(.class("quiet")) { " " + [need.saidBy, need.personName].compactMap(\.self).joined(separator: " → ") }
                        if isWorkable {
                            postForm(to: "\(model.path)/deal/needs/\(need.id)/removal", frame, .class("inline")) {
                                button(
                                    .class("button link"),
                                    .aria("label", (Text("删去：", "刪去：", "Take off: ") + Text(verbatim: need.text))(language))
                                ) { Text("删去", "刪去", "Take off")(language) }
                            }
                        }
                    }
                }
            }
        }
        if isWorkable {
            disclosure(Text("记录需求", "記錄需求", "Note a need")(language), isOpen: state.isDraft) {
                postForm(to: "\(model.path)/deal/needs", frame) {
                    textareaField(
                        state.field("need", Text("客户要什么", "客戶要什麼", "What they want"), isRequired: true, id: "deal-need"), rows: 2,
                        in: language)
                    selectField(
                        state.field("contact", Text("谁说的", "誰說的", "Who said so"), id: "deal-need-contact"),
                        [Choice("", .notKnown)]
                            + model.page.contacts.map { Choice(String($0.id), Text(verbatim: $0.details.name)) }, in: language)
                    sendButton(Text.save(language), .plain)
                }
            }
        }
    }
}

/// Who at the customer has which part in it.
func dealPeople(
    _ open: CustomerPage.OpenDeal, _ model: CustomerPageModel, _ frame: Frame, isWorkable: Bool
) -> Markup {
    let language = frame.language
    let state = model.state(.dealPeople)
    let parts = Dictionary(grouping: open.record.people, by: \.contactID)
    return Markup {
        h3 { Text("相关的人", "相關的人", "People of the deal")(language) }
        if open.record.people.isEmpty {
            p(.class("quiet")) { Text("还没有记录谁决策、谁出资。", "還沒有記錄誰決策、誰出資。", "Who decides and who pays is not noted yet.")(language) }
        } else {
            ul(.class("parts")) {
                for contact in model.page.contacts {
                    if let own = parts[contact.id] {
                        li {
                            contact.details.name + " "
                            for person in own {
                                chip(person.part.name(language), .when(person.part == .against, .class("is-warning")))
                            }
                        }
                    }
                }
            }
        }
        if isWorkable, !model.page.contacts.isEmpty {
            disclosure(Text("记录各人的角色", "記錄各人的角色", "Note who has which part")(language), isOpen: state.isDraft) {
                postForm(to: "\(model.path)/deal/people", frame) {
                    input(hidden: "version", value: String(open.deal.version))
                    for contact in model.page.contacts {
                        fieldset(.class("choices")) {
                            legend { contact.details.name }
                            for part in DealPart.allCases {
                                label {
                                    input(
                                        type: .checkbox, name: "part.\(contact.id)", .value(part.rawValue),
                                        .checked(parts[contact.id]?.contains { $0.part == part } ?? false))
                                    " " + part.name(language)
                                }
                            }
                        }
                    }
                    if let error = state.problem.error(at: "people") { p(.class("field-error")) { error(language) } }
                    sendButton(Text.save(language), .plain)
                }
            }
        }
    }
}

extension Form {
    /// What was typed of a deal.
    func dealDetails() throws -> DealDetails {
        var details = DealDetails()
        do throws(CustomValueProblem) {
            details.amount = try Money(typed: self["amount"] ?? "")
        } catch {
            throw Problem.invalid(
                error.text, advice: Text("请填元，如 125000 或 12.5万。", "請填元，如 125000 或 12.5萬。", "Give yuan, such as 125000."),
                field: "amount")
        }
        details.generation = try optionalText("generation") == nil ? nil : choice("generation")
        details.modules = Set(all("modules").compactMap { Module.ID($0) })
        details.competitors = (try optionalText("competitors", longest: 600) ?? "").items
        return details
    }

    /// `part.17=decides`: of each contact the parts that are ticked.
    func dealParts() throws -> [Contact.ID: Set<DealPart>] {
        var parts: [Contact.ID: Set<DealPart>] = [:]
        for name in names where name.hasPrefix("part.") {
            guard let contact = Contact.ID(name.dropFirst("part.".count)) else { continue }
            parts[contact] = Set(all(name).compactMap(DealPart.init))
        }
        return parts
    }
}

extension Text {
    static let amount = Text("金额", "金額", "Amount")
    static let modules = Text("产品模块", "產品模組", "Modules")
    static let generation = Text("产品代", "產品代", "Generation")
    static let competitors = Text("竞争对手", "競爭對手", "Competitors")
    static let notKnown = Text("未知", "未知", "Not known")
}
