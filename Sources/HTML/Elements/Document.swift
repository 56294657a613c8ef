/// A whole document, with its doctype.
public func document(
    lang tag: String, _ attributes: Attribute..., @MarkupBuilder content: () -> Markup
) -> Markup {
    var document = Markup(bytes: Array("<!doctype html>\n".utf8))
    document.append(element("html", [.lang(tag)] + attributes, content))
    return document
}

public func head(@MarkupBuilder content: () -> Markup) -> Markup { element("head", [], content) }

public func title(_ text: String) -> Markup { element("title", [], Markup(text: text)) }

public func meta(_ attributes: Attribute...) -> Markup { voidElement("meta", attributes) }

public func meta(name: String, content: String) -> Markup {
    voidElement("meta", [.name(name), .content(content)])
}

public func link(rel relation: String, href address: String, _ attributes: Attribute...) -> Markup {
    voidElement("link", [.rel(relation), .href(address)] + attributes)
}

/// An ES module at an address. There is no inline script: the content security policy forbids it.
public func script(module address: String, _ attributes: Attribute...) -> Markup {
    element("script", [.type("module"), .src(address)] + attributes, Markup.empty)
}
