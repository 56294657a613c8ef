// Parts of a page. Where a property hides one of these names, write `HTML.section`.

public func body(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup = { .empty }) -> Markup {
    element("body", attributes, content)
}

public func main(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup = { .empty }) -> Markup {
    element("main", attributes, content)
}

public func header(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup = { .empty }) -> Markup {
    element("header", attributes, content)
}

public func footer(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup = { .empty }) -> Markup {
    element("footer", attributes, content)
}

public func nav(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup = { .empty }) -> Markup {
    element("nav", attributes, content)
}

public func section(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup = { .empty }) -> Markup {
    element("section", attributes, content)
}

public func article(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup = { .empty }) -> Markup {
    element("article", attributes, content)
}

public func aside(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup = { .empty }) -> Markup {
    element("aside", attributes, content)
}

/// A search form's landmark.
public func search(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup = { .empty }) -> Markup {
    element("search", attributes, content)
}

public func address(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup = { .empty }) -> Markup {
    element("address", attributes, content)
}

public func h1(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup = { .empty }) -> Markup {
    element("h1", attributes, content)
}

public func h2(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup = { .empty }) -> Markup {
    element("h2", attributes, content)
}

public func h3(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup = { .empty }) -> Markup {
    element("h3", attributes, content)
}

public func h4(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup = { .empty }) -> Markup {
    element("h4", attributes, content)
}

public func hgroup(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup = { .empty }) -> Markup {
    element("hgroup", attributes, content)
}

public func div(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup = { .empty }) -> Markup {
    element("div", attributes, content)
}
