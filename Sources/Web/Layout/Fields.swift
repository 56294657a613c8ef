import HTML
import Method

/// A form that changes something: it always carries the session's token.
func postForm(
    to address: String, _ frame: Frame, _ attributes: Attribute..., @MarkupBuilder content: () -> Markup
) -> Markup {
    form(action: address, method: .post, .all(attributes)) {
        input(hidden: "csrf", value: frame.csrf)
        content()
    }
}

/// A labelled field of a form, with its hint, and its error after a try that failed.
struct Field: Sendable {
    /// The name it is sent by, and its id on the page unless another is given.
    var name: String
    var label: Text
    var value: String
    var hint: Text?
    var error: Text?
    var isRequired: Bool
    var id: String

    init(
        _ name: String, _ label: Text, value: String = "", hint: Text? = nil, error: Text? = nil,
        isRequired: Bool = false,
        id: String? = nil
    ) {
        self.name = name
        self.label = label
        self.value = value
        self.hint = hint
        self.error = error
        self.isRequired = isRequired
        self.id = id ?? name
    }

    /// The attributes that tie the control to its label, hint and error.
    fileprivate var ties: Attribute {
        let described = [hint.map { _ in "\(id)-hint" }, error.map { _ in "\(id)-error" }].compactMap(\.self)
        return .all([
            .id(id), .required(isRequired),
            .aria("describedby", described.isEmpty ? nil : described.joined(separator: " ")),
            .aria("invalid", error == nil ? nil : "true"),
        ])
    }

    fileprivate func wrapped(_ control: Markup, in language: Language) -> Markup {
        div(.class("field"), .when(error != nil, .class("has-error"))) {
            HTML.label(for: id) {
                label(language)
                if !isRequired { span(.class("quiet optional")) { Text("（可不填）", "（可不填）", " (optional)")(language) } }
            }
            control
            if let hint { p(.class("hint"), .id("\(id)-hint")) { hint(language) } }
            if let error { p(.class("field-error"), .id("\(id)-error")) { error(language) } }
        }
    }
}

/// A field of one line; `attributes` are the control's own, such as `.inputmode("numeric")`.
func inputField(_ field: Field, type: InputType = .text, _ attributes: Attribute..., in language: Language) -> Markup {
    field.wrapped(
        input(
            type: type, name: field.name, field.ties, .value(type == .password ? nil : field.value), .all(attributes)),
        in: language)
}

func textareaField(_ field: Field, rows: Int = 3, in language: Language) -> Markup {
    field.wrapped(textarea(name: field.name, value: field.value, field.ties, .rows(rows)), in: language)
}

/// A choice of a select field.
struct Choice: Sendable {
    var value: String
    var title: Text
    /// The language of the title where it is not that of the page, so that it is read aloud rightly.
    var language: Language?

    init(_ value: String, _ title: Text, in language: Language? = nil) {
        self.value = value
        self.title = title
        self.language = language
    }
}

/// A choice of one. The field's value says which.
func selectField(_ field: Field, _ choices: [Choice], _ attributes: Attribute..., in language: Language) -> Markup {
    field.wrapped(
        select(name: field.name, field.ties, .all(attributes)) {
            if choices.contains(where: { $0.language != nil }) {
                for choice in choices {
                    option(
                        value: choice.value, .selected(choice.value == field.value),
                        choice.language.map { .lang($0.rawValue) } ?? .none
                    ) { choice.title(language) }
                }
            } else {
                OptionList.options(
                    choices.map { (value: $0.value, title: $0.title(language)) }, selected: field.value)
            }
        }, in: language)
}

/// A long list of choices that is the same on every page, behind one that stands for none of them.
struct ListedChoices: Sendable {
    var none: Choice
    var list: [Language: OptionList]
}

func selectField(
    _ field: Field, _ choices: ListedChoices, _ attributes: Attribute..., in language: Language
) -> Markup {
    field.wrapped(
        select(name: field.name, field.ties, .all(attributes)) {
            option(value: choices.none.value, .selected(choices.none.value == field.value)) {
                choices.none.title(language)
            }
            choices.list[language]?(selected: field.value)
        }, in: language)
}

/// A box to tick; sent as `name=1` when ticked.
func checkboxField(_ field: Field, in language: Language) -> Markup {
    div(.class("field field-checkbox"), .when(field.error != nil, .class("has-error"))) {
        input(type: .checkbox, name: field.name, field.ties, .value("1"), .checked(field.value == "1"))
        HTML.label(for: field.id) { field.label(language) }
        if let hint = field.hint { p(.class("hint"), .id("\(field.id)-hint")) { hint(language) } }
        if let error = field.error { p(.class("field-error"), .id("\(field.id)-error")) { error(language) } }
    }
}

/// The errors of a form above it, each a link to its field.
func errorSummary(_ fields: [Field], in language: Language) -> Markup {
    let wrong = fields.filter { $0.error != nil }
    guard !wrong.isEmpty else { return .empty }
    return div(.class("state state-error"), .role("alert")) {
        p(.class("state-title")) { Text("还不能保存：", "還不能儲存：", "This cannot be saved yet:")(language) }
        ul {
            for field in wrong {
                li { a(href: "#\(field.id)") { "\(field.label(language)): \(field.error?(language) ?? "")" } }
            }
        }
    }
}

enum ButtonKind: String, Sendable {
    /// What the page is there for; one on a page.
    case primary
    case plain
    /// Takes something away.
    case danger
    /// In a dense row.
    case small
}

/// A button that sends its form.
func sendButton(_ title: String, _ kind: ButtonKind = .primary, _ attributes: Attribute...) -> Markup {
    button(.class("button \(kind.rawValue)"), .all(attributes)) { title }
}

/// A link that looks like a button.
func linkButton(_ title: String, href: String, _ kind: ButtonKind = .plain, _ attributes: Attribute...) -> Markup {
    a(href: href, .class("button \(kind.rawValue)"), .all(attributes)) { title }
}
