import CRM
import HTML
import Method

/// What this company wants to know beside what the method asks for.
func customFieldsSheet(_ model: CustomerPageModel, _ frame: Frame) -> Markup {
    let language = frame.language
    let entries = model.page.customEntries
    guard !entries.isEmpty else { return .empty }
    let known = entries.filter { $0.value != nil }
    let state = model.state(.customFields)
    return sheet(CustomFieldPage.title(language), id: "fields") {
        if known.isEmpty {
            p(.class("quiet")) { Text("还没有填写。", "還沒有填寫。", "Nothing is known yet.")(language) }
        } else {
            dl(.class("facts")) {
                for entry in known {
                    dt { entry.field.title }
                    dd { read(entry, in: language) }
                }
            }
        }
        if model.page.allowed.work {
            disclosure(Text.edit(language), isOpen: state.isDraft) {
                postForm(to: "\(model.path)/fields", frame) {
                    input(hidden: "version", value: String(model.customer.version))
                    for entry in entries { control(entry, state, in: language) }
                    sendButton(Text.save(language), .plain)
                }
            }
        }
    }
}

/// As people read it.
private func read(_ entry: CustomEntry, in language: Language) -> String {
    switch entry.value {
    case .yesNo(let isYes): (isYes ? Text.yes : Text.no)(language)
    case .money: "¥" + entry.written
    default: entry.written
    }
}

private func control(_ entry: CustomEntry, _ state: FormState, in language: Language) -> Markup {
    let name = CustomFields.name(of: entry.field.id)
    let field = state.field(
        name, Text(verbatim: entry.field.title), now: entry.written, hint: hint(entry.field.kind), id: name)
    switch entry.field.kind {
    case .text: return inputField(field, .autocomplete("off"), .maxlength(CustomValue.longestText), in: language)
    case .number, .money:
        return inputField(field, .inputmode("decimal"), .autocomplete("off"), .maxlength(40), in: language)
    case .date: return inputField(field, type: .date, in: language)
    case .choice:
        return selectField(
            field, [Choice("", .unknown)] + entry.field.choices.map { Choice($0.name, Text(verbatim: $0.name)) }, in: language)
    case .choices: return boxes(entry, field, state, in: language)
    case .yesNo:
        return selectField(
            field, [Choice("", .unknown), Choice("是", .yes), Choice("否", .no)], in: language)
    }
}

/// A box for each that can be chosen. An empty value goes along, so that a form without a tick says so.
private func boxes(_ entry: CustomEntry, _ field: Field, _ state: FormState, in language: Language) -> Markup {
    let chosen: Set<String>
    if let typed = state.values?.all(field.name) {
        chosen = Set(typed)
    } else if case .choices(let ids) = entry.value {
        chosen = Set(entry.field.choices.filter { ids.contains($0.id) }.map(\.name))
    } else {
        chosen = []
    }
    return fieldset(.class("choices"), .id(field.id)) {
        legend { entry.field.title }
        input(hidden: field.name, value: "")
        for choice in entry.field.choices {
            label {
                input(type: .checkbox, name: field.name, .value(choice.name), .checked(chosen.contains(choice.name)))
                " " + choice.name
            }
        }
        if let error = field.error { p(.class("field-error")) { error(language) } }
    }
}

private func hint(_ kind: CustomFieldKind) -> Text? {
    switch kind {
    case .money: Text("如 12000、1.2万。", "如 12000、1.2萬。", "Such as 12000 or 1.2万.")
    case .text, .number, .date, .choice, .choices, .yesNo: nil
    }
}

extension Form {
    /// What was sent for the fields that directors have added.
    func customValues() throws -> [CustomField.ID: String] {
        var values: [CustomField.ID: String] = [:]
        for name in names {
            let parts = name.split(separator: "-")
            guard parts.count == 2, parts[0] == "custom", let id = CustomField.ID(parts[1]) else { continue }
            for value in all(name) { _ = try checked(value, name, longest: 20_000) }
            values[id] = all(name).filter { !$0.isEmpty }.joined(separator: ",")
        }
        return values
    }
}

extension Text {
    static let yes = Text("是", "是", "yes")
    static let no = Text("否", "否", "no")
}
