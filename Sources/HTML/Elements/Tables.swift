public func table(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup = { .empty }) -> Markup {
    element("table", attributes, content)
}

public func caption(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup = { .empty }) -> Markup {
    element("caption", attributes, content)
}

public func thead(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup = { .empty }) -> Markup {
    element("thead", attributes, content)
}

public func tbody(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup = { .empty }) -> Markup {
    element("tbody", attributes, content)
}

public func tfoot(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup = { .empty }) -> Markup {
    element("tfoot", attributes, content)
}

public func tr(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup = { .empty }) -> Markup {
    element("tr", attributes, content)
}

public func th(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup = { .empty }) -> Markup {
    element("th", attributes, content)
}

public func td(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup = { .empty }) -> Markup {
    element("td", attributes, content)
}

public func colgroup(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup = { .empty }) -> Markup {
    element("colgroup", attributes, content)
}

public func col(_ attributes: Attribute...) -> Markup { voidElement("col", attributes) }
