/// How a form is sent.
public enum FormMethod: String, Sendable {
    case get, post
}

/// The types of an `input` element.
public enum InputType: String, Sendable {
    case text, search, email, tel, url, password, number, date, month, time, color, range, file, hidden, checkbox, radio
    case submit, reset
    case dateAndTime = "datetime-local"
}

extension Attribute {
    public static func action(_ address: String) -> Attribute { Attribute("action", .address(address)) }
    public static func formaction(_ address: String) -> Attribute { Attribute("formaction", .address(address)) }
    public static func method(_ method: FormMethod) -> Attribute { Attribute("method", method.rawValue) }
    public static func enctype(_ type: String) -> Attribute { Attribute("enctype", type) }
    public static func novalidate(_ off: Bool = true) -> Attribute { Attribute("novalidate", present: off) }
    public static func name(_ name: String) -> Attribute { Attribute("name", name) }
    public static func value(_ value: String?) -> Attribute { Attribute("value", value) }
    public static func type(_ type: InputType) -> Attribute { Attribute("type", type.rawValue) }
    public static func `for`(_ id: String) -> Attribute { Attribute("for", id) }
    /// The form that a control outside of it belongs to.
    public static func form(_ id: String) -> Attribute { Attribute("form", id) }
    public static func list(_ id: String) -> Attribute { Attribute("list", id) }
    public static func placeholder(_ text: String?) -> Attribute { Attribute("placeholder", text) }
    public static func autocomplete(_ token: String) -> Attribute { Attribute("autocomplete", token) }
    public static func inputmode(_ mode: String) -> Attribute { Attribute("inputmode", mode) }
    public static func enterkeyhint(_ hint: String) -> Attribute { Attribute("enterkeyhint", hint) }
    public static func pattern(_ expression: String) -> Attribute { Attribute("pattern", expression) }
    public static func accept(_ types: String) -> Attribute { Attribute("accept", types) }
    public static func min(_ value: String) -> Attribute { Attribute("min", value) }
    public static func max(_ value: String) -> Attribute { Attribute("max", value) }
    public static func step(_ value: String) -> Attribute { Attribute("step", value) }
    public static func minlength(_ count: Int) -> Attribute { Attribute("minlength", String(count)) }
    public static func maxlength(_ count: Int) -> Attribute { Attribute("maxlength", String(count)) }
    public static func size(_ count: Int) -> Attribute { Attribute("size", String(count)) }
    public static func rows(_ count: Int) -> Attribute { Attribute("rows", String(count)) }
    public static func checked(_ isChecked: Bool = true) -> Attribute { Attribute("checked", present: isChecked) }
    public static func selected(_ isSelected: Bool = true) -> Attribute { Attribute("selected", present: isSelected) }
    public static func disabled(_ isDisabled: Bool = true) -> Attribute { Attribute("disabled", present: isDisabled) }
    public static func readonly(_ isReadonly: Bool = true) -> Attribute { Attribute("readonly", present: isReadonly) }
    public static func required(_ isRequired: Bool = true) -> Attribute { Attribute("required", present: isRequired) }
    public static func multiple(_ isMultiple: Bool = true) -> Attribute { Attribute("multiple", present: isMultiple) }
    public static func autofocus(_ isFocused: Bool = true) -> Attribute { Attribute("autofocus", present: isFocused) }
}
