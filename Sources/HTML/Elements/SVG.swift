/// A drawing whose user space is `width` × `height` units.
public func svg(
    width: Double, height: Double, _ attributes: Attribute..., @MarkupBuilder content: () -> Markup
) -> Markup {
    let box = Attribute("viewBox", "0 0 \(decimal(width)) \(decimal(height))")
    return element("svg", [box] + attributes, content)
}

public func g(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
    element("g", attributes, content)
}

public func rect(x: Double, y: Double, width: Double, height: Double, _ attributes: Attribute...) -> Markup {
    element("rect", [.x(x), .y(y), .width(width), .height(height)] + attributes, Markup.empty)
}

public func line(x1: Double, y1: Double, x2: Double, y2: Double, _ attributes: Attribute...) -> Markup {
    element("line", [.x1(x1), .y1(y1), .x2(x2), .y2(y2)] + attributes, Markup.empty)
}

public func circle(cx: Double, cy: Double, r: Double, _ attributes: Attribute...) -> Markup {
    element("circle", [.cx(cx), .cy(cy), .r(r)] + attributes, Markup.empty)
}

public func path(d: String, _ attributes: Attribute...) -> Markup {
    element("path", [.d(d)] + attributes, Markup.empty)
}

public func polyline(_ attributes: Attribute...) -> Markup {
    element("polyline", attributes, Markup.empty)
}

public func polygon(_ attributes: Attribute...) -> Markup {
    element("polygon", attributes, Markup.empty)
}

/// The `text` element of a drawing.
public func svgText(x: Double, y: Double, _ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
    element("text", [.x(x), .y(y)] + attributes, content)
}

/// The `title` element: the name of a drawing or of a part of it.
public func svgTitle(_ text: String, _ attributes: Attribute...) -> Markup {
    element("title", attributes, Markup(text: text))
}

public func desc(_ text: String, _ attributes: Attribute...) -> Markup {
    element("desc", attributes, Markup(text: text))
}

public func defs(@MarkupBuilder content: () -> Markup) -> Markup { element("defs", [], content) }
