// Text and what stands within it.

public func p(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup = { .empty }) -> Markup {
    element("p", attributes, content)
}

public func span(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup = { .empty }) -> Markup {
    element("span", attributes, content)
}

public func strong(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup = { .empty }) -> Markup {
    element("strong", attributes, content)
}

public func em(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup = { .empty }) -> Markup {
    element("em", attributes, content)
}

/// Drawn attention without more importance, such as the letters of a name that match a search.
public func b(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup = { .empty }) -> Markup {
    element("b", attributes, content)
}

public func small(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup = { .empty }) -> Markup {
    element("small", attributes, content)
}

public func code(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup = { .empty }) -> Markup {
    element("code", attributes, content)
}

public func kbd(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup = { .empty }) -> Markup {
    element("kbd", attributes, content)
}

public func mark(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup = { .empty }) -> Markup {
    element("mark", attributes, content)
}

public func del(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup = { .empty }) -> Markup {
    element("del", attributes, content)
}

public func ins(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup = { .empty }) -> Markup {
    element("ins", attributes, content)
}

public func abbr(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup = { .empty }) -> Markup {
    element("abbr", attributes, content)
}

public func pre(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup = { .empty }) -> Markup {
    element("pre", attributes, content)
}

public func blockquote(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup = { .empty }) -> Markup {
    element("blockquote", attributes, content)
}

public func figure(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup = { .empty }) -> Markup {
    element("figure", attributes, content)
}

public func figcaption(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup = { .empty }) -> Markup {
    element("figcaption", attributes, content)
}

public func dialog(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup = { .empty }) -> Markup {
    element("dialog", attributes, content)
}

public func details(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup = { .empty }) -> Markup {
    element("details", attributes, content)
}

public func summary(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup = { .empty }) -> Markup {
    element("summary", attributes, content)
}

public func a(
    href address: String, _ attributes: Attribute..., @MarkupBuilder content: () -> Markup
) -> Markup {
    element("a", [.href(address)] + attributes, content)
}

/// A date or an instant: for machines in ISO 8601, for people as the content says it.
public func time(
    datetime: String, _ attributes: Attribute..., @MarkupBuilder content: () -> Markup
) -> Markup {
    element("time", [.datetime(datetime)] + attributes, content)
}

public func br() -> Markup { voidElement("br", []) }

/// A place where a long word may be broken.
public func wbr() -> Markup { voidElement("wbr", []) }

public func hr(_ attributes: Attribute...) -> Markup { voidElement("hr", attributes) }

/// `alt` says what the picture says, and is empty where it only decorates.
public func img(src address: String, alt: String, _ attributes: Attribute...) -> Markup {
    voidElement("img", [.src(address), .alt(alt)] + attributes)
}
