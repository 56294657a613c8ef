/// A form that is sent to the address. One that changes something is a `.post`.
public func form(
    action address: String, method: FormMethod, _ attributes: Attribute...,
    @MarkupBuilder content: () -> Markup
) -> Markup {
    element("form", [.action(address), .method(method)] + attributes, content)
}

public func input(type: InputType, name: String, _ attributes: Attribute...) -> Markup {
    voidElement("input", [.type(type), .name(name)] + attributes)
}

/// A field that is sent but not shown.
public func input(hidden name: String, value: String) -> Markup {
    voidElement("input", [.type(InputType.hidden), .name(name), .value(value)])
}

/// Text over several lines.
public func textarea(name: String, value: String = "", _ attributes: Attribute...) -> Markup {
    // A parser drops the first line feed after the tag (WHATWG HTML, 13.2.6.4.7), so one is given to be dropped.
    element("textarea", [.name(name)] + attributes, Markup(text: "\n" + value))
}

public func select(
    name: String, _ attributes: Attribute..., @MarkupBuilder content: () -> Markup
) -> Markup {
    element("select", [.name(name)] + attributes, content)
}

public func optgroup(label: String, @MarkupBuilder content: () -> Markup) -> Markup {
    element("optgroup", [Attribute("label", label)], content)
}

public func option(value: String, _ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
    element("option", [.value(value)] + attributes, content)
}

public func datalist(id: String, @MarkupBuilder content: () -> Markup) -> Markup {
    element("datalist", [.id(id)], content)
}

public func label(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
    element("label", attributes, content)
}

public func label(for id: String, _ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
    element("label", [.for(id)] + attributes, content)
}

public func fieldset(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
    element("fieldset", attributes, content)
}

public func legend(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
    element("legend", attributes, content)
}

/// A button that sends its form.
public func button(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
    element("button", [.type("submit")] + attributes, content)
}

/// A button that does nothing by itself: only a script gives it a meaning.
public func scriptButton(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
    element("button", [.type("button")] + attributes, content)
}

public func output(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup = { .empty }) -> Markup {
    element("output", attributes, content)
}

/// How far something has come. The content is what is said where the bar cannot be shown.
public func progress(
    value: Double, max: Double, _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = { .empty }
) -> Markup {
    element("progress", [Attribute("value", value), Attribute("max", max)] + attributes, content)
}

/// A quantity within a known range.
public func meter(
    value: Double, max: Double, _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = { .empty }
) -> Markup {
    element("meter", [Attribute("value", value), Attribute("max", max)] + attributes, content)
}
